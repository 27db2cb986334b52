import { RegionalModule } from '../../../modules/regional/regional-module';
import { PLACE, stackWith } from '../fixtures/module-stack';

test('the network and the page are told to whoever releases', () => {
  const json = stackWith((stack) => new RegionalModule(stack, 'regional', PLACE));
  expect(json.output).toEqual({
    alb_url: { value: expect.stringMatching(/^http:\/\/\$\{aws_lb\..*\.dns_name\}\/$/) },
    vpc_id: { value: expect.stringMatching(/^\$\{aws_vpc\..*\.id\}$/) },
  });
});

import { onPath } from '../../../tools/search-path';
import { ProviderProcess } from '../../../releases/plans/provider-process';

test('a program that serves nothing is no provider', async () => {
  const [program = ''] = onPath('false', process.env);
  const { PATH, HOME } = process.env;
  await expect(ProviderProcess.start(program, { PATH, HOME })).rejects.toThrow(
    'the provider process does not start: it ended at once',
  );
});

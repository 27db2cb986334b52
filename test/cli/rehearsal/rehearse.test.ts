import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Checkout } from '../../support/checkout';
import { until } from '../../support/rehearsal';
import { SMALL } from '../../support/small-organisation';
import { CommandPlace } from '../../support/started-command';

const TAG = 'dev_global/research/1.0';
const LAST_WORDS = 'everything is stopped and removed';
const MINUTES = 60_000;

jest.setTimeout(10 * MINUTES);

let checkout: Checkout;
let place: CommandPlace;

beforeEach(() => {
  checkout = new Checkout({ ...SMALL, network: 'none' });
  place = new CommandPlace();
});

afterEach(() => {
  place.remove();
  checkout.remove();
});

/** So many processes of a program, by words of their command lines. */
function running(program: string): number {
  return place.inhabitants().filter((line) => line.includes(program)).length;
}

test.each([
  ['the stacks are synthesised', 'deploy stacks: synthesise', 1, 'tools/app.js'],
  ['bootstrap is deployed', 'deploy bootstrap: terraform apply', 1, 'terraform-provider-aws'],
  ['tooling and a lane are deployed', 'deploy pipeline.dev: terraform apply', 2, 'terraform-provider-aws'],
  ['a build of the lane plans', `${TAG}: Plan`, 1, 'terraform-provider-aws'],
])(
  'Ctrl-C while %s leaves neither a process nor a file, and says so',
  async (_when, words, count, program) => {
    const command = place.start(['rehearse', TAG], checkout.root);
    await command.says(words, 300);
    await until(() => running(program) >= count, 60);
    command.kill('SIGINT');
    await until(() => command.stderr.includes(LAST_WORDS), 90);
    expect(place.inhabitants().filter((line) => !line.includes(' rehearse '))).toEqual([]);
    expect(await command.end).toBe(130);
    expect(place.inhabitants()).toEqual([]);
    expect(readdirSync(place.temporary)).toEqual([]);
    expect(readdirSync(place.home).filter((name) => name !== '.npm')).toEqual([]);
    expect(readdirSync(join(checkout.root, '.taglane'))).toEqual([]);
    expect(checkout.git('status', '--porcelain')).toBe('');
    expect(command.stdout).toBe('');
    expect(command.stderr).toContain('stopping; waiting for what runs to end safely');
    expect(command.stderr.trimEnd().split('\n').at(-1)).toBe(LAST_WORDS);
  },
);

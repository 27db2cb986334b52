import { stepsOf } from '../../../../releases/rollout/rollout';
import { formatRequest, parseRequest, type Request } from '../../../../releases/rollout/unattended/request';
import { InputError } from '../../../../tags/errors';
import { rollout, THREE_REGIONS } from '../../../support/rollout-world';

const request: Request = {
  rollout: rollout('canary', { bakeMinutes: 10, alarms: ['errors'], older: true }),
  ...{ commit: 'c'.repeat(40), resume: true, requestedBy: 'arn:aws:iam::111122223333:user/anna' },
  at: new Date('2026-01-01T00:00:00.000Z'),
};

test('what is written is read as the same roll-out', () => {
  const read = parseRequest(THREE_REGIONS, 'dev', formatRequest(request));
  expect(read).toEqual(request);
  expect(stepsOf(read.rollout)).toHaveLength(4);
});

function changed(change: object): string {
  return JSON.stringify({ ...(JSON.parse(formatRequest(request)) as object), ...change });
}

test.each([
  ['no JSON', '{', 'it is no JSON'],
  ['no fields', '{}', 'team'],
  ['a field more', changed({ more: 1 }), 'more'],
  ['a branch for a commit', changed({ commit: 'main' }), 'commit'],
  ['no version', changed({ release: '01' }), '01 is no version'],
  ['an unknown team', changed({ team: 'dev/nobody' }), 'nobody'],
  ['no waves', changed({ waves: '; rm' }), 'no waves'],
])('anything else is refused: %s', (_what, text, message) => {
  expect(() => parseRequest(THREE_REGIONS, 'dev', text)).toThrow(InputError);
  expect(() => parseRequest(THREE_REGIONS, 'dev', text)).toThrow(message);
});

test('a configuration that has other Regions than were shown rolls nothing out', () => {
  const { tags } = JSON.parse(formatRequest(request)) as { tags: string[][] };
  const text = changed({ tags: [...tags, ['dev_eu-west-1/research/2.0']] });
  expect(() => parseRequest(THREE_REGIONS, 'dev', text)).toThrow('taglane deploy tooling');
});

test('the machine of one environment rolls nothing out to another', () => {
  expect(() => parseRequest(THREE_REGIONS, 'prod', formatRequest(request))).toThrow(
    'it says dev/research, and this one rolls out to prod',
  );
});

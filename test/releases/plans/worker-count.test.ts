import { workerCount } from '../../../releases/plans/worker-count';

const GB = 1024 ** 3;
const LIMITS = { targets: 24, asked: undefined, cores: 4, freeBytes: 16 * GB };

test.each([
  ['one plan for each core', {}, 4],
  ['no more than the free memory holds', { freeBytes: 3 * GB }, 2],
  ['one where there is hardly any memory', { freeBytes: 0 }, 1],
  ['no more than there are targets', { targets: 3 }, 3],
  ['as many as were asked for, whatever the machine', { asked: 6, freeBytes: 0 }, 6],
  ['no more than there are targets, whatever was asked for', { asked: 600 }, 24],
  ['one when there is nothing to plan', { targets: 0 }, 1],
])('%s', (_, change, count) => {
  expect(workerCount({ ...LIMITS, ...change })).toBe(count);
});

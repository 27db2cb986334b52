import { LostTags } from '../../rehearsal/lost-tags';
import type { Mishap } from '../../rehearsal/mishap';
import type { ReleaseView } from '../../rehearsal/release-view';
import type { StageStatus } from '../../rehearsal/stage-view';
import { selectionFor } from '../../tags/selection';
import { ACME, configurationOf } from '../tags/fixtures/configurations';

const TAG = 'dev_global/research/1.0';
const selection = selectionFor(configurationOf(ACME), TAG);

function waiting(status: StageStatus = 'waiting'): ReleaseView {
  return { selection, outcome: 'open', stages: [{ name: 'Capture', status }] } as unknown as ReleaseView;
}

function undelivered(target: string, at: number): Mishap {
  const reason = 'not authorized to perform: codebuild:StartBuild';
  return {
    what: `tags did not reach ${target}`,
    target,
    reason,
    build: null,
    lastWords: [],
    at: new Date(at),
  };
}

/** What is made of a view after some time, in milliseconds, since the push at 1000. */
async function judged(afterMs: number, view = waiting(), mishaps: readonly Mishap[] = []) {
  let now = 1_000;
  const lost = new LostTags(mishaps, () => now);
  await lost.push([TAG], { pushTags: () => Promise.resolve() });
  now += afterMs;
  const { outcome, stages } = lost.judged(view);
  return [outcome, stages[0]?.status, stages[0]?.reason ?? null];
}

test('a pushed tag that no capture has started for is refused after two minutes', async () => {
  expect(await judged(119_000)).toEqual(['open', 'waiting', null]);
  expect(await judged(120_000)).toEqual([
    'refused',
    'failed',
    'no build of acme-infra_dev_capture has started within 120 s',
  ]);
  expect(await judged(120_000, waiting('running'))).toEqual(['open', 'running', null]);
});

test('it is refused at once, with the reason, when its event was', async () => {
  const project = 'acme-infra_dev_capture';
  expect(await judged(3_000, waiting(), [undelivered(project, 1_500)])).toEqual([
    'refused',
    'failed',
    'tags did not reach acme-infra_dev_capture: not authorized to perform: codebuild:StartBuild',
  ]);
  for (const other of [undelivered(project, 500), undelivered('acme-infra_dev_record', 1_500)])
    expect(await judged(3_000, waiting(), [other])).toEqual(['open', 'waiting', null]);
});

test('a tag that is not pushed yet is not lost', () => {
  const lost = new LostTags([], () => 10 * 60_000);
  expect(lost.judged(waiting()).outcome).toBe('open');
});

import type { Outcome, ReleaseView } from '../../rehearsal/release-view';
import { TagPushes } from '../../rehearsal/tag-pushes';
import { selectionFor } from '../../tags/selection';
import { ACME, configurationOf } from '../tags/fixtures/configurations';

const CONFIGURATION = configurationOf(ACME);
const GLOBAL = 'dev_global/research/1.0';
const REGION = 'dev_us-east-1/research/1.0';
const OTHERS = ['dev_us-east-1/research/2.0', 'dev_us-east-1/risk/1.0'];

function view(tag: string, outcome: Outcome = 'open', execution: string | null = null, lane?: string) {
  const own = selectionFor(CONFIGURATION, tag);
  const status = execution === null && outcome === 'open' ? 'waiting' : 'succeeded';
  const selection = { ...own, lane: lane ?? own.lane };
  const stages = [{ name: 'Capture', status }];
  return { selection, outcome, execution, counts: null, stages } as unknown as ReleaseView;
}

function pushesOf(views: readonly ReleaseView[], room = 4) {
  const pushed: string[][] = [];
  const engineer = { pushTags: (tags: readonly string[]) => Promise.resolve(void pushed.push([...tags])) };
  return { pushed, pushes: new TagPushes(engineer, views, room) };
}

test('a tag of a Region is pushed when the global release of its version has begun in its lane', async () => {
  const { pushed, pushes } = pushesOf([GLOBAL, REGION, ...OTHERS].map((tag) => view(tag)));
  await pushes.pushFree();
  pushes.changed(view(GLOBAL));
  expect(pushed.flat()).toEqual([GLOBAL, ...OTHERS]);
  pushes.changed(view(GLOBAL, 'open', 'execution'));
  expect(pushed.flat()).toEqual([GLOBAL, ...OTHERS, REGION]);
});

test.each<Outcome>(['applied', 'refused'])('in another lane it waits until that one is %s', async (end) => {
  const { pushed, pushes } = pushesOf([view(GLOBAL), view(REGION, 'open', null, 'another')]);
  await pushes.pushFree();
  pushes.changed(view(GLOBAL, 'open', 'execution'));
  expect(pushed.flat()).toEqual([GLOBAL]);
  pushes.changed(view(GLOBAL, end, 'execution'));
  expect(pushed.flat()).toEqual([GLOBAL, REGION]);
});

test.each([
  ['is planned', { counts: { add: 1, change: 0, destroy: 0, replace: 0 } }],
  ['is refused', { outcome: 'refused' as const }],
])('where there is no room a tag follows when one before it %s', async (_, more) => {
  const { pushed, pushes } = pushesOf(
    [GLOBAL, ...OTHERS].map((tag) => view(tag)),
    2,
  );
  await pushes.pushFree();
  pushes.changed(view(GLOBAL, 'open', 'execution'));
  expect(pushed.flat()).toEqual([GLOBAL, OTHERS[0]]);
  pushes.changed({ ...view(GLOBAL, 'open', 'execution'), ...more });
  expect(pushed.flat()).toEqual([GLOBAL, ...OTHERS]);
});

test('what was pushed before is not pushed again', async () => {
  const { pushed, pushes } = pushesOf([view(GLOBAL, 'applied', 'execution'), view(REGION)]);
  await pushes.pushFree();
  expect(pushed.flat()).toEqual([REGION]);
});

test('a push that fails later is told', async () => {
  const pushes = new TagPushes(
    { pushTags: (tags) => (tags.includes(REGION) ? Promise.reject(new Error('no')) : Promise.resolve()) },
    [view(GLOBAL), view(REGION)],
  );
  await pushes.pushFree();
  pushes.changed(view(GLOBAL, 'applied', 'execution'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(pushes.failed.reason).toEqual(new Error('no'));
});

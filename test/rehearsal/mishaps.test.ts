import type { BuildRecord } from '../../rehearsal/codebuild/build-record';
import { World } from '../../rehearsal/endpoint/place';
import type { Mishap } from '../../rehearsal/mishap';
import { besides, Mishaps } from '../../rehearsal/mishaps';
import type { ReleaseView } from '../../rehearsal/release-view';

let world: World;
let told: Mishap[];
let mishaps: Mishaps;

beforeEach(() => {
  world = new World();
  told = [];
  mishaps = new Mishaps((mishap) => told.push(mishap));
  mishaps.begin(world);
});

/** A build that ends. */
function build(id: string, initiator: string, status: string): void {
  const phases = [{ phaseType: 'BUILD', phaseStatus: 'FAILED', contexts: [{ message: 'exit status 1' }] }];
  const own = { id, initiator, projectName: id.split(':')[0], buildStatus: status, phases };
  const record = { build: own, lastLines: ['error: no'] } as unknown as BuildRecord;
  world.at('111122223333', 'us-east-1').builds.set(id, record);
  mishaps.hear({ kind: 'build', id, phase: 'COMPLETED', status });
}

function deliver(problem: string | null): void {
  const target = 'arn:aws:codebuild:us-east-1:111122223333:project/dev_capture';
  mishaps.hear({ kind: 'delivery', rule: 'dev_tags', target, problem });
}

test('an event that starts nothing is a mishap', () => {
  deliver(null);
  deliver('not authorized');
  expect(told).toEqual([
    expect.objectContaining({
      ...{ what: 'dev_tags did not reach dev_capture', target: 'dev_capture', build: null },
      ...{ reason: 'not authorized', lastWords: [] },
    }),
  ]);
  expect(mishaps.all).toEqual(told);
});

test('a build that fails is one, unless a pipeline has started it or somebody has ended it', () => {
  build('record:1', 'rule/ended', 'FAILED');
  build('record:2', 'rule/ended', 'SUCCEEDED');
  build('record:3', 'rule/ended', 'STOPPED');
  build('plan:1', 'codepipeline/dev', 'FAILED');
  expect(told).toEqual([
    expect.objectContaining({
      ...{ what: 'build record:1 failed', target: 'record', build: 'record:1' },
      ...{ reason: 'exit status 1', lastWords: ['error: no'] },
    }),
  ]);
});

test('what the end of the rehearsal breaks off is none', () => {
  mishaps.end();
  build('record:1', 'rule/ended', 'FAULT');
  deliver('the emulator does not answer');
  expect(told).toEqual([]);
});

test('a capture that a release shows as its stage is not told again', () => {
  build('capture:1', 'rule/tags', 'FAILED');
  build('record:1', 'rule/ended', 'FAILED');
  const view = { stages: [{ name: 'Capture', build: 'capture:1' }] } as unknown as ReleaseView;
  expect(besides(mishaps.all, [{ view }]).map(({ build: id }) => id)).toEqual(['record:1']);
});

import { join } from 'node:path';
import { type Rehearsal, startRehearsal } from '../../support/rehearsal';
import { TerraformRun } from '../../support/terraform';

let rehearsal: Rehearsal;

beforeAll(async () => {
  rehearsal = await startRehearsal();
}, 60_000);

afterAll(() => rehearsal.stop());

test('every documented variant of the resources is created, planned empty, updated, planned empty and destroyed', async () => {
  const terraform = new TerraformRun(rehearsal, join(__dirname, 'fixtures/variants'));
  await terraform.init();
  for (const step of ['1', '2']) {
    await terraform.apply({ step });
    expect(await terraform.difference({ step })).toEqual([]);
  }
  await terraform.destroy();
  const places = [...rehearsal.running.world.places.values()];
  expect(
    places.map(
      ({ pipelines, projects, repositories, reportGroups }) =>
        pipelines.size + projects.size + repositories.size + reportGroups.size,
    ),
  ).toEqual(places.map(() => 0));
}, 600_000);

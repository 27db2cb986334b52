import { buildAction, PipelineFixture } from '../support/pipeline';
import { type Rehearsal, startRehearsal } from '../support/rehearsal';
import type { Row } from './bench';

const CALLS = 300;
const STAGES = 5;
const NOTHING = 'version: 0.2\nphases: { build: { commands: ["true"] } }\nartifacts: { files: ["**/*"] }\n';

/** What the endpoint costs: until it is ready, for a call that it passes on, and around the commands of a stage. */
export async function benchRehearsal(): Promise<Row[]> {
  const startedAt = performance.now();
  const rehearsal = await startRehearsal();
  const ready = performance.now() - startedAt;
  try {
    const { emulator, endpoint } = rehearsal;
    const added = await addedMs(emulator.endpoint, endpoint);
    return [
      ['rehearsal ready, the emulator included', `${(ready / 1000).toFixed(2)} s`, '< 4 s'],
      ['added by a call that is passed on, median', `${added.toFixed(2)} ms`, '< 3 ms'],
      ['a stage around its commands, median', `${(await stageMs(rehearsal)).toFixed(0)} ms`, '< 500 ms'],
    ];
  } finally {
    await rehearsal.stop();
  }
}

/** How much longer a call takes through the endpoint; in turns, so that both meet the same machine. */
async function addedMs(emulator: string, endpoint: string): Promise<number> {
  const [direct, through]: [number[], number[]] = [[], []];
  for (let index = 0; index < CALLS; index += 1) {
    direct.push(await callMs(emulator));
    through.push(await callMs(endpoint));
  }
  return middle(through) - middle(direct);
}

async function callMs(endpoint: string): Promise<number> {
  const startedAt = performance.now();
  await (await fetch(`${endpoint}/a-bucket`)).text();
  return performance.now() - startedAt;
}

/** The time of a stage whose build does nothing: role, download, unzip, shell, zip, upload, state. */
async function stageMs(rehearsal: Rehearsal): Promise<number> {
  const at = new PipelineFixture(rehearsal);
  await at.prepare();
  await at.project('nothing', NOTHING);
  const stages = Array.from({ length: STAGES }, (_, index) => {
    const outputArtifacts = [{ name: `made${index}` }];
    return { name: `Stage${index}`, actions: [buildAction('nothing', { outputArtifacts })] };
  });
  await at.create('bench', stages, { executionMode: 'QUEUED' });
  const id = await at.start('bench');
  if ((await at.ended('bench', id)) !== 'Succeeded') throw new Error('the pipeline has failed');
  const runs = (await at.actions('bench', id)).filter(({ actionName }) => actionName === 'nothing');
  return middle(runs.map(({ startTime, lastUpdateTime }) => Number(lastUpdateTime) - Number(startTime)));
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  ListPipelineExecutionsCommand,
  StopPipelineExecutionCommand,
  type ActionExecutionDetail,
} from '@aws-sdk/client-codepipeline';
import { runProgram } from '../../cli/program';
import { Ledger } from '../../releases/ledger/ledger';
import { LedgerTable } from '../../releases/ledger/ledger-table';
import { planned } from '../../releases/ledger/transitions';
import { Written } from '../cli/fixtures/written';
import { createUser } from './iam';
import { createLedgerTable, opening, planFacts } from './ledger';
import { createLockTable } from './lock-table';
import { PipelineFixture } from './pipeline';
import { startRehearsal, until, type Rehearsal } from './rehearsal';
import { createShortLane } from './short-lane';
import { SMALL } from './small-organisation';

const LANE = 'acme-infra_dev';
export const TARGET = 'dev_global_research';
/** What the approver of the lane is shown. */
export const SUMMARY = '+1 ~0 -0 ±0';

const STATE = {
  ...{ bucket: 'acme-infra-dev', key: 'research/dev-global/terraform.tfstate' },
  table: 'acme-infra-lock-dev',
};

interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A lane with a plan, an approval and an apply, its ledger, and an engineer with the rights of the documents. */
export class EngineersLane {
  private constructor(
    readonly rehearsal: Rehearsal,
    readonly pipeline: PipelineFixture,
    readonly ledger: Ledger,
    readonly dynamodb: DynamoDBClient,
    private engineer: AccessKey,
  ) {}

  /** `policies` are the statements that the engineer is given. */
  static async start(statements: readonly object[]): Promise<EngineersLane> {
    const rehearsal = await startRehearsal();
    const pipeline = new PipelineFixture(rehearsal);
    await pipeline.prepare();
    const dynamodb = new DynamoDBClient(rehearsal.client);
    await createLedgerTable(dynamodb, 'acme-infra-releases');
    await createLockTable(dynamodb, STATE.table);
    const ledger = new Ledger(new LedgerTable(dynamodb, 'acme-infra-releases'));
    const engineer = await createUser(rehearsal, 'engineer', statements);
    const lane = new EngineersLane(rehearsal, pipeline, ledger, dynamodb, engineer);
    await lane.create();
    return lane;
  }

  /** From now on another person gives the commands. */
  async becomes(name: string, statements: readonly object[]): Promise<void> {
    this.engineer = await createUser(this.rehearsal, name, statements);
  }

  /** Runs a command line as the engineer, without a terminal. */
  taglane(...words: string[]) {
    return this.run(words, new Written(), new EventEmitter());
  }

  /** Runs a command line on a terminal, and ends it by Ctrl-C as soon as it has shown something. */
  async interrupted(...words: string[]) {
    const [out, signals] = [new Written(true, 100, 40), new EventEmitter()];
    const running = this.run(words, out, signals);
    await until(() => out.text !== '');
    signals.emit('SIGINT');
    return running;
  }

  /** Starts a release and writes it down as the capture and the plan do; gives the execution once it waits for an approval. */
  async release(tag: string): Promise<string> {
    const execution = await this.captured(tag);
    await this.ledger.step(TARGET, execution, (entry) => planned(entry, planFacts()));
    await this.asks(execution);
    return execution;
  }

  /** Starts a release and writes it down as the capture does. */
  async captured(tag: string, commit = 'c'.repeat(40)): Promise<string> {
    const execution = await this.ordered(tag, 'release', commit);
    const release = { key: 'source.zip', versionId: await this.pipeline.putSource('source.zip', tag) };
    const startedAt = new Date().toISOString();
    await this.ledger.open(TARGET, execution, opening(execution, { tag, commit, release, startedAt }));
    return execution;
  }

  /** Starts an execution that the ledger does not hear of before its plan. */
  ordered(tag: string, operation: string, commit = 'c'.repeat(40)): Promise<string> {
    const values: Record<string, string> = { TAG: tag, COMMIT: commit, OPERATION: operation };
    const variables = Object.entries(values).map(([name, value]) => ({ name, value }));
    return this.pipeline.start(LANE, { variables });
  }

  /** Waits until an execution asks for its approval. */
  asks(execution: string): Promise<void> {
    return this.reaches(execution, 'Approve');
  }

  /** Waits until the build of an execution's plan is at work. */
  plans(execution: string): Promise<void> {
    return this.reaches(execution, 'Plan');
  }

  /** Locks the state of the target as Terraform does. */
  async lock(operation: 'OperationTypePlan' | 'OperationTypeApply', created: Date): Promise<void> {
    const { key, table, bucket } = STATE;
    const lock = { ID: randomUUID(), Operation: operation, Info: '', Who: 'root@build', Version: '1.11.4' };
    const Info = JSON.stringify({ ...lock, Created: created.toISOString(), Path: `${bucket}/${key}` });
    const Item = { LockID: { S: `${bucket}/${key}` }, Info: { S: Info } };
    await this.dynamodb.send(new PutItemCommand({ TableName: table, Item }));
  }

  ended(execution: string): Promise<string> {
    return this.pipeline.ended(LANE, execution);
  }

  async stop(): Promise<void> {
    this.dynamodb.destroy();
    await this.rehearsal.stop();
  }

  private reaches(execution: string, stage: 'Plan' | 'Approve'): Promise<void> {
    return until(async () => {
      const actions = await this.pipeline.actions(LANE, execution);
      const run = actions.find(({ stageName, status }) => stageName === stage && status === 'InProgress');
      return run !== undefined && (stage === 'Approve' || buildOf(run) !== undefined);
    });
  }

  private async run(words: readonly string[], out: Written, source: EventEmitter) {
    const { accessKeyId, secretAccessKey } = this.engineer;
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL: this.rehearsal.endpoint, AWS_REGION: 'us-east-1' },
      ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    });
    const err = new Written();
    const signals = Object.assign(source, { exit: () => undefined });
    const code = await runProgram([...words, '--config', this.configurationFile], {
      ...{ version: '9.9.9', out, err, signals, now: () => 0 },
      programDirectory: resolve(__dirname, '../../cli'),
      workingDirectory: this.rehearsal.directory,
    });
    return { code, stdout: out.text, stderr: err.text };
  }

  private get configurationFile(): string {
    return join(this.rehearsal.directory, 'cdktf.json');
  }

  private async create(): Promise<void> {
    const context = {
      taglane: { ...SMALL, environments: { dev: { ...SMALL.environments.dev, approval: 'manual' } } },
    };
    writeFileSync(this.configurationFile, JSON.stringify({ language: 'typescript', app: 'none', context }));
    await createShortLane(this.pipeline, LANE, SUMMARY);
    await this.stopFirst();
  }

  /** A new pipeline runs once by itself. */
  private async stopFirst(): Promise<void> {
    const { pipelineExecutionSummaries: [first] = [] } = await this.pipeline.pipelines.send(
      new ListPipelineExecutionsCommand({ pipelineName: LANE }),
    );
    const execution = first?.pipelineExecutionId ?? '';
    await this.asks(execution);
    const stop = { pipelineName: LANE, pipelineExecutionId: execution, abandon: true };
    await this.pipeline.pipelines.send(new StopPipelineExecutionCommand(stop));
    await this.ended(execution);
  }
}

function buildOf({ output }: ActionExecutionDetail): string | undefined {
  return output?.executionResult?.externalExecutionId;
}

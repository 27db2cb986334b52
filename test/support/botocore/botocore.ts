import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { interpreterOf, toolPath } from '../../../tools/locate';
import type { Rehearsal } from '../rehearsal';
import type { AnswerModel } from './answer-problems';

/** What came back over the wire, and the error that botocore made of it. */
export interface BotocoreAnswer {
  readonly status: number;
  readonly body: string;
  readonly error: string | null;
}

/** The library under the AWS CLI, from the emulator's own environment of Python packages, where its version is pinned. */
export class Botocore {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  private complaint = '';

  constructor({ client: { endpoint, region, credentials } }: Rehearsal) {
    this.child = spawn(interpreterOf(toolPath('ministack')), [join(__dirname, 'drive.py')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        AWS_ENDPOINT_URL: endpoint,
        AWS_DEFAULT_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });
    createInterface(this.child.stdout).on('line', (line) => this.waiting.shift()?.resolve(line));
    this.child.stderr.on('data', (chunk: Buffer) => (this.complaint += chunk.toString()));
    this.child.on('close', () => {
      for (const { reject } of this.waiting.splice(0))
        reject(new Error(`botocore does not run: ${this.complaint}`));
    });
  }

  async call(service: string, operation: string, input: object): Promise<BotocoreAnswer> {
    return JSON.parse(await this.ask({ service, operation, input })) as BotocoreAnswer;
  }

  async model(service: string): Promise<AnswerModel> {
    return JSON.parse(await this.ask({ model: service })) as AnswerModel;
  }

  stop(): void {
    this.child.kill();
  }

  private ask(question: object): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }
}

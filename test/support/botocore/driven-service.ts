import { account, type Rehearsal, region } from '../rehearsal';
import { answerProblems, type AnswerModel } from './answer-problems';
import { Botocore } from './botocore';

/** The prefix of each service's operations, and one operation that only AWS serves. */
const services = {
  codebuild: { target: 'CodeBuild_20161006', unserved: 'StartBuildBatch' },
  codecommit: { target: 'CodeCommit_20150413', unserved: 'CreatePullRequest' },
  codepipeline: { target: 'CodePipeline_20150709', unserved: 'PutActionRevision' },
} as const;

/** One service as botocore drives it: every answer is held against the service model, and every operation counted. */
export class DrivenService {
  private readonly succeeded = new Set<string>();

  private constructor(
    private readonly rehearsal: Rehearsal,
    private readonly botocore: Botocore,
    private readonly name: keyof typeof services,
    private readonly model: AnswerModel,
  ) {}

  static async start(rehearsal: Rehearsal, name: keyof typeof services): Promise<DrivenService> {
    const botocore = new Botocore(rehearsal);
    return new DrivenService(rehearsal, botocore, name, await botocore.model(name));
  }

  stop(): void {
    this.botocore.stop();
  }

  /** The answer of a call that must succeed. */
  async ok<T = Record<string, never>>(operation: string, input: object = {}): Promise<T> {
    const { status, body, error } = await this.botocore.call(this.name, operation, input);
    expect({ operation, status, error, body: status === 200 ? '' : body }).toEqual({
      operation,
      status: 200,
      error: null,
      body: '',
    });
    const answer: unknown = body === '' ? {} : JSON.parse(body);
    expect(answerProblems(this.model, operation, answer)).toEqual([]);
    this.succeeded.add(operation);
    return answer as T;
  }

  /** The error of a call that must be refused, marked when the model does not list it for the operation. */
  async refused(operation: string, input: object = {}): Promise<string> {
    const { error, body } = await this.botocore.call(this.name, operation, input);
    const known = (this.model.operations[operation]?.errors ?? []).map(({ shape }) => shape);
    return known.includes(error ?? '')
      ? String(error)
      : `${operation} has no error ${String(error)}: ${body}`;
  }

  /** Operations that the endpoint says it serves and that no call so far has made. */
  async untried(): Promise<string[]> {
    const served = await this.served();
    expect(served.length).toBeGreaterThan(0);
    return served.filter((operation) => !this.succeeded.has(operation));
  }

  /** What each operation that is in the model and not served answers. */
  async unserved(): Promise<{ operation: string; status: number; code: string }[]> {
    const served = await this.served();
    const others = Object.keys(this.model.operations).filter((operation) => !served.includes(operation));
    return Promise.all(
      others.map(async (operation) => {
        const { status, answer } = await this.post(operation);
        return { operation, status, code: answer.__type };
      }),
    );
  }

  private async served(): Promise<string[]> {
    const { answer } = await this.post(services[this.name].unserved);
    return / it supports (.*)$/.exec(answer.message)?.[1]?.split(', ') ?? [];
  }

  private async post(operation: string) {
    const authorization = `AWS4-HMAC-SHA256 Credential=${account}/20260101/${region}/${this.name}/aws4_request, SignedHeaders=host, Signature=00`;
    const headers = { 'x-amz-target': `${services[this.name].target}.${operation}`, authorization };
    const response = await fetch(this.rehearsal.endpoint, { method: 'POST', body: '{}', headers });
    return {
      status: response.status,
      answer: (await response.json()) as { __type: string; message: string },
    };
  }
}

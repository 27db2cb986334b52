import { sessionOwner, type RoleSession } from '../../../rehearsal/aws/credentials';
import type { Emulator } from '../../../rehearsal/aws/emulator';
import { Jobs } from '../../../rehearsal/codepipeline/jobs';
import { invokeWithJob } from '../../../rehearsal/codepipeline/lambda-invocation';

const account = '111122223333';
const session: RoleSession = {
  ...{ accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 't', expiration: new Date(0) },
  ...sessionOwner(`arn:aws:sts::${account}:assumed-role/p/s`),
};
const succeeded = { kind: 'success', variables: {}, summary: 'done' } as const;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Begins an invocation that the emulator answers with `answer`; gives its end and the id of its job. */
function begin(answer: () => Promise<object>, aborted: AbortSignal) {
  let id = '';
  const send = ({ body }: { body: string }): Promise<object> => {
    id = String(Object(JSON.parse(body))['CodePipeline.job'].id);
    return answer();
  };
  const jobs = new Jobs();
  const invocation = {
    ...{ configuration: { FunctionName: 'f' }, session, region: 'us-east-1', aborted },
  };
  const ended = invokeWithJob({ send } as unknown as Emulator, jobs, invocation, { inputs: [], outputs: [] });
  return { ended, jobs, id: () => id };
}

const answered = (headers: object) => () =>
  Promise.resolve(Object.assign([Buffer.from('said')], { headers }));
const unanswered = () => new Promise<never>(() => undefined);

test.each([
  ['is refused', () => Promise.reject(new Error('no such function')), 'no such function'],
  ['fails', answered({ 'x-amz-function-error': 'Unhandled' }), 'The function f failed: said'],
])(
  'an invocation that %s leaves no job, no timer, and nothing for a later stop',
  async (_, answer, message) => {
    const stop = new AbortController();
    const { ended, jobs, id } = begin(answer, stop.signal);
    await expect(ended).rejects.toThrow(message);
    stop.abort();
    expect(jest.getTimerCount()).toBe(0);
    expect(() => jobs.details(account, id())).toThrow('There is no job');
  },
);

test('a stop ends an invocation that is not answered, before it or during it', async () => {
  const stop = new AbortController();
  const { ended } = begin(unanswered, stop.signal);
  stop.abort();
  await expect(ended).rejects.toThrow('The execution was stopped');
  await expect(begin(unanswered, stop.signal).ended).rejects.toThrow('The execution was stopped');
});

test('a function has twenty minutes to report after it was invoked', async () => {
  const { ended, jobs, id } = begin(answered({}), new AbortController().signal);
  await jest.advanceTimersByTimeAsync(19 * 60_000);
  jobs.finish(account, id(), succeeded);
  expect(await ended).toEqual(succeeded);
  const late = expect(begin(answered({}), new AbortController().signal).ended).rejects.toThrow('in time');
  await jest.advanceTimersByTimeAsync(20 * 60_000);
  await late;
});

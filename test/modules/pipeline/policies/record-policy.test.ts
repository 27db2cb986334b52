import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { Emulator } from '../../../../rehearsal/aws/emulator';
import { ReleaseEvents } from '../../../../releases/lane/announcement';
import { opened } from '../../../../releases/ledger/transitions';
import { emptyCurrentRow } from '../../../../releases/ledger/current-row';
import { createRole } from '../../../support/iam';
import { opening } from '../../../support/ledger';
import { account, region, startRehearsal, type Rehearsal } from '../../../support/rehearsal';
import { policiesIn } from '../../../stacks/fixtures/policies';
import { synthesised } from '../../../stacks/fixtures/synthesis';

let rehearsal: Rehearsal;
let client: EventBridgeClient;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  const policies = policiesIn(await synthesised({}, ['pipeline.dev']));
  const own = policies.find(({ policy }) => policy === 'record')?.statements ?? [];
  const statements = own.filter(({ Sid }) => Sid === 'AnnounceRelease');
  const roleArn = await createRole(rehearsal, 'record', 'codebuild', statements);
  const services = new Emulator(rehearsal.emulator);
  const sourceArn = `arn:aws:codebuild:${region}:${account}:project/record`;
  const asked = { roleArn, region, sourceArn, sourceAccount: account, sessionName: 'test' };
  const credentials = await services.assumeRole({ ...asked, service: 'codebuild.amazonaws.com' });
  services.agent.destroy();
  client = new EventBridgeClient({ ...rehearsal.client, credentials });
}, 60_000);

afterAll(async () => {
  client.destroy();
  await rehearsal.stop();
});

test('the build that records announces releases', async () => {
  const { row } = opened(emptyCurrentRow('dev_global_research'), opening('e'));
  await new ReleaseEvents(client).announce(row);
});

test.each([['aws.codepipeline'], ['taglane.release', 'somebody.else']])(
  'it announces nothing as %s',
  async (...sources) => {
    const Entries = sources.map((Source) => ({ Source, DetailType: 'x', Detail: '{}' }));
    await expect(client.send(new PutEventsCommand({ Entries }))).rejects.toThrow('events:PutEvents');
  },
);

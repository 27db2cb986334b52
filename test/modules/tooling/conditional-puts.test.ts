import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { policyDocument } from '../../../modules/policy-document';
import { conditionalPuts } from '../../../modules/tooling/conditional-puts';
import { startEmulator, type Emulator } from '../../../rehearsal/emulator';
import { assume, clientSettings, createRole, rootOf } from '../../stacks/fixtures/live-accounts';

const ACCOUNT = '111122223333';
const Bucket = 'acme-infra--releases-dev';

let emulator: Emulator;
let s3: S3Client;

beforeAll(async () => {
  emulator = await startEmulator({ auth: true });
  const root = new S3Client(clientSettings(emulator.endpoint, rootOf(ACCOUNT)));
  await root.send(new CreateBucketCommand({ Bucket }));
  const Policy = policyDocument([conditionalPuts('aws', Bucket)]);
  await root.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const allowed = {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject'],
    Resource: `arn:aws:s3:::${Bucket}/*`,
  };
  await createRole(emulator.endpoint, ACCOUNT, { name: 'capture', trusts: ACCOUNT, policy: allowed });
  const role = `arn:aws:iam::${ACCOUNT}:role/capture`;
  const session = await assume(emulator.endpoint, rootOf(ACCOUNT), { role });
  s3 = new S3Client(clientSettings(emulator.endpoint, session));
}, 60_000);

afterAll(() => emulator.stop());

test('a role that may put may do so once, and only if it asks S3 to replace nothing', async () => {
  const release = { Bucket, Key: 'releases/1.0/a.zip', Body: 'release' };
  await expect(s3.send(new PutObjectCommand(release))).rejects.toMatchObject({ name: 'AccessDenied' });
  const once = new PutObjectCommand({ ...release, IfNoneMatch: '*' });
  await expect(s3.send(once)).resolves.toBeDefined();
  await expect(s3.send(once)).rejects.toMatchObject({ name: 'PreconditionFailed' });
  await expect(s3.send(new PutObjectCommand(release))).rejects.toMatchObject({ name: 'AccessDenied' });
});

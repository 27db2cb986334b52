import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { bodyText } from '../../rehearsal/aws/answers';
import { Emulator } from '../../rehearsal/aws/emulator';
import { rootCredentials } from '../../rehearsal/credentials';
import { createRole } from './iam';
import { account, type Rehearsal, region } from './rehearsal';

/** Makes a function of a Python file with a `handler`, and a role for it that may do everything. */
export async function createFunction(rehearsal: Rehearsal, name: string, file: string): Promise<void> {
  const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
  const role = await createRole(rehearsal, `function-${name}`, 'lambda', everything);
  const emulator = new Emulator({ ...rehearsal.emulator, endpoint: rehearsal.endpoint });
  const code = zipSync({ 'function.py': readFileSync(file) });
  const response = await emulator.send({
    service: 'lambda',
    region,
    credentials: rootCredentials(account),
    method: 'POST',
    path: '/2015-03-31/functions',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      FunctionName: name,
      Runtime: 'python3.11',
      Handler: 'function.handler',
      Role: role,
      Timeout: 20,
      Code: { ZipFile: Buffer.from(code).toString('base64') },
    }),
  });
  await bodyText(response);
  emulator.agent.destroy();
}

import { Emulator } from '../../rehearsal/aws/emulator';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { TOOLING } from './small-organisation';

/** Credentials of a build's role, as CodeBuild takes it on. */
export async function roleSession({ emulator }: Rehearsal, role: string) {
  const services = new Emulator(emulator);
  const session = await services.assumeRole({
    roleArn: `arn:aws:iam::${TOOLING}:role/${role}`,
    service: 'codebuild.amazonaws.com',
    region: 'us-east-1',
    sourceArn: `arn:aws:codebuild:us-east-1:${TOOLING}:project/${role}`,
    sourceAccount: TOOLING,
    sessionName: 'test',
  });
  services.agent.destroy();
  return session;
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoleSession } from '../aws/credentials';
import type { Site } from '../endpoint/site';
import { type BuildPaths, serviceVariables, userVariables } from './build-environment';
import type { BuildLog } from './build-log';
import { messageOf } from './build-phases';
import type { BuildRecord } from './build-record';
import { BuildSource } from './build-source';
import { type Buildspec, parseBuildspec } from './buildspec';
import { buildspecText } from './buildspec-text';
import { writeGitSettings } from './git-settings';
import type { LogDelivery } from './log-delivery';
import { assumeServiceRole } from './service-role';
import { ShellSession } from './shell-session';
import { shellVariables } from './shell-variables';
import { unusedOptions } from './unused-options';

/** What a build has before its first command runs. */
export interface PreparedBuild {
  readonly buildspec: Buildspec;
  readonly shell: ShellSession;
}

/** Gets a build ready: role, log, sources, buildspec, environment, shell. */
export class BuildPreparation {
  constructor(
    private readonly site: Site,
    private readonly record: BuildRecord,
    private readonly paths: BuildPaths,
    private readonly out: { readonly log: BuildLog; readonly delivery: LogDelivery },
  ) {}

  /** Takes on the service role and opens the log with it. */
  async provision(): Promise<RoleSession> {
    const { record, paths } = this;
    for (const directory of [paths.source, paths.home, paths.scratch])
      await mkdir(directory, { recursive: true });
    const { build } = record;
    const session = await assumeServiceRole(this.site, record.place, record.serviceRole, {
      service: record.trusted,
      sourceArn: `${(build.arn ?? '').split(':').slice(0, 5).join(':')}:project/${build.projectName ?? ''}`,
      name: `AWSCodeBuild-${(build.id ?? '').split(':')[1] ?? ''}`,
      minutes: build.timeoutInMinutes ?? 60,
    });
    await this.openLog(session);
    this.out.log.say('Waiting for agent ping');
    return session;
  }

  /** Fetches the sources and reads what the buildspec says. */
  async download(session: RoleSession): Promise<PreparedBuild> {
    const { site, record, paths } = this;
    const { log } = this.out;
    log.say(`Waiting for DOWNLOAD_SOURCE`);
    for (const note of unusedOptions(record.build)) log.say(note);
    const secondary = await new BuildSource(site, record, session, paths).fetch();
    const buildspec = parseBuildspec(await buildspecText(site, record, session, paths.source));
    for (const note of buildspec.notes) log.say(note);
    const { gitCredentialHelper, shell } = buildspec.environment;
    await writeGitSettings(paths.home, site.endpoint(), record.place.region, gitCredentialHelper);
    const user = await userVariables(site, record, session, buildspec);
    log.hide(user.secrets);
    const service = serviceVariables(site, record, session, paths);
    return {
      buildspec,
      shell: new ShellSession({
        shell,
        environment: shellVariables({ ...service, ...secondary }, user.values),
        workingDirectory: paths.source,
        scratch: join(paths.scratch, 'shell'),
        onOutput: (chunk, stream) => log.output(chunk, stream),
      }),
    };
  }

  private async openLog(session: RoleSession): Promise<void> {
    const { build, place, serviceRole } = this.record;
    const { groupName: group, streamName: stream } = build.logs ?? {};
    if (group === undefined || stream === undefined) return;
    await this.out.delivery.open({ group, stream, region: place.region }, session).catch((error: unknown) => {
      throw new Error(
        `Service role ${serviceRole} does not allow AWS CodeBuild to create Amazon CloudWatch Logs log streams for build ${build.arn ?? ''}. Error message: ${messageOf(error)}`,
      );
    });
  }
}

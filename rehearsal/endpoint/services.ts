import { BuildEvents } from '../codebuild/build-events';
import { Builds } from '../codebuild/builds';
import { projectTarget } from '../codebuild/event-target';
import { codeBuild } from '../codebuild/service';
import { GitHttp } from '../codecommit/git-http';
import { ReferenceEvents } from '../codecommit/reference-events';
import { Repositories } from '../codecommit/repositories';
import { codeCommit } from '../codecommit/service';
import { startPollingPipelines } from '../codepipeline/change-detection';
import { pipelineTarget } from '../codepipeline/event-target';
import type { Executions } from '../codepipeline/executions';
import { S3Polling } from '../codepipeline/s3-polling';
import { codePipeline } from '../codepipeline/service';
import { Deliveries } from '../events/deliveries';
import { EventBus } from '../events/event-bus';
import type { ServiceName } from '../wire/model';
import type { LocalService } from './dispatch';
import type { Site } from './site';

/** The three services and what runs behind them. */
export interface Services {
  readonly local: Readonly<Record<ServiceName, LocalService>>;
  readonly git: GitHttp;
  readonly builds: Builds;
  readonly executions: Executions;
  readonly deliveries: Deliveries;
  readonly polling: S3Polling;
}

/** Puts the services of a site together. */
export function assemble(site: Site): Services {
  const bus = new EventBus(site);
  const repositories = new Repositories(site);
  const builds = new Builds(site, new BuildEvents(site, bus));
  const { service, executions } = codePipeline(site, bus, builds);
  const references = new ReferenceEvents(site, bus, (caller, repository, change) =>
    startPollingPipelines(site, executions, caller, repository, change),
  );
  return {
    local: {
      codecommit: codeCommit(repositories, references),
      codebuild: codeBuild(site, builds),
      codepipeline: service,
    },
    git: new GitHttp(repositories, references),
    builds,
    executions,
    polling: new S3Polling(site, executions),
    deliveries: new Deliveries(site, {
      codebuild: projectTarget(site, builds),
      codepipeline: pipelineTarget(site, executions),
    }),
  };
}

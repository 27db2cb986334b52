import { Construct } from 'constructs';
import { buildspecFor } from '../../buildspecs/buildspec';
import { STAGES, type BuildStage, type LaneRole } from '../../buildspecs/stages';
import { BuildProject } from './build-project';
import { projectArn, reportGroupArn, roleNameOf, type LaneFacts, type LaneSurroundings } from './lane-facts';
import { BUILD_POLICIES } from './policies/build-policies';
import { ReportGroup } from './report-group';
import { ServiceRole } from './service-role';

export interface LaneBuildsProps {
  readonly facts: LaneFacts;
  readonly around: LaneSurroundings;
}

/** The builds of a lane's stages, each with its role; stages of one role share it. */
export class LaneBuilds extends Construct {
  constructor(scope: Construct, id: string, { facts, around }: LaneBuildsProps) {
    super(scope, id);
    const stages = STAGES.filter((stage) => stage.kind === 'build');
    const roles = new Map<LaneRole, ServiceRole>();
    for (const stage of stages) {
      const role = roles.get(stage.role) ?? addBuildRole(this, { facts, around }, stage.role, stages);
      roles.set(stage.role, role);
      addBuild(this, { facts, around }, stage, role);
    }
  }
}

function addBuildRole(
  scope: Construct,
  { facts, around }: LaneBuildsProps,
  part: LaneRole,
  stages: readonly BuildStage[],
): ServiceRole {
  const { lane, place } = facts;
  return new ServiceRole(scope, `${part}-role`, {
    name: roleNameOf(facts, part),
    description: `Builds of ${lane.name}: ${part}`,
    service: 'codebuild',
    account: place.account,
    sources: stages.filter(({ role }) => role === part).map(({ name }) => projectArn(facts, name)),
    policy: part,
    statements: BUILD_POLICIES[part](facts, around),
  });
}

function addBuild(
  scope: Construct,
  { facts, around }: LaneBuildsProps,
  stage: BuildStage,
  role: ServiceRole,
): void {
  const part = stage.name;
  if (stage.report) new ReportGroup(scope, `${part}-reports`, { lane: facts.lane.name, part });
  new BuildProject(scope, part, {
    ...{ facts, around, part, role },
    description: `Stage ${part} of ${facts.lane.name}`,
    timeoutMinutes: stage.timeoutMinutes,
    size: 'MEDIUM',
    // A queued pipeline has one execution in a stage at a time.
    concurrency: 1,
    from: {
      source: { type: 'CODEPIPELINE', buildspec: buildspecFor(stage, reportGroupArn(facts, part)) },
      artifacts: { type: 'CODEPIPELINE' },
    },
  });
}

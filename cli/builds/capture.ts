import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureRelease, type CaptureOutcome, type CaptureServices } from '../../releases/capture';
import { PipelineStarter } from '../../releases/lane-starter';
import { TopicNotices } from '../../releases/capture/notices';
import { S3ReleaseStore } from '../../releases/capture/s3-release-store';
import { deployedClient, deployedLedger } from '../../releases/ledger/deployed-ledger';
import type { Configuration } from '../../tags/configuration';
import { laneOf } from '../../tags/lane';
import { arn } from '../../tags/arn';
import { topicName } from '../../tags/names';
import { releaseBucketName } from '../../tags/release-names';
import { captureEnvironment } from './build-environment';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';

/** Captures the release of a pushed tag, in the build that the tag has started. */
export async function runCapture({ configuration, console }: Session): Promise<ExitCode> {
  const { repositoryDirectory, git, ...build } = captureEnvironment(process.env);
  const { configuration: deployed } = configuration();
  const workspace = await mkdtemp(join(tmpdir(), 'taglane-capture-'));
  try {
    const repository = { directory: repositoryDirectory, env: git };
    const request = { ...build, configuration: deployed, repository, workspace, now: () => new Date() };
    const outcome = await captureRelease(request, captureServices(deployed, build.lane));
    console.json(outcome);
    console.result(sentenceOf(outcome));
    return outcome.kind === 'started' ? EXIT.fine : EXIT.refused;
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

function captureServices(configuration: Configuration, lane: string): CaptureServices {
  const { prefix, partition, tooling } = configuration;
  const { region, account } = tooling;
  const client = deployedClient(configuration);
  const { environment } = laneOf(configuration, lane);
  const topic = arn({ partition, service: 'sns', region, account, resource: topicName(prefix, 'refused') });
  return {
    releases: new S3ReleaseStore(new S3Client(client), releaseBucketName(prefix, environment)),
    lanes: new PipelineStarter(new CodePipelineClient(client)),
    notices: new TopicNotices(new SNSClient(client), topic),
    ledger: deployedLedger(configuration),
  };
}

function sentenceOf(outcome: CaptureOutcome): string {
  switch (outcome.kind) {
    case 'refused':
      return `refused: ${outcome.reason}`;
    case 'started':
      return [
        `${outcome.tag} is commit ${outcome.commit}`,
        `kept as ${outcome.key} (version ${outcome.versionId})`,
        `execution ${outcome.execution}`,
        ...outcome.warnings.map((warning) => `warning: ${warning}`),
      ].join('\n');
  }
}

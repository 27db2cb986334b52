import type { Build, LogsConfig } from '@aws-sdk/client-codebuild';
import type { Caller } from '../endpoint/caller';
import { arnAt } from '../endpoint/place';

/** Where the lines of a build go, as BatchGetBuilds answers it; the stream's name has the build's id. */
export function logsOf(
  config: LogsConfig | undefined,
  project: string,
  uuid: string,
  at: Pick<Caller, 'account' | 'region'>,
): Build['logs'] {
  const cloudWatch = config?.cloudWatchLogs;
  if (cloudWatch?.status === 'DISABLED') return { cloudWatchLogs: cloudWatch };
  const groupName = cloudWatch?.groupName ?? `/aws/codebuild/${project}`;
  const streamName = cloudWatch?.streamName === undefined ? uuid : `${cloudWatch.streamName}/${uuid}`;
  return {
    groupName,
    streamName,
    cloudWatchLogs: { ...cloudWatch, status: 'ENABLED' },
    deepLink: `https://console.aws.amazon.com/cloudwatch/home?region=${at.region}#logEvent:group=${groupName};stream=${streamName}`,
    cloudWatchLogsArn: arnAt(at, 'logs', `log-group:${groupName}:log-stream:${streamName}`),
    s3Logs: config?.s3Logs ?? { status: 'DISABLED' },
  };
}

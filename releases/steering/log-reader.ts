import {
  GetLogEventsCommand,
  ResourceNotFoundException,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogPlace } from './build-client';

/** Reads the log of a build on and on: each call gives the lines that are new. */
export class LogReader {
  private token: string | undefined;

  constructor(
    private readonly client: CloudWatchLogsClient,
    private readonly place: LogPlace,
  ) {}

  /** The lines that came since the last call, up to the end; none while there is no log yet. */
  async newLines(): Promise<string[]> {
    const lines: string[] = [];
    for (;;) {
      const { events, nextForwardToken } = await this.page();
      lines.push(...events);
      // AWS: the end is reached when the same token comes back.
      if (nextForwardToken === undefined || nextForwardToken === this.token) return lines;
      this.token = nextForwardToken;
    }
  }

  private async page(): Promise<{ events: string[]; nextForwardToken: string | undefined }> {
    const { group: logGroupName, stream: logStreamName } = this.place;
    const next = this.token === undefined ? {} : { nextToken: this.token };
    try {
      const { events = [], nextForwardToken } = await this.client.send(
        new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true, ...next }),
      );
      return {
        events: events.flatMap(({ message = '' }) => message.replace(/\n$/, '').split('\n')),
        nextForwardToken,
      };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return { events: [], nextForwardToken: undefined };
      throw error;
    }
  }
}

import type { Place } from '../endpoint/place';
import type { Site } from '../endpoint/site';

/** An event of one of the three services. */
export interface ServiceEvent {
  readonly source: 'aws.codecommit' | 'aws.codebuild' | 'aws.codepipeline';
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** Puts events on the default bus of the emulator, one after another: rules see them in the order they happened. */
export class EventBus {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly site: Pick<Site, 'emulator' | 'report'>) {}

  publish(place: Pick<Place, 'account' | 'region'>, event: ServiceEvent): void {
    const entry = {
      Source: event.source,
      DetailType: event.detailType,
      Resources: event.resources,
      Detail: JSON.stringify(event.detail),
    };
    this.last = this.last
      .then(() => this.site.emulator.putEvents(place.account, place.region, [entry]))
      .catch((error: unknown) => {
        this.site.report({
          kind: 'delivery',
          rule: 'default bus',
          target: event.detailType,
          problem: String(error),
        });
      });
  }
}

import type { Failure } from './failure';

/** Something that went wrong and that no execution of a pipeline shows. */
export interface Mishap extends Failure {
  /** As `acme_dev_tags did not reach acme_dev_capture`. */
  readonly what: string;
  /** The project or the pipeline that was not started, or whose build failed. */
  readonly target: string;
  /** The build that failed; `null` when none was started. */
  readonly build: string | null;
  readonly at: Date;
}

import type { Configuration } from '../tags/configuration';
import type { Target } from '../tags/target';
import { stackDirectory } from '../buildspecs/artifacts';

/** What every stage knows: the release, the configuration that decides, and where its files are. */
export interface StageContext {
  readonly configuration: Configuration;
  readonly tag: string;
  /** `null` for a working tree that is not a commit. */
  readonly commit: string | null;
  readonly target: Target;
  /** The directory that holds `stacks/<stack id>/`. */
  readonly out: string;
  /** The directory of the saved plan, its record and its summary. */
  readonly planDirectory: string;
  /** Names that earlier stages left in the stack directory on this machine; none in a build, where all of it comes from the tag. */
  readonly workingFiles: readonly string[];
  /**
   * The file that configures tflint.
   * @default the one of the program, which in a lane is the deployed one
   */
  readonly lintConfiguration?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /**
   * May Terraform's commands of a plan share one provider process? It saves two starts of the provider.
   * @default false: Terraform starts its providers, as it does in every build of a lane
   */
  readonly sharedProvider?: boolean;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  /** A line of a tool's output, as it comes. */
  readonly onLine?: (line: string) => void;
  /** What the stage is doing now, for a person. */
  readonly onStep?: (step: string) => void;
}

/** What Terraform, and the plan of `cdktf diff` or `cdktf deploy`, leave in a stack directory on a person's machine. */
export const WORKING_FILES: readonly string[] = ['.terraform', 'plan'];

/** The directory of the release's stack. */
export function stackDirectoryOf({ out, target }: Pick<StageContext, 'out' | 'target'>): string {
  return stackDirectory(out, target.stack);
}

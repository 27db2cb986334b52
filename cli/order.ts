import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { PipelineStarter } from '../releases/lane-starter';
import { deployedRuns } from '../releases/lane/deployed-runs';
import { deployedLedger } from '../releases/ledger/deployed-ledger';
import { sameUnderWay, startOrder, type Order } from '../releases/orders/order';
import { readPast, type Past } from '../releases/orders/past';
import type { Configuration } from '../tags/configuration';
import { InputError } from '../tags/errors';
import { formatPlace, versionOf } from '../tags/release-tag';
import type { Target } from '../tags/target';
import { parseTargetArgument } from '../tags/target-argument';
import type { OptionRow, Session } from './command-file';

/** The options of every command that starts an execution. */
export const ORDER_OPTIONS: readonly OptionRow[] = [
  { flags: '--yes', description: 'start without asking' },
  { flags: '--dry-run', description: 'show everything and start nothing' },
];

/** The target of an order; throws InputError for a tag, whose version would go unheard, with what to write instead. */
export function orderedTarget(
  configuration: Configuration,
  text: string,
  instead: (place: string, version: string) => string,
): Target {
  const { target, tag } = parseTargetArgument(configuration, text);
  if (tag === null) return target;
  throw new InputError(
    `${tag} is a release tag, and its version is not looked at here; ${instead(formatPlace(target), versionOf(tag))}`,
  );
}

/** What the ledger and the lanes of the deployment know of a target. */
export function deployedPast(configuration: Configuration, stack: string): Promise<Past> {
  return readPast(deployedLedger(configuration), deployedRuns(configuration), stack);
}

/** The person whose credentials these are, as an ARN. */
export async function callerOf({ tooling }: Configuration): Promise<string> {
  const { Arn } = await new STSClient({ region: tooling.region }).send(new GetCallerIdentityCommand({}));
  if (Arn === undefined) throw new Error('STS gave no ARN');
  return Arn;
}

/** What became of an order. */
export interface OrderResult {
  readonly result: 'dry run' | 'not started' | 'under way' | 'started';
  readonly execution: string | null;
}

/** Starts the lane for an order, unless the same is under way; `agreed` asks the person. */
export async function giveOrder(
  session: Session,
  order: Order,
  wishes: { readonly dryRun: boolean; readonly requestedBy: string; readonly agreed: () => Promise<boolean> },
): Promise<OrderResult> {
  const { console } = session;
  const { configuration } = session.configuration();
  const same = sameUnderWay(order);
  if (same !== undefined) {
    console.result(
      `the same is under way: execution ${same.execution ?? ''}, ${same.state}; nothing more is started`,
    );
    return { result: 'under way', execution: same.execution };
  }
  if (wishes.dryRun) {
    console.result('dry run: nothing is started');
    return { result: 'dry run', execution: null };
  }
  if (!(await wishes.agreed())) {
    console.result('nothing is started');
    return { result: 'not started', execution: null };
  }
  const lanes = new PipelineStarter(new CodePipelineClient({ region: configuration.tooling.region }));
  const { requestedBy } = wishes;
  const execution = await startOrder(order, { configuration, requestedBy }, lanes);
  console.result(`execution ${execution} is started; follow it: taglane logs ${execution} --follow`);
  return { result: 'started', execution };
}

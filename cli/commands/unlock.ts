import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { holderUnknown, lockInUse } from '../../releases/lock/errors';
import { holderOf, type Holder } from '../../releases/lock/holder';
import { lockingBuilds } from '../../releases/lock/locking-builds';
import { placeText, StateLocks, type HeldLock } from '../../releases/lock/state-locks';
import { ageOf } from '../../releases/status/age';
import { BuildClient } from '../../releases/steering/build-client';
import { backendFor } from '../../tags/backend';
import { InputError } from '../../tags/errors';
import { formatPlace } from '../../tags/release-tag';
import { parseTargetArgument } from '../../tags/target-argument';
import type { CommandFile, Session } from '../command-file';
import { asks, asksToType } from '../asks';
import { deskOf } from '../desk';
import type { Input } from '../input';
import { formatFields } from '../output/fields';
import { plainText } from '../output/plain-text';

export const command: CommandFile = {
  description:
    'Shows who holds the lock of a target’s state, since when, and whether that build is at work; takes the lock away when the build is dead. With --force also otherwise, once the target’s name is typed again.',
  operands: [['<target>', '<environment>_<region or global>/<team>, a stack id, or a release tag']],
  options: [
    { flags: '--yes', description: 'take the lock of a dead build away without being asked again' },
    { flags: '--force', description: 'take it away though its holder may be at work' },
    { flags: '--confirm <target>', description: 'the target’s name, where no terminal can ask for it' },
  ],
  examples: ['taglane unlock dev_us-east-1/research', 'taglane unlock prod_global/risk --force'],
  async run(session, input) {
    const { console } = session;
    const desk = deskOf(session);
    const { target } = parseTargetArgument(desk.configuration, input.operand(0));
    const place = formatPlace(target);
    const { region } = desk.configuration.tooling;
    const locks = new StateLocks(new DynamoDBClient({ region }), new S3Client({ region }));
    const held = await locks.held(backendFor(desk.configuration, target));
    if (held.length === 0) {
      console.result(`nothing locks the state of ${place}`);
      console.json({ held: [], unlocked: false });
      return;
    }
    const builds = await lockingBuilds(
      { ...desk, builds: new BuildClient(new CodeBuildClient({ region })) },
      target.stack,
    );
    const found = held.map((lock): Found => ({ lock, holder: holderOf(lock.info, builds) }));
    for (const one of found) console.note(foundText(session, one));
    const agreed = await agreedTo(session, input, place, found);
    if (agreed) for (const { lock } of found) await locks.remove(lock);
    console.result(agreed ? `the state of ${place} is unlocked` : 'the lock is left as it is');
    console.json({ held: found, unlocked: agreed });
  },
};

interface Found {
  readonly lock: HeldLock;
  readonly holder: Holder;
}

function foundText({ console }: Session, { lock: { place, info }, holder }: Found): string {
  return formatFields(
    [
      ['lock', placeText(place)],
      ['since', `${info.created}, ${ageOf(info.created, new Date())} ago`],
      ['by', `${info.who}, ${info.operation}, Terraform ${info.version}, id ${info.id}`],
      ['holder', holderText(holder)],
    ],
    console.errorColors,
  );
}

function holderText(holder: Holder): string {
  if (holder.kind === 'unknown') return 'no build of a lane';
  const { id, stage, tag, execution, status, endedAt } = holder.build;
  const how =
    holder.kind === 'alive' ? 'at work' : `dead: ${status}${endedAt === null ? '' : `, ${endedAt}`}`;
  return `${how}; build ${id}, ${stage} of ${tag}, execution ${execution}`;
}

/** Only the lock of a dead build is taken away for a plain yes. */
async function agreedTo(
  session: Session,
  input: Input,
  place: string,
  found: readonly Found[],
): Promise<boolean> {
  if (input.flag('force')) return named(session, input, place);
  for (const { holder, lock } of found) {
    if (holder.kind === 'alive') throw lockInUse(place, holder.build.id, holder.build.execution);
    if (holder.kind === 'unknown') throw holderUnknown(place, plainText(lock.info.who));
  }
  return input.flag('yes') || asks(session, `unlock the state of ${place}?`);
}

function named(session: Session, input: Input, place: string): Promise<boolean> | boolean {
  const given = input.text('confirm');
  if (given === place) return true;
  if (given !== undefined) throw new InputError(`--confirm names ${given}, not ${place}`);
  if (!process.stdin.isTTY || !process.stderr.isTTY || session.console.wantsJson)
    throw new InputError(`there is no terminal to type ${place} on; pass --confirm ${place}`);
  session.console.note('two that write one state at the same time can destroy it');
  return asksToType(session, place);
}

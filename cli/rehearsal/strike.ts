import type { Engineer } from '../../rehearsal/engineer';
import { isAsExpected, type Fault, type StruckRelease } from '../../rehearsal/faults/fault';
import { FAULTS } from '../../rehearsal/faults/faults';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import type { ReleaseView } from '../../rehearsal/release-view';
import { buildLog } from '../../rehearsal/report/collect';
import type { Rehearsed } from '../../rehearsal/release-end';
import { EXIT, type ExitCode } from '../exit-code';
import type { RehearsalOrder } from './rehearse';

export const FAULT_OPTION = {
  flags: '--fault <name>',
  description: `let something go wrong on purpose: ${FAULTS.map(({ name, description }) => `${name} (${description})`).join('; ')}`,
};

/** Lets a fault strike the first release when its time has come, and judges what came of it. */
export class Strike {
  private work: Promise<string> | null = null;

  constructor(
    private readonly fault: Fault,
    private readonly rehearsal: Rehearsal,
    private readonly order: Pick<RehearsalOrder, 'session' | 'request'>,
  ) {}

  /** Strikes when it is time; rejects when that cannot be done. */
  async look(view: ReleaseView, engineer: Engineer): Promise<void> {
    const { session, request } = this.order;
    const first = request.selections[0]?.tag === view.selection.tag;
    if (this.work !== null || !first || !this.fault.when(view)) return;
    session.console.note(`fault ${this.fault.name}: ${this.fault.description}`);
    const place = { rehearsal: this.rehearsal, configuration: request.configuration, engineer };
    this.work = this.fault.strike(place, view).then((seen) => seen ?? '');
    await this.work;
  }

  /** Resolves when it has struck; at once when it has not begun to. */
  async struck(): Promise<void> {
    await this.work;
  }

  /** Says what was expected and whether it came so, and gives the exit code for that. */
  async verdict([first]: readonly Rehearsed[]): Promise<ExitCode> {
    const { console } = this.order.session;
    const seen = (await this.work) ?? '';
    const release = first === undefined ? null : await struckRelease(this.rehearsal, first.view, seen);
    const fine = this.work !== null && release !== null && isAsExpected(this.fault, release);
    console.note(`expected: ${this.fault.expected}`);
    console.note(fine ? 'and so it was' : 'but it was not so');
    return fine ? EXIT.fine : EXIT.refused;
  }
}

async function struckRelease(rehearsal: Rehearsal, view: ReleaseView, seen: string): Promise<StruckRelease> {
  const failed = view.stages.find(({ status }) => status === 'failed');
  const build = failed?.build ?? null;
  const log = build === null ? '' : await buildLog(rehearsal, build);
  return { view, text: [failed?.reason ?? '', log, seen].join('\n') };
}

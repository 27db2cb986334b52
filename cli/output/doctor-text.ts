import type { CheckResult, Verdict } from '../../releases/doctor/check';
import type { NamedResult } from '../../releases/doctor/examine';
import { plainText } from './plain-text';
import { formatTable, type Cell } from './table';
import type { Colors } from './terminal';

/** Where results are shown. */
interface Surface {
  readonly width: number;
  readonly colors: Colors;
}

/** A line for each result, with what to do below it, and the counts. */
export function doctorText(results: readonly NamedResult[], surface: Surface): string {
  const { colors } = surface;
  const rows = results.map(({ check, about, verdict, message, advice }): Cell[] => [
    [{ text: verdict, paint: paintOf(verdict, colors) }],
    check,
    about,
    [
      ...plainText(message)
        .split('\n')
        .map((text) => ({ text, paint: unpainted })),
      ...(advice === null ? [] : [{ text: `→ ${advice}`, paint: colors.bold }]),
    ],
  ]);
  return [formatTable(['', 'check', 'about', 'result'], rows, surface), '', countsText(results)].join('\n');
}

/** How many results there are of each verdict: `1 problem, 3 ok`. */
export function countsText(results: readonly CheckResult[]): string {
  const counts = VERDICTS.map((verdict) => ({
    verdict,
    count: results.filter((result) => result.verdict === verdict).length,
  }));
  const words = counts.flatMap(({ verdict, count }) =>
    count === 0 ? [] : [`${count} ${count > 1 ? PLURAL[verdict] : verdict}`],
  );
  return words.length === 0 ? 'nothing to check' : words.join(', ');
}

const VERDICTS: readonly Verdict[] = ['problem', 'warning', 'not checked', 'ok'];

const PLURAL: Readonly<Record<Verdict, string>> = {
  ...{ ok: 'ok', warning: 'warnings', problem: 'problems', 'not checked': 'not checked' },
};

function paintOf(verdict: Verdict, { green, yellow, red, dim }: Colors): (text: string) => string {
  return { ok: green, warning: yellow, problem: red, 'not checked': dim }[verdict];
}

function unpainted(text: string): string {
  return text;
}

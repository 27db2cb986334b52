/** Minutes in what may follow the number of a duration. */
const UNITS: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60 };

/** Reads a duration such as `30m`, `24h` or `7d` as minutes; `undefined` for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, number = '', unit = ''] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  const minutes = UNITS[unit];
  return minutes === undefined ? undefined : Number(number) * minutes;
}

/** The shortest text that `parseDuration` reads as so many minutes. */
export function formatDuration(minutes: number): string {
  const [unit = 'm', size = 1] = Object.entries(UNITS).findLast(([, one]) => minutes % one === 0) ?? [];
  return `${minutes / size}${unit}`;
}

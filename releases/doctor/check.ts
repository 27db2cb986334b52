import type { DoctorSite } from './site';

/** `not checked`: these rights, or this AWS, do not let anybody look. */
export type Verdict = 'ok' | 'warning' | 'problem' | 'not checked';

/** What a look at one thing found, and what to do; `null` where there is nothing to do. */
export interface CheckResult {
  readonly about: string;
  readonly verdict: Verdict;
  readonly message: string;
  readonly advice: string | null;
}

/** A thing to look at. It changes nothing. */
export interface Check {
  readonly name: string;
  /** Without the right credentials the answers of AWS would mislead. */
  readonly needs: 'nothing' | 'tooling account';
  /** An answer of AWS that it throws makes all of it `not checked`. */
  run(site: DoctorSite): Promise<readonly CheckResult[]>;
}

export function ok(about: string, message: string): CheckResult {
  return { about, verdict: 'ok', message, advice: null };
}

export function warning(about: string, message: string, advice: string): CheckResult {
  return { about, verdict: 'warning', message, advice };
}

export function problem(about: string, message: string, advice: string): CheckResult {
  return { about, verdict: 'problem', message, advice };
}

export function notChecked(about: string, message: string, advice: string): CheckResult {
  return { about, verdict: 'not checked', message, advice };
}

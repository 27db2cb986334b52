// Node limit: a timer waits 24.8 days at most; what is longer would be over at once.
const timerLimit = 2 ** 31 - 1;

/** Acts at a time, however far away; returns what calls it off. */
export function atTime(time: number, act: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = Math.max(0, time - Date.now());
    timer = left > timerLimit ? setTimeout(wait, timerLimit) : setTimeout(act, left);
  };
  wait();
  return () => clearTimeout(timer);
}

/** A signal that is given after some minutes, or never, until it is called off. */
export function timeLimit(minutes: number | undefined): { signal: AbortSignal; cancel: () => void } {
  const limit = new AbortController();
  const cancel =
    minutes === undefined
      ? () => undefined
      : atTime(Date.now() + minutes * 60_000, () => {
          limit.abort();
        });
  return { signal: limit.signal, cancel };
}

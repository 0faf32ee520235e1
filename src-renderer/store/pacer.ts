// Long work that changes ask for again and again is done at a pace that leaves most of the time to everything else.

/** Work is not done again before so many times what it took have passed: at most a quarter of the time goes into it. */
const restShare = 3;

export interface Pacer {
  /** Does the work: now, or once it has rested from the last time. */
  ask(): void;
  stop(): void;
}

/**
 * Paces `work`, which rests for `leastRestMs` at least, or as long as it asks for by what it resolves with; what it throws is given to
 * `onFailure`, but not after `stop`.
 */
export function startPacer(
  work: () => Promise<number | void>,
  onFailure: (error: unknown) => void,
  leastRestMs = 0,
): Pacer {
  let state: 'idle' | 'busy' | 'stopped' = 'idle';
  let isDue = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isStopped = () => state === 'stopped';
  const run = async (): Promise<void> => {
    state = 'busy';
    isDue = false;
    const start = performance.now();
    let askedRestMs = 0;
    try {
      askedRestMs = (await work()) ?? 0;
    } catch (error) {
      if (!isStopped()) onFailure(error);
    }
    if (isStopped()) return;
    timer = setTimeout(
      () => {
        state = 'idle';
        if (isDue) void run();
      },
      Math.max(leastRestMs, askedRestMs, restShare * (performance.now() - start)),
    );
  };
  return {
    ask() {
      if (state === 'idle') void run();
      else isDue = true;
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}

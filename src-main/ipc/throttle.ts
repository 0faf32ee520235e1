// Lets the newest of many values through, at most once an interval; the last value always arrives.

export interface Throttle<T> {
  offer(value: T): void;
  /** Sends what waits, and nothing after. */
  finish(): void;
}

/** `intervalMs` between two values; the first goes at once. */
export function throttle<T>(intervalMs: number, send: (value: T) => void): Throttle<T> {
  let waiting: { readonly value: T } | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isFinished = false;
  const sendWaiting = (): void => {
    timer = null;
    if (!waiting) return;
    const { value } = waiting;
    waiting = null;
    send(value);
    timer = setTimeout(sendWaiting, intervalMs);
  };
  return {
    offer(value) {
      if (isFinished) return;
      waiting = { value };
      if (!timer) sendWaiting();
    },
    finish() {
      isFinished = true;
      if (timer) clearTimeout(timer);
      timer = null;
      if (waiting) send(waiting.value);
      waiting = null;
    },
  };
}

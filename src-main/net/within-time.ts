// Work that ends with its signal or when its time is over. Not AbortSignal.any() with AbortSignal.timeout(): once memory is collected, a
// timeout that nothing else holds never comes, and a silent server is waited for without end.

/** The work's signal aborts with `signal`, or after so many ms by a `TimeoutError`. It settles as the work does; nothing is left behind. */
export async function withinTime<Value>(
  signal: AbortSignal,
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const ending = new AbortController();
  const stop = (): void => ending.abort(signal.reason);
  const timer = setTimeout(() => ending.abort(timeIsOver()), timeoutMs);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function timeIsOver(): Error {
  return new DOMException('The time is over', 'TimeoutError');
}

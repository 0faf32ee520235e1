// "Within so many milliseconds" without a stopwatch: a timer of that length must not go off first.
import { setImmediate, setTimeout as delay } from 'node:timers/promises';

/**
 * What `running` resolves with, or `still running` when `ms` milliseconds pass before. What came due meanwhile has its turn first:
 * on a busy machine many timers end in one go.
 */
export async function within<T>(ms: number, running: Promise<T>): Promise<T | 'still running'> {
  const end = new AbortController();
  const late = passed(ms, end.signal).catch(() => 'still running' as const);
  try {
    return await Promise.race([running, late]);
  } finally {
    end.abort();
  }
}

async function passed(ms: number, signal: AbortSignal): Promise<'still running'> {
  await delay(ms, undefined, { signal });
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  return 'still running';
}

// Work that ends in time, whatever becomes of memory meanwhile.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { withinTime } from '../../../src-main/net/within-time.ts';

setFlagsFromString('--expose-gc');
const collectMemory = runInNewContext('gc') as () => void;

/** Work that knows no end of its own. */
function endless(signal: AbortSignal): Promise<never> {
  return new Promise((_, failed) => {
    signal.addEventListener('abort', () => failed(signal.reason as Error), { once: true });
    if (signal.aborted) failed(signal.reason as Error);
  });
}

test('the time comes although memory is collected while it runs', async () => {
  const collecting = setInterval(collectMemory, 5);
  try {
    const work = withinTime(new AbortController().signal, 100, endless);
    await expect(work).rejects.toMatchObject({ name: 'TimeoutError' });
  } finally {
    clearInterval(collecting);
  }
});

test('Stop is heard, before the work and during it, with its own reason', async () => {
  const stop = new AbortController();
  const work = withinTime(stop.signal, 60_000, endless);
  stop.abort(new Error('stopped'));
  await expect(work).rejects.toThrow('stopped');
  await expect(withinTime(stop.signal, 60_000, endless)).rejects.toThrow('stopped');
});

test('work that is done in time is what it gives, and its signal aborts no more', async () => {
  const stop = new AbortController();
  let seen: AbortSignal | null = null;
  const value = await withinTime(stop.signal, 60_000, async (signal) => {
    seen = signal;
    return 'done';
  });
  stop.abort();
  expect(value).toBe('done');
  expect(seen).toMatchObject({ aborted: false });
});

// How much memory a piece of work takes at its worst, in bytes over what there was before it.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface MemoryUse {
  /** Heap and buffers at the highest moment seen, sampled every few ms. */
  readonly peakBytes: number;
  /** What is still held afterwards, rubbish collected. */
  readonly keptBytes: number;
}

/** The work's value, and what it took. Work that never lets the event loop turn is seen at its end only. */
export async function watchMemory<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly memory: MemoryUse }> {
  await collectRubbish();
  const before = heldBytes();
  let peak = before;
  const sample = setInterval(() => {
    peak = Math.max(peak, heldBytes());
  }, 5);
  try {
    const value = await work();
    peak = Math.max(peak, heldBytes());
    await collectRubbish();
    return { value, memory: { peakBytes: peak - before, keptBytes: heldBytes() - before } };
  } finally {
    clearInterval(sample);
  }
}

function heldBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Twice: buffers are let go only a turn after what held them. */
async function collectRubbish(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  await nextTurn();
  collect();
}

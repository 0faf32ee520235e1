// Gives back the memory behind large arrays at once. The engine collects when something is made anew, and a worker with nothing to do makes
// nothing: megabytes that were needed once would stay for as long as it rests.
import type { NumberArray } from './growing.ts';

/** Newer than the language the types speak, and absent in older engines, which collect in their own time. */
interface Transferable {
  transfer?(length: number): ArrayBuffer;
}

/** All views of the same memory are empty from then on. */
export function letGo(array: NumberArray): void {
  (array.buffer as Transferable).transfer?.(0);
}

// Long work beside others': done in steps, with a pause before each that would keep them waiting.

const turnMs = 8;

export async function inSteps(steps: Iterable<void>): Promise<void> {
  let start = performance.now();
  for (const _ of steps) {
    if (performance.now() - start < turnMs) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    start = performance.now();
  }
}

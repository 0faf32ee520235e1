// Middle values and how figures are told: lines for a person while a bench runs, one line of JSON at its end.

export type Figures = { readonly [name: string]: number | string | null | Figures };

/** The middle one; the upper of two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that `part` of all values (0 to 1) do not exceed. NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** Three digits are what a repeated run confirms. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Middle value and the slowest in a hundred, both in ms. */
export function spread(values: readonly number[]): Figures {
  return { medianMs: rounded(median(values)), p99Ms: rounded(quantile(values, 0.99)) };
}

export function tell(line: string): void {
  console.log(`  ${line}`);
}

/** How often each measurement is repeated: OUTPOST_BENCH_RUNS, else 3. */
export const runCount = Math.max(1, Number(process.env['OUTPOST_BENCH_RUNS'] ?? 3));

export interface TestResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A sentence each. */
  readonly remarks: readonly string[];
}

/** Of one project, by the file in which Vitest's JSON reporter put it. */
export function readResult(file: string): TestResult;

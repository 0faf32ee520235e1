/** Where the project lies. */
export const root: string;

export interface RunOptions {
  /** Added to this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether what it prints is shown as it comes; then it is not kept. */
  readonly show?: boolean;
  /** Default none. */
  readonly timeoutMs?: number;
  /** Default the project's folder. */
  readonly cwd?: string;
}

export function run(
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<{ readonly code: number; readonly output: string }>;

// What a long bench is at, on stderr: stdout has its figures alone.

export function tellProgress(line: string): void {
  process.stderr.write(`  … ${line}\n`);
}

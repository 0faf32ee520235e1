// What a scripted server saw and said, in order; tests judge clients by it.

export interface RecordedCommand {
  readonly session: number;
  /** Milliseconds of `performance.now()`. */
  readonly atMs: number;
  readonly verb: string;
  readonly argument: string;
  readonly isTls: boolean;
}

export class Recorder {
  readonly commands: RecordedCommand[] = [];
  /** What all replies of a POP3 server amount to so far. */
  bytesSent = 0;
  /** Sessions that a fault ended. */
  cutCount = 0;
  readonly #lines: string[] = [];
  readonly #waiting = new Set<() => void>();

  /** The dialogue of all sessions as `C:` and `S:` lines, message bodies as their length, marks as `#`. */
  transcript(): string {
    return this.#lines.join('\n');
  }

  /** Notes something the test did, in its place among the lines: `mark('acknowledged a1')`. */
  mark(text: string): void {
    this.#lines.push(`# ${text}`);
  }

  received(command: RecordedCommand): void {
    this.commands.push(command);
    this.#lines.push(`C: ${command.verb} ${command.argument}`.trimEnd());
    for (const wake of this.#waiting) wake();
  }

  /** A line of the client that is no command: an answer to a challenge. */
  answered(line: string): void {
    this.#lines.push(`C: ${line}`);
  }

  sent(line: string): void {
    for (const part of line.replace(/\r?\n$/, '').split(/\r?\n/)) this.#lines.push(`S: ${part}`);
  }

  /** Verbs in order, of one session or of all. */
  verbs(session?: number): string[] {
    return this.commands
      .filter((command) => session === undefined || command.session === session)
      .map((command) => command.verb);
  }

  /** Settles when the command has come so many times. */
  async waitFor(verb: string, times = 1): Promise<void> {
    while (this.commands.filter((command) => command.verb === verb).length < times) {
      await new Promise<void>((done) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          done();
        };
        this.#waiting.add(wake);
      });
    }
  }
}

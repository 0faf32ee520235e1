// Two programs that know nothing of this one and read its letters: Python's email package and Perl's Email::MIME.
import { execFileSync, spawn } from 'node:child_process';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface Judge {
  readonly name: string;
  /** A sentence why it cannot judge here, or null. */
  readonly unavailable: string | null;
  /** Reads all letters in one process, in order. Throws when the process fails. */
  read(letters: readonly Uint8Array[]): Promise<Reading[]>;
}

/** A part with a Content-Disposition. */
export interface FileReading {
  readonly name: string;
  /** The name for a program that knows no RFC 2231; Python's alone tells it. */
  readonly oldName?: string;
  readonly type: string;
  /** With angle brackets; empty when there is none. */
  readonly contentId: string;
  readonly disposition: string;
  readonly sha256: string;
}

export interface Reading {
  readonly from: readonly NameAndAddress[];
  readonly to: readonly NameAndAddress[];
  readonly cc: readonly NameAndAddress[];
  readonly replyTo: readonly NameAndAddress[];
  readonly subject: string;
  readonly organization: string;
  /** s since the epoch; Python's alone tells it. */
  readonly date?: number;
  readonly messageId: string;
  readonly references: readonly string[];
  readonly text: string;
  readonly isFlowed: boolean;
  readonly html: string | null;
  /** Parts that are no files. */
  readonly textCount: number;
  readonly files: readonly FileReading[];
  /** What Python takes exception to. */
  readonly defects?: readonly string[];
}

export type NameAndAddress = readonly [name: string, address: string];

export const judges: readonly Judge[] = [
  judge("Python's email package", {
    program: 'python3',
    script: 'judge.py',
    probe: ['-c', 'import email.policy'],
    debianPackage: 'python3',
  }),
  judge("Perl's Email::MIME", {
    program: 'perl',
    script: 'judge.pl',
    probe: ['-MEmail::MIME', '-MJSON::PP', '-e', '1'],
    debianPackage: 'libemail-mime-perl',
  }),
];

interface Interpreter {
  readonly program: string;
  readonly script: string;
  /** Arguments with which it ends well when all it needs is here. */
  readonly probe: readonly string[];
  readonly debianPackage: string;
}

function judge(name: string, interpreter: Interpreter): Judge {
  return {
    name,
    unavailable: absenceOf(name, interpreter),
    async read(letters) {
      const script = fileURLToPath(new URL(interpreter.script, import.meta.url));
      const child = spawn(interpreter.program, [script], { stdio: ['pipe', 'pipe', 'pipe'] });
      child.stdin.end(JSON.stringify(letters.map((raw) => Buffer.from(raw).toString('base64'))));
      const [said, complaint] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
      if (!said) throw new Error(`${name}: ${complaint}`);
      return JSON.parse(said) as Reading[];
    },
  };
}

function absenceOf(name: string, { program, probe, debianPackage }: Interpreter): string | null {
  try {
    execFileSync(program, probe, { stdio: 'ignore' });
    return null;
  } catch {
    return `${name} is absent (Debian: apt-get install ${debianPackage})`;
  }
}

// What is thought of an attachment, and why. Types and the weight of each reason; the words are the locale's, `attachment.reason.<code>`.

/** What weighs so much that the file is held back. */
export const dangerousReasons = [
  /** Its name is of a kind that runs; `what` is the kind, such as `.exe`. */
  'program',
  /** `photo.jpg.exe`: the ending before the last pretends another kind; `what` is the true one. */
  'hidden-ending',
  /** Its name holds a mark that writes backwards. */
  'reversed-name',
  /** Its bytes are a program, its name says something else. */
  'program-inside',
  /** A program by its bytes, shebang or header, where the name says nothing or a script is no surprise. */
  'program-content',
  'macros',
  /** A picture (SVG) with a script. */
  'scripted-picture',
  /** A web page that puts a file together and saves it. */
  'smuggling-page',
  /** An archive with something held back in it; `what` is its name. */
  'archive-holds',
] as const;

/** What is asked about before it is opened. */
export const doubtfulReasons = [
  'unknown-kind',
  'web-page',
  'scripted-page',
  /** `what`: what its bytes are. */
  'other-content',
  'archive-encrypted',
  /** A format nothing here can read; `what` is its name. */
  'archive-unreadable',
  'archive-damaged',
  'archive-too-large',
  'archive-too-deep',
  /** `what` is the name of a doubtful file in it. */
  'archive-doubtful',
  'encrypted-document',
  'embedded-object',
  'linked-template',
  'acting-pdf',
  /** Too large, or not within its time. */
  'not-examined',
] as const;

export type DangerousReason = (typeof dangerousReasons)[number];
export type DoubtfulReason = (typeof doubtfulReasons)[number];
export type ReasonCode = DangerousReason | DoubtfulReason;

export interface Reason {
  readonly code: ReasonCode;
  /** What the sentence names: a kind, a format, a file in an archive; empty where it names nothing. */
  readonly what: string;
}

export interface Judgement {
  readonly verdict: 'harmless' | 'doubtful' | 'dangerous';
  /** The heaviest first; none where it is harmless. */
  readonly reasons: readonly Reason[];
}

export const harmless: Judgement = { verdict: 'harmless', reasons: [] };

const dangerous: ReadonlySet<string> = new Set(dangerousReasons);

/** Each code counts once: the first that was found. */
export function judgementOf(reasons: readonly Reason[]): Judgement {
  const first = new Map<ReasonCode, Reason>();
  for (const reason of reasons) if (!first.has(reason.code)) first.set(reason.code, reason);
  // What the page does says more than that it is one.
  if (
    ['scripted-page', 'scripted-picture', 'smuggling-page'].some((code) =>
      first.has(code as ReasonCode),
    )
  ) {
    first.delete('web-page');
  }
  const all = [...first.values()];
  const heavy = all.filter(({ code }) => dangerous.has(code));
  if (heavy.length > 0) {
    return {
      verdict: 'dangerous',
      reasons: [...heavy, ...all.filter(({ code }) => !dangerous.has(code))],
    };
  }
  return all.length === 0 ? harmless : { verdict: 'doubtful', reasons: all };
}

export function reason(code: ReasonCode, what = ''): Reason {
  return { code, what };
}

// What Check and Repair has done so far: kept in the store after every piece of work, so that it goes on where it was cut off, and can be
// read again later.
import type { MessageId } from '../../src-shared/mail/ids.ts';

/** In the order they are carried out. */
export const checkSteps = ['letters', 'outgoing', 'ledger', 'folders', 'indexes'] as const;
export type CheckStep = (typeof checkSteps)[number];

/** What may be found, in the order it is told. Each says what was done about it. */
export const findingKinds = [
  /** Raw bytes are gone; the entry stays. */
  'missing',
  /** Fewer raw bytes than came. */
  'cut-short',
  /** The headers are not those that came. */
  'altered',
  /** A record that can't be read, left as it is. */
  'unreadable',
  /** An entry that could not be read, written anew from the letter. */
  'restored',
  /** Raw bytes nobody named: a letter in the folder of recovered ones. */
  'recovered',
  /** In a folder that is not there: moved to the folder of recovered ones. */
  'homeless',
  /** What the list says of a letter was not what the letter says. */
  'rebuilt',
  /** A letter of the Outbox that had lost its entry. */
  'requeued',
  /** Waited to be sent and can't be, or was not to be: no longer in the queue. */
  'unqueued',
  /** A draft that had lost its entry, or an entry of one that was wrong. */
  'draft',
  /** The ledger named a letter that is not here. */
  'forgotten',
  /** A folder that was missing, or could not be reached. */
  'folder',
  /** A folder counted wrong. */
  'miscounted',
  /** How much of a pack is in use was wrong. */
  'packs',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** A record that can't be read: whose it is, and its key as the store has it. */
export interface NamedRecord {
  /** A table; of raw bytes, `pack` where they are those of several letters. */
  readonly of: 'messages' | 'raw' | 'pack' | 'ledger' | 'outbox' | 'drafts';
  readonly key: string;
}

/** One letter or record among those found. */
export interface NamedFinding {
  readonly kind: FindingKind;
  /** null where it is no letter. */
  readonly messageId: MessageId | null;
  /** A subject, a folder: empty where nothing is known. */
  readonly name: string;
  readonly record?: NamedRecord;
}

/** Of a record that can't be read. `subject`: of the letter it belongs to, empty where nobody knows. */
export function unreadableFinding(
  of: NamedRecord['of'],
  key: unknown,
  subject: string,
): NamedFinding {
  const record = { of, key: JSON.stringify(key) };
  return { kind: 'unreadable', messageId: null, name: subject, record };
}

export interface CheckReport {
  /** ms since the epoch. */
  readonly startedAt: number;
  /** null: under way, or cut off. */
  readonly endedAt: number | null;
  readonly end: 'done' | 'stopped' | 'disk-full' | 'failed' | null;
  /** Technical words of a failure. */
  readonly detail: string;
  /** Where it is: everything before it was looked at. */
  readonly step: CheckStep;
  readonly afterId: MessageId;
  readonly letterCount: number;
  readonly byteCount: number;
  readonly found: Readonly<Partial<Record<FindingKind, number>>>;
  /** At most {@link maxNamed}. */
  readonly named: readonly NamedFinding[];
}

/** More names than anybody reads make the row large that is written after every piece. */
export const maxNamed = 200;

export function newReport(startedAt: number): CheckReport {
  return {
    startedAt,
    endedAt: null,
    end: null,
    detail: '',
    step: 'letters',
    afterId: 0 as MessageId,
    letterCount: 0,
    byteCount: 0,
    found: {},
    named: [],
  };
}

/** The report with what a piece of work has found. */
export function withFindings(report: CheckReport, findings: readonly NamedFinding[]): CheckReport {
  if (findings.length === 0) return report;
  const found = { ...report.found };
  for (const { kind } of findings) found[kind] = (found[kind] ?? 0) + 1;
  // A list's entry written anew is nothing to look after.
  const worthNaming = findings.filter(
    ({ kind, name, record }) => kind !== 'rebuilt' && (name !== '' || record !== undefined),
  );
  const named = [...report.named, ...worthNaming].slice(0, maxNamed);
  return { ...report, found, named };
}

/** Whether anything was looked at; of the first letters what was cut off in their midst is done again. */
export function hasBegun({ step, afterId }: Pick<CheckReport, 'step' | 'afterId'>): boolean {
  return step !== 'letters' || afterId > 0;
}

/** Whether it was cut off and can go on. */
export function canGoOn(report: Pick<CheckReport, 'end' | 'step' | 'afterId'>): boolean {
  return report.end !== 'done' && hasBegun(report);
}

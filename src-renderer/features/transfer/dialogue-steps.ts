// The steps of a session and how long each took, read out of its dialogue. Pure.
import type { Transcript, TranscriptLine } from '../../../src-shared/mail/transcript.ts';
import type { LineMeaning } from '../../../src-shared/protocol/conversation.ts';
import type { Verb } from '../../../src-shared/protocol/verbs.ts';
import { dialogueState } from './dialogue-state.ts';
import { brokenStep, type StepName } from './broken-step.ts';
import { proxyNote } from './note-text.ts';

export interface DialogueStep {
  readonly name: StepName;
  readonly state: 'done' | 'running' | 'failed' | 'waiting';
  /** From the end of the step before to its own; null while it has none. */
  readonly elapsedMs: number | null;
  /** Letters fetched or deleted so far; null for other steps. */
  readonly count: number | null;
}

/** Steps that did not happen are told as waiting while the session is under way, and left out once it is over. */
export function dialogueSteps(
  transcript: Pick<Transcript, 'protocol' | 'startedAt' | 'lines'>,
  meanings: readonly LineMeaning[],
): DialogueStep[] {
  const { protocol, startedAt, lines } = transcript;
  const ends = new Map<StepName, number>();
  const counts = new Map<StepName, number>();
  let latest: StepName = 'dns';
  lines.forEach((line, index) => {
    const meaning = meanings[index];
    const name = meaning && stepOf(line, meaning);
    if (!name) return;
    latest = name;
    ends.set(name, line.at);
    const isLetter = meaning.kind === 'reply' && meaning.isPositive === true;
    if (isLetter && counted.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  const state = dialogueState(transcript);
  const last = lines.at(-1);
  const broken = state === 'failed' && last ? brokenStep(last.text, new Set(ends.keys())) : null;
  if (broken && last) {
    latest = broken;
    ends.set(broken, last.at);
  }
  const all = protocol === 'pop3' ? pop3Order : smtpOrder;
  // A proxy is told the name: here nothing is looked up.
  const order = lines.some(isWayThroughProxy) ? all.filter((name) => name !== 'dns') : all;
  // With STARTTLS encryption comes behind the greeting; times are told in the order things happened.
  const happened = order.filter((name) => ends.has(name));
  const shown =
    state === 'running' ? order.filter((name) => ends.has(name) || !optional.has(name)) : happened;
  const inTime = happened.toSorted((a, b) => (ends.get(a) ?? 0) - (ends.get(b) ?? 0));
  return shown.map((name) => {
    const end = ends.get(name);
    const before = inTime[inTime.indexOf(name) - 1];
    const beginning = before === undefined ? startedAt : (ends.get(before) ?? startedAt);
    return {
      name,
      state: end === undefined ? 'waiting' : stateOf(name === latest, state),
      elapsedMs: end === undefined ? null : Math.max(0, end - beginning),
      count: counts.get(name) ?? null,
    };
  });
}

const pop3Order: readonly StepName[] = [
  'dns',
  'connect',
  'tls',
  'greeting',
  'capabilities',
  'authentication',
  'listing',
  'retrieval',
  'deletion',
  'quit',
];
const smtpOrder: readonly StepName[] = [
  'dns',
  'connect',
  'tls',
  'greeting',
  'capabilities',
  'authentication',
  'envelope',
  'data',
  'quit',
];
/** Many sessions have none of these; they are shown once they happen. */
const optional: ReadonlySet<StepName> = new Set<StepName>(['tls', 'capabilities', 'deletion']);
const counted: ReadonlySet<StepName> = new Set<StepName>(['retrieval', 'deletion']);

function stateOf(
  isLatest: boolean,
  state: ReturnType<typeof dialogueState>,
): DialogueStep['state'] {
  if (!isLatest || state === 'done') return 'done';
  return state === 'running' ? 'running' : 'failed';
}

function isWayThroughProxy({ side, text }: TranscriptLine): boolean {
  return side === 'note' && proxyNote.test(text);
}

function stepOf({ side, text }: TranscriptLine, { kind, verb }: LineMeaning): StepName | null {
  if (side === 'note') return stepOfNote(text);
  if (kind === 'greeting') return 'greeting';
  return verb === null ? null : (stepOfVerb[verb] ?? null);
}

function stepOfNote(text: string): StepName | null {
  if (proxyNote.test(text)) return null;
  if (text.startsWith('dns:')) return 'dns';
  if (/^connect(?:ed to|:)/u.test(text)) return 'connect';
  if (/^tls:/iu.test(text)) return 'tls';
  if (/^\d+ octets$/u.test(text)) return 'retrieval';
  return /^\d+ bytes of the letter$/u.test(text) ? 'data' : null;
}

const stepOfVerb: Partial<Record<Verb, StepName>> = {
  CAPA: 'capabilities',
  EHLO: 'capabilities',
  HELO: 'capabilities',
  STLS: 'tls',
  STARTTLS: 'tls',
  USER: 'authentication',
  PASS: 'authentication',
  APOP: 'authentication',
  AUTH: 'authentication',
  STAT: 'listing',
  LIST: 'listing',
  UIDL: 'listing',
  TOP: 'retrieval',
  RETR: 'retrieval',
  DELE: 'deletion',
  MAIL: 'envelope',
  RCPT: 'envelope',
  DATA: 'data',
  QUIT: 'quit',
};

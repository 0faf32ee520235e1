// Keeps the dialogues of the last sessions through restarts, in a file only its owner can read. Secrets are in no line of them.
import * as v from 'valibot';
import type { Transcript } from '../../src-shared/mail/transcript.ts';
import { readJson, setAside, writeJson } from '../disk/json-file.ts';
import type { TranscriptBook } from './transcript-book.ts';

/** Of each dialogue, so that 50 of them stay under 2 MB: how it began and how it ended. */
const KEPT_FIRST_LINES = 200;
const KEPT_LAST_LINES = 200;
/** Sessions end in bursts. */
const SAVE_DELAY_MS = 1_000;

const transcripts = v.array(
  v.object({
    sessionId: v.string(),
    accountId: v.string(),
    protocol: v.picklist(['pop3', 'smtp']),
    purpose: v.picklist(['receive', 'survey', 'send', 'test', 'manual']),
    host: v.string(),
    port: v.number(),
    startedAt: v.number(),
    lines: v.array(
      v.object({ at: v.number(), side: v.picklist(['C', 'S', 'note']), text: v.string() }),
    ),
  }),
);

/** Puts what was kept into the book, and from now on writes each session down once it has ended. */
export async function keepTranscripts(book: TranscriptBook, file: string): Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let writing = Promise.resolve();
  const save = (): void => {
    timer = null;
    // One after the other, so that the latest is what stays.
    writing = writing
      .then(() => writeJson(file, book.list().filter(isOver).map(shortened)))
      .catch((error: unknown) => console.error(error));
  };
  book.restore(await readKept(file));
  book.onLine((_sessionId, { side, text }) => {
    if (side === 'note' && isEnd(text)) timer ??= setTimeout(save, SAVE_DELAY_MS).unref();
  });
}

async function readKept(file: string): Promise<readonly Transcript[]> {
  const reading = await readJson(file);
  if (reading.kind !== 'value') return [];
  const parsed = v.safeParse(transcripts, reading.value);
  if (parsed.success) return parsed.output as unknown as readonly Transcript[];
  await setAside(file);
  return [];
}

/** One that the program's end cut off would seem to be under way for ever. */
function isOver({ lines }: Transcript): boolean {
  const last = lines.at(-1);
  return last?.side === 'note' && isEnd(last.text);
}

function isEnd(note: string): boolean {
  return /^closed(?:: |$)/u.test(note);
}

function shortened(transcript: Transcript): Transcript {
  const { lines } = transcript;
  const leftOutCount = lines.length - KEPT_FIRST_LINES - KEPT_LAST_LINES;
  const next = lines.at(-KEPT_LAST_LINES);
  if (leftOutCount <= 0 || !next) return transcript;
  const gap = { at: next.at, side: 'note', text: `… ${leftOutCount} lines …` } as const;
  return {
    ...transcript,
    lines: [...lines.slice(0, KEPT_FIRST_LINES), gap, ...lines.slice(-KEPT_LAST_LINES)],
  };
}

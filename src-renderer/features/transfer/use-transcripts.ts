// The latest dialogues, kept up to date line by line while somebody looks at them.
import { useEffect, useState } from 'react';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import type { Transcript, TranscriptLine } from '../../../src-shared/mail/transcript.ts';
import { listen, request } from '../../app/bridge.ts';

type Transcripts = readonly Transcript[];

/** Newest first. */
export function useTranscripts(): Transcripts {
  const [transcripts, setTranscripts] = useState<Transcripts>([]);
  useEffect(() => followTranscripts(setTranscripts), []);
  return transcripts;
}

/** Tells `show` the dialogues as they are and as they grow; returns the function that ends it. */
export function followTranscripts(show: (transcripts: Transcripts) => void): () => void {
  let known = new Map<SessionId, Transcript>();
  let isAsking = false;
  let frame = 0;
  let isOver = false;

  const tell = () => {
    frame = 0;
    show([...known.values()].sort((a, b) => b.startedAt - a.startedAt));
  };
  // A fetch says thousands of lines a second; one drawing a frame is enough.
  const tellSoon = () => {
    frame ||= requestAnimationFrame(tell);
  };
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    const list = await request('transcript.list').catch(() => []);
    isAsking = false;
    if (isOver) return;
    // Lines heard before the answer came are in the answer.
    known = new Map(list.map((transcript) => [transcript.sessionId, transcript]));
    tellSoon();
  };
  const stopListening = listen('transcript.lines', ({ sessionId, lines }) => {
    const transcript = known.get(sessionId);
    if (!transcript) {
      void ask();
      return;
    }
    known.set(sessionId, withLines(transcript, lines));
    tellSoon();
  });
  const follow = (isFollowed: boolean) => {
    request('transcript.follow', isFollowed).catch(() => undefined);
  };
  follow(true);
  void ask();
  return () => {
    isOver = true;
    follow(false);
    cancelAnimationFrame(frame);
    stopListening();
  };
}

/** As many lines as main keeps of a session. */
const keptLines = 2_000;

function withLines(transcript: Transcript, lines: readonly TranscriptLine[]): Transcript {
  return { ...transcript, lines: [...transcript.lines, ...lines].slice(-keptLines) };
}

// A conversation by hand as a window holds it: its lines, and whether it is open. Ends with the component that uses it.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MailFailure } from '../../../../src-shared/failure.ts';
import type { ManualServer, SayOutcome } from '../../../../src-shared/ipc/manual-contract.ts';
import { sessionId, type SessionId } from '../../../../src-shared/mail/ids.ts';
import type { TranscriptLine } from '../../../../src-shared/mail/transcript.ts';
import { Conversation, type LineMeaning } from '../../../../src-shared/protocol/conversation.ts';
import { listen, request } from '../../../app/bridge.ts';
import { failureOf } from '../../../app/notices.tsx';

export interface HeldSession {
  readonly server: ManualServer | null;
  readonly state: 'idle' | 'opening' | 'open' | 'over';
  /** Of this connection. */
  readonly lines: readonly TranscriptLine[];
  readonly failure: MailFailure | null;
}

export interface ManualSession extends HeldSession {
  readonly talk: Conversation;
  readonly meanings: readonly LineMeaning[];
  open(server: ManualServer): Promise<void>;
  say(line: string, isClearTextAccepted: boolean): Promise<SayOutcome>;
  close(): void;
}

const nothing: HeldSession = { server: null, state: 'idle', lines: [], failure: null };

/** `onLines` hears every line as it comes. */
export function useManualSession(
  onLines: (lines: readonly TranscriptLine[]) => void,
): ManualSession {
  const [held, setHeld] = useState(nothing);
  const current = useRef<SessionId | null>(null);
  const hear = useRef(onLines);
  useEffect(() => {
    hear.current = onLines;
  });
  useEffect(() => {
    const stopLines = listen('manual.lines', ({ sessionId: id, lines }) => {
      if (id !== current.current) return;
      hear.current(lines);
      setHeld((before) => ({ ...before, lines: [...before.lines, ...lines] }));
    });
    const stopEnd = listen('manual.ended', ({ sessionId: id, failure }) => {
      if (id === current.current) setHeld((before) => ({ ...before, state: 'over', failure }));
    });
    return () => {
      stopLines();
      stopEnd();
      hangUp(current.current);
    };
  }, []);
  const protocol = held.server?.protocol ?? 'pop3';
  const { talk, meanings } = useMemo(() => {
    const conversation = new Conversation(protocol);
    return {
      talk: conversation,
      meanings: held.lines.map((line) => conversation.next(line)),
    };
  }, [protocol, held.lines]);
  return {
    ...held,
    talk,
    meanings,
    async open(server) {
      hangUp(current.current);
      const id = sessionId(crypto.randomUUID());
      current.current = id;
      setHeld({ ...nothing, server, state: 'opening' });
      try {
        await request('manual.open', { sessionId: id, server });
        if (current.current === id) {
          setHeld((before) => (before.state === 'opening' ? { ...before, state: 'open' } : before));
        }
      } catch (error) {
        if (current.current !== id) return;
        setHeld((before) => ({ ...before, state: 'over', failure: failureOf(error) }));
      }
    },
    say: (line, isClearTextAccepted) =>
      current.current === null
        ? Promise.resolve('closed')
        : request('manual.say', current.current, line, isClearTextAccepted),
    close: () => hangUp(current.current),
  };
}

function hangUp(id: SessionId | null): void {
  // One that is over already cannot be stopped.
  if (id !== null) request('session.stop', id).catch(() => undefined);
}

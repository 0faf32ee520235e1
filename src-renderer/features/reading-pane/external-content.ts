// Whether a letter may load pictures from elsewhere: never by itself, for this letter when asked, always for trusted senders.
import { useEffect, useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { request } from '../../app/bridge.ts';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { changeOption } from '../../store/writes/options.ts';

/** Letters the person said yes to since the window opened. */
const consented = new Set<MessageId>();

export interface ExternalContent {
  /** True only once main has been told: its network filter must be open before the frame asks. */
  readonly isAllowed: boolean;
  showPictures(): void;
  trustSender(): void;
}

/** `isPossible` false: not even where the person has said so, as in Junk. */
export function useExternalContent(
  id: MessageId,
  senderAddress: string,
  isPossible = true,
): ExternalContent {
  const { blockExternalContent, trustedSenders } = useOptions();
  const [, redraw] = useState(0);
  const sender = senderAddress.toLowerCase();
  const isWanted =
    isPossible &&
    (!blockExternalContent ||
      consented.has(id) ||
      (sender !== '' && trustedSenders.includes(sender)));
  const [toldId, setToldId] = useState<MessageId | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const wantedId = isWanted ? id : null;
    const tell = async (): Promise<void> => {
      await request('letter.allowExternal', wantedId);
      if (isCurrent) setToldId(wantedId);
    };
    // Without main's leave the pictures stay out; the letter is readable all the same.
    tell().catch(() => {
      if (isCurrent) setToldId(null);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, isWanted]);
  return {
    isAllowed: isWanted && toldId === id,
    showPictures() {
      consented.add(id);
      redraw((count) => count + 1);
    },
    trustSender() {
      if (sender === '') return;
      inBackground(
        changeOption('trustedSenders', (present = []) => [...new Set([...present, sender])]),
      );
    },
  };
}

// What the server was last seen to hold, and the look at it that is under way. What was seen stays in sight while it is looked at anew.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { Listing } from '../../../src-shared/mail/retrieval.ts';
import type { LetterHead } from '../../mime/letter-head.ts';
import { letterKey } from './letters.ts';
import { startSurvey } from './survey.ts';

/** Heads of letters by `letterKey`; null where the server gave none. */
export type Heads = ReadonlyMap<string, LetterHead | null>;

export interface SurveyView {
  readonly isRunning: boolean;
  /** Null until the server was seen once. */
  readonly listing: Listing | null;
  /** When it was listed, ms since the epoch. */
  readonly listedAt: number;
  readonly heads: Heads;
  /** Letters whose headers were heard in this look. */
  readonly heardCount: number;
  readonly hasHeaders: boolean;
  readonly failure: MailFailure | null;
}

export interface Survey extends SurveyView {
  look(account: AccountSettings): void;
  stop(): void;
}

const unseen: SurveyView = {
  isRunning: false,
  listing: null,
  listedAt: 0,
  heads: new Map(),
  heardCount: 0,
  hasHeaders: true,
  failure: null,
};

/** Between two drawings while headers come in. */
const drawingIntervalMs = 120;

export function useSurvey(): Survey {
  const [view, setView] = useState(unseen);
  const under = useRef<{ stop(): void } | null>(null);
  const isHere = useRef(false);
  const look = useCallback((account: AccountSettings) => {
    if (!isHere.current) return;
    under.current?.stop();
    setView((before) => ({ ...before, isRunning: true, heardCount: 0, failure: null }));
    under.current = follow(account, setView);
  }, []);
  const stop = useCallback(() => {
    under.current?.stop();
    under.current = null;
    setView((before) => ({ ...before, isRunning: false }));
  }, []);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      under.current?.stop();
    };
  }, []);
  return { ...view, look, stop };
}

type SetView = (change: (before: SurveyView) => SurveyView) => void;

/** Gathers what one survey tells and has it drawn now and then. */
function follow(account: AccountSettings, setView: SetView): { stop(): void } {
  let listing: Listing | null = null;
  let listedAt = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const headsByNumber = new Map<number, LetterHead | null>();
  const draw = () => {
    timer = null;
    setView((before) => drawn(before, listing, listedAt, headsByNumber));
  };
  const stopSurvey = startSurvey(account, {
    onListing(seen) {
      listing = seen;
      listedAt = Date.now();
      draw();
    },
    onHead(number, head) {
      headsByNumber.set(number, head);
      timer ??= setTimeout(draw, drawingIntervalMs);
    },
    onEnd(failure, hasHeaders) {
      if (timer) clearTimeout(timer);
      draw();
      const isStopped = failure?.code === 'cancelled';
      setView((before) => ({
        ...before,
        isRunning: false,
        hasHeaders,
        failure: isStopped ? null : failure,
      }));
    },
  });
  return {
    stop() {
      if (timer) clearTimeout(timer);
      stopSurvey();
    },
  };
}

function drawn(
  before: SurveyView,
  listing: Listing | null,
  listedAt: number,
  headsByNumber: ReadonlyMap<number, LetterHead | null>,
): SurveyView {
  const heardCount = headsByNumber.size;
  // Numbers mean nothing without their listing.
  if (!listing) return { ...before, heardCount };
  const heads = new Map<string, LetterHead | null>();
  for (const entry of listing.entries) {
    const key = letterKey(entry);
    const head = headsByNumber.get(entry.number) ?? before.heads.get(key);
    if (head !== undefined) heads.set(key, head);
    else if (headsByNumber.has(entry.number)) heads.set(key, null);
  }
  return { ...before, listing, listedAt, heads, heardCount };
}

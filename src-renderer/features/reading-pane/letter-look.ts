// How single letters are looked at in this window: in plain text, on white paper. Nothing is kept beyond the window; what is to last is
// an option.
import { useSyncExternalStore } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';

/** Of one letter; absent: as the options say. */
export interface LetterLook {
  readonly inPlainText?: boolean;
  readonly onWhite?: boolean;
}

const looks = new Map<MessageId, LetterLook>();
const listeners = new Set<() => void>();

const noLook: LetterLook = {};
/** A window left open for months need not remember each letter. */
const maxLooks = 1_000;

export function useLetterLook(id: MessageId): LetterLook {
  return useSyncExternalStore(subscribe, () => looks.get(id) ?? noLook);
}

export function changeLook(id: MessageId, change: LetterLook): void {
  looks.set(id, { ...looks.get(id), ...change });
  const [oldest] = looks.keys();
  if (looks.size > maxLooks && oldest !== undefined) looks.delete(oldest);
  announce();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function announce(): void {
  for (const listener of listeners) listener();
}

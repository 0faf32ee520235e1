// How letters are looked at in this window: zoom for all of them, plain text and white paper for single ones. Nothing is kept
// beyond the window; what is to last is an option.
import { useSyncExternalStore } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';

/** Of one letter; absent: as the options say. */
export interface LetterLook {
  readonly inPlainText?: boolean;
  readonly onWhite?: boolean;
}

/** The steps of browsers, 1 the letter's own size. */
export const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

const looks = new Map<MessageId, LetterLook>();
const listeners = new Set<() => void>();
let zoom = 1;

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

export function useZoom(): number {
  return useSyncExternalStore(subscribe, () => zoom);
}

/** One step in or out, or back to 1 (0). At the last step it stays. */
export function stepZoom(by: 1 | 0 | -1): void {
  zoom = nextZoom(zoom, by);
  announce();
}

export function nextZoom(from: number, by: 1 | 0 | -1): number {
  if (by === 0) return 1;
  if (by === 1) return zoomSteps.find((step) => step > from) ?? zoomSteps.at(-1) ?? from;
  return zoomSteps.findLast((step) => step < from) ?? zoomSteps[0];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function announce(): void {
  for (const listener of listeners) listener();
}

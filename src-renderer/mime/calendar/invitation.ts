// What a calendar part of a letter says (RFC 5545, RFC 5546): who asks whom to be where, and when. Types only.
import type { Recurrence } from './recurrence.ts';

export interface Invitation {
  /** RFC 5546; `publish` where it asks nothing of anybody. */
  readonly method:
    'request' | 'cancel' | 'reply' | 'publish' | 'counter' | 'decline-counter' | 'refresh' | 'add';
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  /** null where it says none that can be read. */
  readonly start: CalendarTime | null;
  /** For whole days, the last of them; null where it says none or ends when it begins. */
  readonly end: CalendarTime | null;
  readonly organiser: CalendarPerson | null;
  readonly attendees: readonly CalendarPerson[];
  readonly recurrence: Recurrence | null;
  readonly isTentative: boolean;
  readonly isCancelled: boolean;
  /** The same in all letters about one event; empty when absent. */
  readonly uid: string;
}

export type CalendarTime =
  /** A whole day, `2026-11-23`. */
  | { readonly kind: 'day'; readonly day: string }
  /** ms since the epoch; `zone` as the sender names it, empty for UTC. */
  | { readonly kind: 'instant'; readonly at: number; readonly zone: string }
  /** A clock's time wherever one is, or in a zone nobody knows: `2026-11-23T09:00`. */
  | { readonly kind: 'local'; readonly dateTime: string; readonly zone: string };

export interface CalendarPerson {
  /** Empty when it is not said. */
  readonly name: string;
  readonly address: string;
  readonly answer: 'accepted' | 'declined' | 'tentative' | 'delegated' | 'none';
  readonly isOptional: boolean;
}

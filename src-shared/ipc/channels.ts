// The three channels between a page and main, and the shape of an answer. Only the preload and src-main/ipc use them.
import type { MailFailure } from '../failure.ts';

/** Invoked with a request's name and its arguments as one array. */
export const requestChannel = 'outpost.request';
/** Sent with an event's name and its value. */
export const eventChannel = 'outpost.event';
/** Posted with a PortMessage and one MessagePort. */
export const portChannel = 'outpost.retrieval-port';

/** How main answers. A failure travels as a value: an exception would take its stack along. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: MailFailure };

/** What a page's request rejects with: a plain value, since an Error loses its own fields on the way into a page. */
export interface RequestRejection {
  readonly failure: MailFailure;
}

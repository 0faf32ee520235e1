// Tagged identifiers: a string or number that cannot be passed where another kind of id is meant.

declare const tag: unique symbol;
type Tagged<Base, Name extends string> = Base & { readonly [tag]: Name };

/** Identifies an account for as long as the store exists; a random UUID. */
export type AccountId = Tagged<string, 'AccountId'>;
/** Identifies a folder; the standard folders use their role as id. */
export type FolderId = Tagged<string, 'FolderId'>;
/** Identifies a stored message; given by IndexedDB in ascending order. */
export type MessageId = Tagged<number, 'MessageId'>;
/** The server's unique-id of a message (RFC 1939 §7): opaque and case-sensitive. */
export type Uidl = Tagged<string, 'Uidl'>;
/** One conversation with a server, from connect to close. */
export type SessionId = Tagged<string, 'SessionId'>;

/** Marks a string that is known to be an account id. */
export const accountId = (value: string): AccountId => value as AccountId;
/** Marks a string that is known to be a folder id. */
export const folderId = (value: string): FolderId => value as FolderId;
/** Marks a number that is known to be a stored message's key. */
export const messageId = (value: number): MessageId => value as MessageId;
/** Marks a string that came from a server's UIDL reply. */
export const uidl = (value: string): Uidl => value as Uidl;
/** Marks a string that names a session. */
export const sessionId = (value: string): SessionId => value as SessionId;

// The parts of a letter that are searched, and the character that marks a term's part.

/** `to` holds To, Cc and Bcc; `body` the letter's text and the names of what is attached. */
export type Field = 'from' | 'to' | 'subject' | 'body';

export const fields: readonly Field[] = ['from', 'to', 'subject', 'body'];

/** A term is this and a folded token: what is looked for in one part lies together in the dictionary. */
export const fieldCodes: Readonly<Record<Field, string>> = {
  from: 'f',
  to: 't',
  subject: 's',
  body: 'b',
};

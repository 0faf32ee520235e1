// The requests that put letters into files and on paper, part of the contract.
import type { MessageId } from '../mail/ids.ts';
import type { LetterFormat } from '../mail/letter-formats.ts';
import type { Paper } from '../paper.ts';

/** A file the person chose for a letter. `choice` is good for one `letter.writeFile` of the same window. */
export interface LetterFileChoice {
  readonly choice: number;
  readonly format: LetterFormat;
}

/**
 * `pdf`: main lays the document out; it is a whole one, with its own policy and paper. `picturesOf`: the letter whose pictures from
 * elsewhere may be loaded, if the calling window shows that letter with them (`letter.allowExternal`).
 */
export type LetterFileContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'pdf'; readonly html: string; readonly picturesOf: MessageId | null };

export interface LetterFileRequests {
  /** Asks the person where, and as which kind of file; null where they cancelled. `fileName` with an ending. */
  'letter.chooseFile': { arguments: [fileName: string]; result: LetterFileChoice | null };
  'letter.writeFile': { arguments: [choice: number, content: LetterFileContent]; result: void };
  /** Opens the system's print dialog for a whole document; false where the person cancelled it. */
  'letter.print': { arguments: [string, Paper, picturesOf: MessageId | null]; result: boolean };
}

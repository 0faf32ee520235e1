// A file found inside a plain text or inside another file. Types only.

export interface EmbeddedFile {
  /** As written; one character a byte. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Its end never came, pieces are missing, or its check sum is wrong. */
  readonly isIncomplete: boolean;
  /** Where this piece belongs in the whole file; null for a file in one piece. */
  readonly piece: { readonly offset: number; readonly wholeBytes: number } | null;
}

/** What a decoder found at a line, and where the text goes on; null when what looked like a file is none. */
export type FoundFile = { readonly file: EmbeddedFile; readonly end: number } | null;

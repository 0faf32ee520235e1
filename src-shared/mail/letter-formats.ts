// The kinds of file a letter can be saved as, and which of them a file name means.

/** The first is what a name without an ending becomes. */
export const letterFormats = ['eml', 'txt', 'html', 'pdf'] as const;
export type LetterFormat = (typeof letterFormats)[number];

const byEnding: Readonly<Record<string, LetterFormat>> = {
  eml: 'eml',
  txt: 'txt',
  text: 'txt',
  html: 'html',
  htm: 'html',
  pdf: 'pdf',
};

/** The format a chosen path stands for; a path with another ending, or none, gets `.eml`, so that it is opened as what it is. */
export function formatOfPath(path: string): {
  readonly path: string;
  readonly format: LetterFormat;
} {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const format = Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined;
  return format ? { path, format } : { path: `${path}.${letterFormats[0]}`, format: 'eml' };
}

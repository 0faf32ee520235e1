// What a letter that is attached to another is called.

/** By its subject. Windows and others take none of these in a name; main cleans it once more. */
export function letterFileName(subject: string): string {
  const name = subject
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return `${name.slice(0, 80).replace(/[. ]+$/u, '') || 'message'}.eml`;
}

// Whether what a stranger's letter gives for an address is one and nothing else: it is shown in a sentence, or written to. Pure.

/** RFC 5321 §4.5.3.1.3 with its local part: nobody has a longer one. */
const maxLength = 320;

/** No blanks, nothing invisible or that turns the direction of reading, no marks of links and lists. Quoted local parts are none. */
export function isPlainAddress(text: string): boolean {
  return (
    text.length <= maxLength && /^[^\s\p{C}@<>()",;:?\\]+@[^\s\p{C}@<>()",;:?/\\]+$/u.test(text)
  );
}

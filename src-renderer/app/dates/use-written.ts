// What stands in a field whose text means a value: what is being typed is left alone, what others set is written anew.
import { useState } from 'react';

interface Meaning {
  /** Empty: none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The value a text means; null where it means none. */
  readonly read: (text: string) => string | null;
  /** As the program writes it in its language. */
  readonly write: (value: string) => string;
}

export function useWritten({ value, onChange, read, write }: Meaning) {
  const [text, setText] = useState(() => write(value));
  const proper = write(value);
  const [told, setTold] = useState(proper);
  // Another value, or the same in another language.
  if (told !== proper) {
    setTold(proper);
    if ((read(text) ?? '') !== value || text === told) setText(proper);
  }
  return {
    text,
    type: (typed: string) => {
      setText(typed);
      onChange(read(typed) ?? '');
    },
    set: (next: string) => {
      setText(write(next));
      onChange(next);
    },
    tidy: () => {
      const meant = read(text);
      if (meant !== null) setText(write(meant));
    },
  };
}

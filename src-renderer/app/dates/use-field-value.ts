// What a field of parts holds, and what it means to the program: with a part missing it keeps the others, yet nothing is written.
import { useState } from 'react';

interface Meaning<Value> {
  /** Empty: none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** null where a text means nothing. */
  readonly read: (text: string) => Value | null;
  /** Empty where a value is out of bounds. */
  readonly write: (value: Value) => string;
}

export function useFieldValue<Value>({ value, onChange, read, write }: Meaning<Value>) {
  const [held, hold] = useState(() => read(value));
  const [told, setTold] = useState(value);
  const [isShown, setShown] = useState(true);
  if (told !== value) {
    setTold(value);
    hold(read(value));
  }
  return {
    held,
    hold,
    /** Whether the parts show what is held. */
    isShown,
    /** Told by the parts after every change: the program hears of what is written. */
    tell: (isWritten: boolean) => {
      setShown(isWritten);
      const text = isWritten && held !== null ? write(held) : '';
      if (text === told) return;
      setTold(text);
      onChange(text);
    },
  };
}

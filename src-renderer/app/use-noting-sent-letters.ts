// Once: whom the person wrote to before people written to were noted. In the main window, when the first rush is over.
import { useEffect } from 'react';
import { noteSentLetters } from '../store/writes/people-written-to.ts';

const afterMs = 5_000;

export function useNotingSentLetters(): void {
  useEffect(() => {
    // What fails is tried again at the next start; nobody waits for it.
    const timer = setTimeout(() => void noteSentLetters().catch(() => undefined), afterMs);
    return () => clearTimeout(timer);
  }, []);
}

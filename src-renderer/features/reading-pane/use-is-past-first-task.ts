// Work that need not be part of the task in which a component appears.
import { useEffect, useState } from 'react';

/** False while a component appears, true from the next task on: what a key shows at once is short, and what follows is another task. */
export function useIsPastFirstTask(): boolean {
  const [isPast, setIsPast] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsPast(true));
    return () => clearTimeout(timer);
  }, []);
  return isPast;
}

// Whether the window is drawn dark now: the person's choice, or the system's.
import { useSyncExternalStore } from 'react';
import { useOptions } from './preferences.tsx';

const query = '(prefers-color-scheme: dark)';

export function useIsDark(): boolean {
  const { theme } = useOptions();
  const isSystemDark = useSyncExternalStore(subscribe, () => matchMedia(query).matches);
  return theme === 'system' ? isSystemDark : theme === 'dark';
}

function subscribe(listener: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

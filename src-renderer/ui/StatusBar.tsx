// The bar at the bottom of a window: what is shown at its start, what goes on at its end.
import type { ReactNode } from 'react';
import styles from './StatusBar.module.css';

export interface StatusBarProps {
  readonly label: string;
  readonly start: ReactNode;
  readonly end: ReactNode;
}

export function StatusBar({ label, start, end }: StatusBarProps) {
  return (
    <footer className={styles.bar} data-region="status" aria-label={label}>
      {start}
      <span className={styles.space} />
      {end}
    </footer>
  );
}

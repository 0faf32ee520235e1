// A framed group of fields with its title in the frame, as in account dialogs.
import type { ReactNode } from 'react';
import styles from './Fieldset.module.css';

export interface FieldsetProps {
  readonly legend: string;
  readonly children: ReactNode;
}

export function Fieldset({ legend, children }: FieldsetProps) {
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.body}>{children}</div>
    </fieldset>
  );
}

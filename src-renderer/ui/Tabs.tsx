// Tabs of a dialog. Only the chosen one is mounted; its fields' values live in the dialog.
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { classes } from './classes.ts';
import { mnemonicProps } from './mnemonic.ts';
import { MnemonicText } from './MnemonicText.tsx';
import styles from './Tabs.module.css';

export interface TabItem<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string> {
  /** The name of the tab list. */
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selectedId?: Id;
  readonly onSelect?: (id: Id) => void;
}

export function Tabs<Id extends string>({ label, items, selectedId, onSelect }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={classes(styles.tabs)}
      {...(selectedId === undefined ? {} : { selectedKey: selectedId })}
      onSelectionChange={(key) => onSelect?.(String(key) as Id)}
    >
      <TabList aria-label={label} className={classes(styles.list)}>
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            {...mnemonicProps(item.label)}
            className={classes(styles.tab)}
          >
            <MnemonicText label={item.label} />
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={classes(styles.panel)}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

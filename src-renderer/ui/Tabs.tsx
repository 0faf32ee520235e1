// Tabs of a dialog. Only the chosen one is mounted; its fields' values live in the dialog. Ctrl+Tab and Ctrl+PageDown go to the next
// from anywhere in the dialog, as in property sheets: where tabs hold many fields, their labels leave the access keys to those.
import { useEffect, useEffectEvent, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { classes } from './classes.ts';
import { mnemonicProps, topDialog } from './mnemonic.ts';
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
  const list = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState(items[0]?.id);
  const selected = selectedId ?? own;
  const select = (id: Id) => {
    setOwn(id);
    onSelect?.(id);
  };
  useKeys(list, (by) => {
    const at = items.findIndex(({ id }) => id === selected);
    const next = items.at((at + by) % items.length);
    if (next) select(next.id);
  });
  return (
    <AriaTabs
      className={classes(styles.tabs)}
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => select(String(key) as Id)}
    >
      <TabList ref={list} aria-label={label} className={classes(styles.list)}>
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

function useKeys(list: RefObject<HTMLElement | null>, step: (by: 1 | -1) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const dialog = list.current?.closest('[role="dialog"]') ?? null;
    if (!event.ctrlKey || event.altKey || dialog === null || dialog !== topDialog()) return;
    const isNext = event.key === 'PageDown' || (event.key === 'Tab' && !event.shiftKey);
    if (!isNext && event.key !== 'PageUp' && event.key !== 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    step(isNext ? 1 : -1);
    // What had the focus may be gone with its tab.
    requestAnimationFrame(() => focusChosen(list.current));
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
}

function focusChosen(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
}

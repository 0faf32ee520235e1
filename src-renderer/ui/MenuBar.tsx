// The menu bar drawn in the window: Alt alone reaches it, Alt and a letter open a menu, arrow keys walk, Escape leaves.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { classes } from './classes.ts';
import type { MenuAction, Submenu } from './menu-entries.ts';
import { MenuPopup } from './MenuPopup.tsx';
import { mnemonicProps, splitMnemonic, topDialog } from './mnemonic.ts';
import { MnemonicText } from './MnemonicText.tsx';
import styles from './Menu.module.css';

export interface MenuBarProps {
  readonly label: string;
  readonly menus: readonly Submenu[];
}

type Opened = { readonly index: number; readonly start: 'first' | 'last' | 'none' } | null;

export function MenuBar({ label, menus }: MenuBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const returnTo = useRef<HTMLElement | null>(null);
  const [current, setCurrent] = useState(0);
  const [opened, setOpened] = useState<Opened>(null);

  const titleAt = (index: number) => bar.current?.children.item(index) as HTMLElement | null;
  const leave = () => {
    setOpened(null);
    showMnemonics(false);
    const target = returnTo.current?.isConnected ? returnTo.current : null;
    if (target) target.focus();
    else (document.activeElement as HTMLElement | null)?.blur();
  };
  const open = (index: number, start: 'first' | 'last' | 'none') => {
    setCurrent(index);
    setOpened({ index, start });
  };
  const step = (by: 1 | -1) => {
    const index = (current + by + menus.length) % menus.length;
    if (opened) open(index, 'first');
    else {
      setCurrent(index);
      titleAt(index)?.focus();
    }
  };
  useAltAlone(() => {
    if (bar.current?.contains(document.activeElement)) leave();
    else titleAt(0)?.focus();
  });

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const actions: Record<string, (() => void) | undefined> = {
      ArrowRight: () => step(1),
      ArrowLeft: () => step(-1),
      ArrowDown: () => open(index, 'first'),
      ArrowUp: () => open(index, 'last'),
      Enter: () => open(index, 'first'),
      ' ': () => open(index, 'first'),
      Escape: leave,
    };
    const byLetter = menus.findIndex(
      (menu) => `Key${splitMnemonic(menu.label).key?.toUpperCase()}` === event.code,
    );
    const act = actions[event.key] ?? (byLetter >= 0 ? () => open(byLetter, 'first') : undefined);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const choose = (action: MenuAction) => {
    leave();
    action.run();
  };
  const shown = opened && menus[opened.index];
  const at = opened && titleAt(opened.index);
  return (
    <>
      <div
        ref={bar}
        role="menubar"
        aria-label={label}
        data-menu-layer=""
        className={styles.bar}
        onFocus={(event) => {
          const from = event.relatedTarget;
          const isOurs = from instanceof Element && from.closest('[data-menu-layer]');
          if (!isOurs) returnTo.current = from instanceof HTMLElement ? from : null;
        }}
      >
        {menus.map((menu, index) => (
          <button
            key={menu.id}
            type="button"
            role="menuitem"
            {...mnemonicProps(menu.label)}
            aria-haspopup="menu"
            aria-expanded={opened?.index === index}
            tabIndex={-1}
            className={classes(styles.title, opened?.index === index && styles.isOpen)}
            onFocus={() => {
              setCurrent(index);
            }}
            onPointerDown={(event) => {
              event.preventDefault();
              if (opened?.index === index) return leave();
              event.currentTarget.focus();
              open(index, 'none');
            }}
            onPointerEnter={() => {
              if (opened && opened.index !== index) open(index, 'none');
            }}
            // Without a pointer: pressed by its access key or by assistive technology.
            onClick={(event) => {
              if (event.detail === 0) open(index, 'first');
            }}
            onKeyDown={(event) => {
              onKeyDown(event, index);
            }}
          >
            <MnemonicText label={menu.label} />
          </button>
        ))}
      </div>
      {shown && at && (
        <MenuPopup
          key={shown.id}
          label={splitMnemonic(shown.label).text}
          entries={shown.entries}
          place={{ at: at.getBoundingClientRect(), side: 'below' }}
          start={opened.start}
          onClose={(reason) => {
            setOpened(null);
            if (reason === 'escape') at.focus();
          }}
          onChoose={choose}
          onEdge={step}
        />
      )}
    </>
  );
}

/** Access keys are underlined while Alt is held, and as long as the keyboard is in the menus. */
function showMnemonics(areShown: boolean): void {
  document.documentElement.toggleAttribute('data-shows-mnemonics', areShown);
}

function isInMenus(): boolean {
  return document.activeElement?.closest('[data-menu-layer]') != null;
}

/** Alt pressed and released with nothing in between, and no dialog open. */
function useAltAlone(act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    let isAlone = false;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      isAlone = event.key === 'Alt' && !event.ctrlKey && !event.shiftKey && !event.repeat;
      showMnemonics(event.altKey || isInMenus());
    };
    const onKeyUp = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Alt') return;
      if (isAlone && !topDialog()) {
        event.preventDefault();
        isAlone = false;
        latest.current();
      }
      showMnemonics(isInMenus());
    };
    const spoil = () => {
      isAlone = false;
      showMnemonics(false);
    };
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('keyup', onKeyUp, true);
    window.addEventListener('pointerdown', spoil, true);
    window.addEventListener('blur', spoil);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('keyup', onKeyUp, true);
      window.removeEventListener('pointerdown', spoil, true);
      window.removeEventListener('blur', spoil);
    };
  }, []);
}

// A menu on the screen: keyboard, access keys, submenus. It takes the focus while open; whoever opens it gives the focus back.
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { createPortal } from 'react-dom';
import { idAt, nextStop, placeOf, stops, type MenuAction, type MenuEntry } from './menu-entries.ts';
import { splitMnemonic } from './mnemonic.ts';
import { MenuRow } from './MenuRow.tsx';
import styles from './Menu.module.css';

/** Where the menu opens: its corner at a point, under a rectangle, or beside one (submenus). */
export interface MenuPlace {
  readonly at: DOMRect;
  readonly side: 'below' | 'beside';
}

export interface MenuPopupProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly place: MenuPlace;
  readonly start?: 'first' | 'last' | 'none';
  /** Escape or a click elsewhere: nothing was chosen. */
  readonly onClose: (reason: 'escape' | 'outside') => void;
  readonly onChoose: (action: MenuAction) => void;
  /** Left and right at the edge, for menu bars and submenus. */
  readonly onEdge?: (step: 1 | -1) => void;
}

export function MenuPopup({
  label,
  entries,
  place,
  start = 'none',
  onClose,
  onChoose,
  onEdge,
}: MenuPopupProps) {
  const menu = useRef<HTMLDivElement>(null);
  const first = start === 'none' ? -1 : nextStop(entries, -1, start === 'first' ? 1 : -1);
  const [kept, keep] = useState({ index: first, id: idAt(entries, first) });
  const active = placeOf(entries, kept);
  const activeId = idAt(entries, active);
  const setActive = (index: number) => keep({ index, id: idAt(entries, index) });
  const [opened, setOpened] = useState<{ index: number; byKey: boolean } | null>(null);
  usePosition(menu, place);
  useOutside(onClose);
  const focusActive = useEffectEvent(() => {
    const rows = menu.current?.querySelectorAll<HTMLElement>(':scope > [data-row]');
    const row = active < 0 ? null : rows?.[stops(entries).indexOf(active)];
    (row ?? menu.current)?.focus({ preventScroll: row === null });
  });
  // Before anything else happens: an effect that is put off would take the focus from where a choice made meanwhile has put it.
  useLayoutEffect(() => {
    if (!opened) focusActive();
    // Where entries come late, the row that has the focus may be another.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [active, activeId, opened]);
  useLayoutEffect(() => {
    // A row that had the focus is gone with new entries: Escape would be heard by what lies beneath.
    if (!opened && document.activeElement === document.body) focusActive();
  }, [entries, opened]);

  const activate = (index: number, byKey: boolean) => {
    const entry = entries[index];
    setActive(index);
    if (entry?.kind === 'submenu') setOpened({ index, byKey });
    else if (entry?.kind === 'action' && !entry.isDisabled) onChoose(entry);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const entry = entries[active];
    if (event.key === 'ArrowDown') setActive(nextStop(entries, active, 1));
    else if (event.key === 'ArrowUp') setActive(nextStop(entries, active, -1));
    else if (event.key === 'Home') setActive(nextStop(entries, -1, 1));
    else if (event.key === 'End') setActive(nextStop(entries, -1, -1));
    else if (event.key === 'Enter' || event.key === ' ') activate(active, true);
    else if (event.key === 'ArrowRight' && entry?.kind === 'submenu') activate(active, true);
    else if (event.key === 'ArrowRight') onEdge?.(1);
    else if (event.key === 'ArrowLeft') onEdge?.(-1);
    else if (event.key === 'Escape') onClose('escape');
    else if (event.key === 'Tab') onClose('outside');
    else {
      const found = byLetter(entries, event, active);
      if (found.length === 1) activate(found[0] ?? -1, true);
      else if (found[0] !== undefined) setActive(found[0]);
    }
  };

  return createPortal(
    <div
      ref={menu}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      data-menu-layer=""
      className={styles.menu}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        event.preventDefault();
      }}
    >
      {entries.map((entry, index) => {
        if (entry.kind === 'separator') {
          return <div key={index} role="separator" className={styles.separator} />;
        }
        return (
          <MenuRow
            key={entry.id}
            entry={entry}
            isActive={index === active}
            isOpen={opened?.index === index}
            onPoint={() => {
              setActive(index);
              setOpened(entry.kind === 'submenu' ? { index, byKey: false } : null);
            }}
            onPress={() => {
              activate(index, false);
            }}
          >
            {(row) =>
              entry.kind === 'submenu' &&
              opened?.index === index && (
                <MenuPopup
                  label={splitMnemonic(entry.label).text}
                  entries={entry.entries}
                  place={{ at: row.getBoundingClientRect(), side: 'beside' }}
                  start={opened.byKey ? 'first' : 'none'}
                  onClose={(reason) => {
                    setOpened(null);
                    if (reason === 'outside') onClose(reason);
                  }}
                  onChoose={onChoose}
                  onEdge={(step) => {
                    if (step === -1) setOpened(null);
                    else onEdge?.(1);
                  }}
                />
              )
            }
          </MenuRow>
        );
      })}
    </div>,
    document.body,
  );
}

/** Rows whose access key it is; without any, rows that begin with the letter, after the active one. */
function byLetter(entries: readonly MenuEntry[], event: KeyboardEvent, active: number): number[] {
  // An input method may hide the letter behind "Process"; the key's own code does not.
  const letter = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]?.toLowerCase() ?? '';
  const typed = event.key.length === 1 ? event.key.toLowerCase() : letter;
  const all = stops(entries);
  const has = (index: number, test: (label: string) => boolean) => {
    const entry = entries[index];
    return entry !== undefined && entry.kind !== 'separator' && test(entry.label);
  };
  const marked = all.filter((index) => has(index, (label) => splitMnemonic(label).key === letter));
  const fitting =
    marked.length > 0
      ? marked
      : all.filter((index) =>
          has(index, (label) => splitMnemonic(label).text.toLowerCase().startsWith(typed)),
        );
  const after = fitting.filter((index) => index > active);
  return [...after, ...fitting.filter((index) => index <= active)];
}

/** Puts the menu where it was asked for, and inside the window where that would not fit. */
function usePosition(menu: RefObject<HTMLDivElement | null>, { at, side }: MenuPlace): void {
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    const margin = 4;
    const right = window.innerWidth - margin - width;
    const bottom = window.innerHeight - margin - height;
    const beside = at.right + width + margin > window.innerWidth ? at.left - width : at.right - 2;
    const isRoomBelow = at.bottom <= bottom || at.top - height < margin;
    const below = isRoomBelow ? at.bottom : at.top - height;
    const left = side === 'beside' ? beside : Math.min(at.left, right);
    const top = side === 'beside' ? Math.min(at.top - 5, bottom) : Math.min(below, bottom);
    element.style.left = `${Math.max(margin, left)}px`;
    element.style.top = `${Math.max(margin, top)}px`;
  }, [menu, at, side]);
}

/** A click outside every menu, a scroll of the page, or another window or frame taking the focus closes the menu. */
function useOutside(onClose: MenuPopupProps['onClose']): void {
  const latest = useRef(onClose);
  useLayoutEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      const target = event.target;
      if (target instanceof Element && target.closest('[data-menu-layer]')) return;
      latest.current('outside');
    };
    const onBlur = () => {
      latest.current('outside');
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('blur', onBlur);
    window.addEventListener('resize', onBlur);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('blur', onBlur);
      window.removeEventListener('resize', onBlur);
    };
  }, []);
}

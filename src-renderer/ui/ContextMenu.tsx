// A menu at the pointer or at what the keyboard stands on, and a button that opens a menu.
import { useEffect, useReducer, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import type { MenuAction, MenuEntry } from './menu-entries.ts';
import { MenuPopup, type MenuPlace, type MenuPopupProps } from './MenuPopup.tsx';

export interface ContextMenuProps {
  readonly label: string;
  readonly entries: MenuSource;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Opens at a right click; the Menu key and Shift+F10 come as the same event and open it at the focused element. */
export function ContextMenu({ label, entries, className, children }: ContextMenuProps) {
  const { open, popup } = useMenu(label);
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    open(entries, { at: placeOf(event), side: 'below' });
  };
  return (
    <div className={className} onContextMenu={onContextMenu}>
      {children}
      {popup}
    </div>
  );
}

/** Entries that change while the menu is open: only it is drawn again then, not what it belongs to. */
export interface LiveEntries {
  now(): readonly MenuEntry[];
  /** Gives what ends it. */
  subscribe(listener: () => void): () => void;
}

/** A list, a function asked again at each drawing while the menu is open, or entries that tell when they change. */
export type MenuSource = readonly MenuEntry[] | (() => readonly MenuEntry[]) | LiveEntries;

/** For widgets that open menus by their own rules. Draw `popup`; the focus goes back to where it was. */
export function useMenu(label: string): {
  open(entries: MenuSource, place: MenuPlace): void;
  readonly isOpen: boolean;
  readonly popup: ReactNode;
} {
  const returnTo = useRef<Element | null>(null);
  const [shown, setShown] = useState<{ entries: MenuSource; place: MenuPlace } | null>(null);
  const close = () => {
    setShown(null);
    if (returnTo.current instanceof HTMLElement) returnTo.current.focus({ preventScroll: true });
  };
  return {
    open(entries, place) {
      returnTo.current = document.activeElement;
      setShown({ entries, place });
    },
    isOpen: shown !== null,
    popup: shown && (
      <SourcedPopup
        label={label}
        source={shown.entries}
        place={shown.place}
        onClose={(reason) => {
          if (reason === 'escape') close();
          else setShown(null);
        }}
        onChoose={(action: MenuAction) => {
          close();
          action.run();
        }}
      />
    ),
  };
}

function SourcedPopup({
  source,
  ...popup
}: Omit<MenuPopupProps, 'entries' | 'start'> & { readonly source: MenuSource }) {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => ('subscribe' in source ? source.subscribe(draw) : undefined), [source]);
  return <MenuPopup {...popup} entries={entriesNow(source)} start="first" />;
}

function entriesNow(source: MenuSource): readonly MenuEntry[] {
  if (typeof source === 'function') return source();
  return 'now' in source ? source.now() : source;
}

/** By mouse the pointer's own place; by keyboard the middle of what is active. */
function placeOf(event: MouseEvent<HTMLElement>): DOMRect {
  const isByKeyboard = event.button !== 2;
  if (!isByKeyboard) return new DOMRect(event.clientX, event.clientY, 0, 0);
  const focused = document.activeElement ?? event.currentTarget;
  const activeId = focused.getAttribute('aria-activedescendant');
  const active = (activeId ? document.getElementById(activeId) : null) ?? focused;
  const { left, bottom } = active.getBoundingClientRect();
  return new DOMRect(left + 24, bottom - 4, 0, 0);
}

// A menu at the pointer or at what the keyboard stands on, and a button that opens a menu.
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import type { MenuAction, MenuEntry } from './menu-entries.ts';
import { MenuPopup, type MenuPlace } from './MenuPopup.tsx';

export interface ContextMenuProps {
  readonly label: string;
  /** Asked at each drawing while the menu is open, so that it fits what was clicked and what has become possible since. */
  readonly entries: () => readonly MenuEntry[];
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

/** A list, or a function asked again at each drawing while the menu is open. */
export type MenuSource = readonly MenuEntry[] | (() => readonly MenuEntry[]);

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
      <MenuPopup
        label={label}
        entries={typeof shown.entries === 'function' ? shown.entries() : shown.entries}
        place={shown.place}
        start="first"
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

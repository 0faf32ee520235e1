// Which attachments are selected and which one the keyboard stands on: one stop of Tab, arrows among them, as in a folder of files.
import { useRef, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';

export interface AttachmentList {
  /** Holds the options, each with `data-index`. */
  readonly holder: RefObject<HTMLUListElement | null>;
  readonly active: number;
  readonly selected: ReadonlySet<number>;
  /** Handles arrows, Home, End, Space and Ctrl+A; false for keys that mean something else. */
  handleKey(event: KeyboardEvent): boolean;
  handleClick(index: number, event: MouseEvent): void;
  /** What an action on this one is about: the selected ones if it is among them, else it alone, which is selected then. */
  subject(index: number): readonly number[];
  selectAll(): void;
}

const nobody: ReadonlySet<number> = new Set();

/** `count` attachments, known by their places. */
export function useAttachmentList(count: number): AttachmentList {
  const holder = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const [selected, setSelected] = useState(nobody);

  const goTo = (index: number, how: { readonly extends: boolean; readonly keeps: boolean }) => {
    const to = Math.max(0, Math.min(count - 1, index));
    setActive(to);
    if (how.extends) setSelected(range(anchor, to));
    else if (!how.keeps) {
      setSelected(new Set([to]));
      setAnchor(to);
    }
    holder.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus();
  };
  const toggle = (index: number) => {
    const others = new Set(selected);
    if (!others.delete(index)) others.add(index);
    setSelected(others);
    setActive(index);
    setAnchor(index);
  };
  const selectAll = () => setSelected(range(0, count - 1));

  return {
    holder,
    active: Math.min(active, count - 1),
    selected,
    selectAll,
    handleKey(event) {
      const isWithControl = event.ctrlKey || event.metaKey;
      if (event.altKey) return false;
      if (event.code === 'KeyA' && isWithControl) selectAll();
      else if (event.key === ' ') toggle(active);
      else {
        const to = destination(event.key, active, count, holder.current);
        if (to === null) return false;
        goTo(to, { extends: event.shiftKey, keeps: isWithControl });
      }
      return true;
    },
    handleClick(index, event) {
      if (event.shiftKey) goTo(index, { extends: true, keeps: false });
      else if (event.ctrlKey || event.metaKey) toggle(index);
      else goTo(index, { extends: false, keeps: false });
    },
    subject(index) {
      if (selected.has(index)) return [...selected].sort((one, other) => one - other);
      setSelected(new Set([index]));
      setActive(index);
      setAnchor(index);
      return [index];
    },
  };
}

function range(one: number, other: number): Set<number> {
  const from = Math.min(one, other);
  return new Set(Array.from({ length: Math.abs(one - other) + 1 }, (_, index) => from + index));
}

function destination(
  key: string,
  active: number,
  count: number,
  holder: HTMLElement | null,
): number | null {
  switch (key) {
    case 'ArrowRight':
      return active + 1;
    case 'ArrowLeft':
      return active - 1;
    case 'ArrowDown':
      return Math.min(count - 1, active + columns(holder));
    case 'ArrowUp':
      return active < columns(holder) ? active : active - columns(holder);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** As the style sheet lays them out at this width. */
function columns(holder: HTMLElement | null): number {
  if (!holder) return 1;
  return Math.max(1, getComputedStyle(holder).gridTemplateColumns.split(' ').length);
}

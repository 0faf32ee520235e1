// A folder's row as a place to drop letters and folders on, and as a folder to drag. What a drop means is not decided here.
import { useEffect, useRef, type DragEvent, type ReactNode } from 'react';
import type { FolderRow } from '../../store/rows.ts';

export type DropEffect = 'copy' | 'move';

/** What can be dropped on a tree of folders. */
export interface FolderDrops {
  /** Whether what is dragged is anything for folders. */
  isMeant(event: DragEvent): boolean;
  /** What dropping it on this folder would do; null: nothing. */
  effectOn(folder: FolderRow, event: DragEvent): DropEffect | null;
  drop(folder: FolderRow, effect: DropEffect, event: DragEvent): void;
  canDrag(folder: FolderRow): boolean;
  startDrag(folder: FolderRow, event: DragEvent): void;
}

export interface DropTargetProps {
  readonly folder: FolderRow;
  readonly drops: FolderDrops | undefined;
  readonly className: string | undefined;
  /** Space before it, CSS pixels. */
  readonly indent: number;
  /** Something is held over it for a while: what is inside it may be meant. */
  readonly onLinger: () => void;
  readonly children: ReactNode;
}

/** Long enough to pass over it without meaning it. */
const lingerMs = 700;

export function DropTarget({
  folder,
  drops,
  className,
  indent,
  onLinger,
  children,
}: DropTargetProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const stopWaiting = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  useEffect(() => stopWaiting, []);
  const leave = (event: DragEvent<HTMLElement>) => {
    stopWaiting();
    event.currentTarget.removeAttribute('data-drop');
  };
  return (
    <div
      className={className}
      data-folder-id={folder.id}
      style={{ paddingInlineStart: indent }}
      draggable={drops?.canDrag(folder) === true}
      onDragStart={(event) => drops?.startDrag(folder, event)}
      onDragOver={(event) => {
        if (drops?.isMeant(event) !== true) return;
        const effect = drops.effectOn(folder, event);
        // Taken even where nothing can be dropped: `none` is what makes the pointer say so.
        event.preventDefault();
        event.dataTransfer.dropEffect = effect ?? 'none';
        event.currentTarget.setAttribute('data-drop', effect ?? 'none');
        timer.current ??= setTimeout(onLinger, lingerMs);
      }}
      onDragLeave={(event) => {
        const { relatedTarget, currentTarget } = event;
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        leave(event);
      }}
      onDrop={(event) => {
        leave(event);
        const effect = drops?.isMeant(event) === true ? drops.effectOn(folder, event) : null;
        if (effect === null) return;
        event.preventDefault();
        drops?.drop(folder, effect, event);
      }}
    >
      {children}
    </div>
  );
}

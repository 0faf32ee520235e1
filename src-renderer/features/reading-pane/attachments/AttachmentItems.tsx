// The attachments side by side, as a folder shows its files: selected, opened, dragged, each with its menu.
import { useId, type DragEvent, type MouseEvent, type SyntheticEvent } from 'react';
import { useTranslate } from '../../../app/i18n.tsx';
import { inBackground } from '../../../app/notices.tsx';
import { useOptions } from '../../../app/preferences.tsx';
import type { LetterAttachment } from '../../../mime/letter.ts';
import { useMenu } from '../../../ui/ContextMenu.tsx';
import { AttachmentChip } from './AttachmentChip.tsx';
import { copyAttachments, dragAttachments, openAttachment } from './attachment-actions.tsx';
import { attachmentEntries } from './attachment-entries.ts';
import { judgementSoFar, pageCountOf } from './examinations.ts';
import { useAttachmentList } from './use-attachment-list.ts';
import styles from './attachments.module.css';

export interface AttachmentItemsProps {
  readonly attachments: readonly LetterAttachment[];
  readonly onOpenLetter: (attachment: LetterAttachment) => void;
}

/** So many stand side by side in a window of ordinary width, with names of some length. */
const fewCount = 3;

export function AttachmentItems({ attachments, onOpenLetter }: AttachmentItemsProps) {
  const translate = useTranslate();
  const { blockDangerousAttachments } = useOptions();
  const menu = useMenu(translate('attachment.menu'));
  const list = useAttachmentList(attachments.length);
  const helpId = useId();
  const at = (places: readonly number[]) => places.flatMap((place) => attachments[place] ?? []);
  const isBlocked = (attachment: LetterAttachment) =>
    blockDangerousAttachments && judgementSoFar(attachment).verdict === 'dangerous';

  const open = (attachment: LetterAttachment | undefined) => {
    if (!attachment) return;
    if (attachment.isNestedLetter) onOpenLetter(attachment);
    else inBackground(openAttachment(attachment, translate));
  };
  const showMenu = (place: number, where: DOMRect) => {
    const chosen = at(list.subject(place));
    const entries = () =>
      attachmentEntries({
        ...{ chosen, all: attachments, translate, isBlocked },
        open: () => open(attachments[place]),
        selectAll: list.selectAll,
      });
    menu.open(entries, { at: where, side: 'below' });
  };
  const onContextMenu = (event: MouseEvent) => {
    const place = placeOf(event);
    if (place === null) return;
    event.preventDefault();
    // From the keyboard it comes without a pointer.
    const isPointed = event.button === 2;
    const under = (event.target as Element).closest('[data-index]')?.getBoundingClientRect();
    showMenu(place, isPointed || !under ? new DOMRect(event.clientX, event.clientY) : under);
  };
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event);
    if (place === null) return;
    const opener = (event.target as Element).closest('[data-opens-menu]');
    if (opener) showMenu(place, opener.getBoundingClientRect());
    else list.handleClick(place, event);
  };
  const onDragStart = (event: DragEvent) => {
    // The system's own dragging takes its place.
    event.preventDefault();
    const place = placeOf(event);
    if (place !== null) inBackground(dragAttachments(at(list.subject(place)), translate));
  };

  return (
    <>
      <ul
        ref={list.holder}
        className={styles.items}
        role="listbox"
        aria-multiselectable="true"
        aria-label={translate('reading.attachments')}
        data-attachments
        data-few={attachments.length <= fewCount || undefined}
        onClick={onClick}
        onDoubleClick={(event) => {
          const place = placeOf(event);
          const isOnOpener = (event.target as Element).closest('[data-opens-menu]') !== null;
          if (place !== null && !isOnOpener) open(attachments[place]);
        }}
        onContextMenu={onContextMenu}
        onDragStart={onDragStart}
        onKeyDown={(event) => {
          const isCopy = event.code === 'KeyC' && (event.ctrlKey || event.metaKey);
          if (event.key === 'Enter' && !event.altKey) open(attachments[list.active]);
          else if (isCopy) {
            inBackground(copyAttachments(at(list.subject(list.active)), translate));
          } else if (!list.handleKey(event)) return;
          event.preventDefault();
        }}
      >
        {attachments.map((attachment, place) => (
          <AttachmentChip
            key={attachment.index}
            attachment={attachment}
            place={place}
            verdict={judgementSoFar(attachment).verdict}
            isBlocked={isBlocked(attachment)}
            pageCount={pageCountOf(attachment)}
            isSelected={list.selected.has(place)}
            isActive={place === list.active}
            helpId={helpId}
          />
        ))}
      </ul>
      <span id={helpId} hidden>
        {translate('attachment.help')}
      </span>
      {menu.popup}
    </>
  );
}

function placeOf({ target }: SyntheticEvent): number | null {
  const found = target instanceof Element ? target.closest('[data-index]') : null;
  return found instanceof HTMLElement ? Number(found.dataset['index']) : null;
}

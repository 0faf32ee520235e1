// One attachment: its picture or icon, its name, how large it is, and what is thought of it.
import { memo, useEffect, useRef, useState } from 'react';
import { useFormat, useTranslate } from '../../../app/i18n.tsx';
import { Marked } from '../../../app/sought.tsx';
import type { LetterAttachment } from '../../../mime/letter.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconName } from '../../../ui/icons.ts';
import { attachmentKind, kindIcons } from './attachment-kinds.ts';
import { splitName } from './split-name.ts';
import { isPdf, mayHaveThumbnail, thumbnailOf, thumbnailPixels } from './thumbnails.ts';
import styles from './attachments.module.css';

export interface AttachmentChipProps {
  readonly attachment: LetterAttachment;
  /** Its place in the list. */
  readonly place: number;
  readonly verdict: 'harmless' | 'doubtful' | 'dangerous';
  readonly isBlocked: boolean;
  readonly pageCount: number | null;
  readonly isSelected: boolean;
  /** The one stop of Tab among all. */
  readonly isActive: boolean;
  readonly helpId: string;
}

/** Its gestures are heard by the list, so that a thousand of them stay light. */
export const AttachmentChip = memo(function AttachmentChip(props: AttachmentChipProps) {
  const { attachment, place, verdict, isBlocked, pageCount } = props;
  const translate = useTranslate();
  const format = useFormat();
  const kind = attachmentKind(attachment);
  const { head, tail } = splitName(attachment.fileName);
  const facts = [
    format.size(attachment.bytes.length),
    ...(pageCount === null ? [] : [translate('attachment.pages', { count: pageCount })]),
  ];
  const warnings =
    verdict === 'harmless'
      ? []
      : [translate(isBlocked ? 'attachment.blocked' : 'attachment.caution')];
  const spoken = [attachment.fileName, translate(`attachment.kind.${kind}`), ...facts, ...warnings];
  return (
    <li role="presentation">
      <button
        type="button"
        role="option"
        className={styles.chip}
        title={attachment.fileName}
        aria-label={spoken.join(translate('reading.comma'))}
        aria-describedby={props.helpId}
        aria-selected={props.isSelected}
        tabIndex={props.isActive ? 0 : -1}
        draggable
        data-index={place}
        data-verdict={verdict}
      >
        <ChipPicture
          attachment={attachment}
          icon={verdict === 'dangerous' ? 'shield-error' : kindIcons[kind]}
          isPlain={verdict === 'dangerous'}
        />
        <span className={styles.chipText}>
          <span className={styles.chipName}>
            <span className={styles.chipHead}>
              <Marked text={head} field="body" />
            </span>
            {tail !== '' && (
              <span>
                <Marked text={tail} field="body" />
              </span>
            )}
          </span>
          <span className={styles.chipFacts}>
            {[...facts, ...warnings].join(translate('attachment.betweenFacts'))}
          </span>
        </span>
        <span className={styles.chipMenu} data-opens-menu aria-hidden="true">
          <Icon name="chevron-down" size={12} />
        </span>
      </button>
    </li>
  );
});

/** The icon, until there is a picture, and where there is none. Decoded once it comes into sight. */
function ChipPicture({
  attachment,
  icon,
  isPlain,
}: {
  readonly attachment: LetterAttachment;
  readonly icon: IconName;
  readonly isPlain: boolean;
}) {
  const [bitmap, setBitmap] = useState<ImageBitmap | null>(null);
  const holder = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const shown = holder.current;
    if (isPlain || !shown || !mayHaveThumbnail(attachment)) return undefined;
    const gone = new AbortController();
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== true) return;
      watcher.disconnect();
      void thumbnailOf(attachment, gone.signal).then((made) => {
        if (!gone.signal.aborted) setBitmap(made);
      });
    });
    watcher.observe(shown);
    return () => {
      gone.abort();
      watcher.disconnect();
    };
  }, [attachment, isPlain]);
  useEffect(() => {
    if (bitmap) canvas.current?.getContext('2d')?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return (
    <span ref={holder} className={styles.chipPicture}>
      {bitmap === null || isPlain ? (
        <Icon name={icon} size={24} />
      ) : (
        <canvas
          ref={canvas}
          width={bitmap.width}
          height={bitmap.height}
          style={{ maxWidth: thumbnailPixels, maxHeight: thumbnailPixels }}
          data-page={isPdf(attachment) || undefined}
          aria-hidden="true"
        />
      )}
    </span>
  );
}

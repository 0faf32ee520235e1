// What travels with the letter beside its text, each with its size and a way to take it off.
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import styles from './composer.module.css';
import type { DraftAttachment } from './draft-content.ts';

export interface AttachmentListProps {
  readonly attachments: readonly DraftAttachment[];
  readonly onRemove: (index: number) => void;
}

export function AttachmentList({ attachments, onRemove }: AttachmentListProps) {
  const translate = useTranslate();
  const format = useFormat();
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.attachments} aria-label={translate('composer.attachments')}>
      {attachments.map(({ fileName, contentType, bytes }, index) => (
        <li key={`${index}-${fileName}`} className={styles.attachment}>
          <Icon name={iconOf(contentType)} />
          <span className={styles.fileName} title={fileName}>
            {fileName}
          </span>
          <span className={styles.fileSize}>{format.size(bytes.byteLength)}</span>
          <IconButton
            icon="dismiss"
            size={12}
            label={translate('composer.removeAttachment', { name: fileName })}
            onPress={() => {
              onRemove(index);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

const iconsByType: readonly (readonly [RegExp, IconName])[] = [
  [/^image\//u, 'image'],
  [/^message\//u, 'mail'],
  [/^audio\//u, 'music'],
  [/^video\//u, 'video'],
  [/pdf/u, 'pdf'],
  [/zip|compressed|archive/u, 'archive'],
  [/sheet|excel|csv/u, 'sheet'],
  [/^text\/|word/u, 'text'],
];

function iconOf(contentType: string): IconName {
  return iconsByType.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'document';
}

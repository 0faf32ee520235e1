// The attachments of a letter as chips; each opens a menu. Kinds that could run are named, and stay shut.
import { useTranslate, useFormat } from '../../app/i18n.tsx';
import { Marked } from '../../app/sought.tsx';
import { inBackground } from '../../app/notices.tsx';
import type { LetterAttachment } from '../../mime/letter.ts';
import { InfoBar } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useMenu } from '../../ui/ContextMenu.tsx';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { attachmentIcon, isDangerous } from './attachment-kinds.ts';
import { saveAttachments } from './save-letter.ts';
import styles from './reading.module.css';

export interface AttachmentBarProps {
  readonly attachments: readonly LetterAttachment[];
  /** Opens a letter that is attached to this one. */
  readonly onOpenLetter: (attachment: LetterAttachment) => void;
}

export function AttachmentBar({ attachments, onOpenLetter }: AttachmentBarProps) {
  const translate = useTranslate();
  const format = useFormat();
  const menu = useMenu(translate('reading.attachmentMenu'));
  if (attachments.length === 0) return null;
  const harmless = attachments.filter((each) => !isDangerous(each));
  const dangerous = attachments.filter(isDangerous);
  const incomplete = attachments.filter(({ isIncomplete }) => isIncomplete);

  const entriesFor = (attachment: LetterAttachment): MenuEntry[] => {
    const isBlocked = isDangerous(attachment);
    const open: MenuEntry = {
      kind: 'action',
      id: 'open',
      label: translate('reading.openAttachment'),
      icon: 'open',
      isDisabled: !attachment.isNestedLetter,
      run: () => onOpenLetter(attachment),
    };
    const save: MenuEntry = {
      kind: 'action',
      id: 'save',
      label: translate('reading.saveAttachment'),
      icon: 'save',
      isDisabled: isBlocked,
      run: () => inBackground(saveAttachments([attachment])),
    };
    const saveAll: MenuEntry = {
      kind: 'action',
      id: 'save-all',
      label: translate('reading.saveAllAttachments'),
      isDisabled: harmless.length === 0,
      run: () => inBackground(saveAttachments(harmless)),
    };
    return [...(attachment.isNestedLetter ? [open] : []), save, saveAll];
  };

  return (
    <>
      {dangerous.length > 0 && (
        <InfoBar tone="warning" icon="shield-error">
          {translate('reading.dangerousAttachments', {
            names: dangerous.map(({ fileName }) => fileName).join(translate('reading.comma')),
          })}
        </InfoBar>
      )}
      {incomplete.length > 0 && (
        <InfoBar tone="warning">
          {translate('reading.incompleteAttachments', {
            names: incomplete.map(({ fileName }) => fileName).join(translate('reading.comma')),
          })}
        </InfoBar>
      )}
      <ul className={styles.attachments} aria-label={translate('reading.attachments')}>
        {attachments.map((attachment) => (
          <li key={attachment.index}>
            <button
              type="button"
              className={styles.chip}
              aria-haspopup="menu"
              data-dangerous={isDangerous(attachment) || undefined}
              onClick={(event) => {
                const at = event.currentTarget.getBoundingClientRect();
                menu.open(entriesFor(attachment), { at, side: 'below' });
              }}
            >
              <Icon name={attachmentIcon(attachment)} />
              <span className={styles.chipName}>
                <Marked text={attachment.fileName} field="body" />
              </span>
              <span className={styles.chipSize}>{format.size(attachment.bytes.length)}</span>
            </button>
          </li>
        ))}
      </ul>
      {menu.popup}
    </>
  );
}

// The menu of one attachment, or of those selected.
import type { Translate } from '../../../../src-shared/i18n/translate.ts';
import { inBackground } from '../../../app/notices.tsx';
import type { LetterAttachment } from '../../../mime/letter.ts';
import type { MenuEntry } from '../../../ui/menu-entries.ts';
import { copyAttachments, saveAttachments } from './attachment-actions.tsx';

export interface AttachmentMenu {
  /** What the menu is about, never empty. */
  readonly chosen: readonly LetterAttachment[];
  readonly all: readonly LetterAttachment[];
  readonly translate: Translate;
  readonly isBlocked: (attachment: LetterAttachment) => boolean;
  readonly open: () => void;
  readonly selectAll: () => void;
}

export function attachmentEntries(menu: AttachmentMenu): MenuEntry[] {
  const { chosen, all, translate, isBlocked } = menu;
  const isOne = chosen.length === 1;
  const mayLeave = !chosen.every(isBlocked);
  return [
    {
      ...{ kind: 'action', id: 'open', label: translate('attachment.open'), icon: 'open' },
      shortcut: 'Enter',
      isDisabled: !isOne || !mayLeave,
      run: menu.open,
    },
    {
      ...{ kind: 'action', id: 'save', icon: 'save' },
      label: isOne
        ? translate('attachment.save')
        : translate('attachment.saveSelected', { count: chosen.length }),
      isDisabled: !mayLeave,
      run: () => inBackground(saveAttachments(chosen, translate)),
    },
    {
      ...{ kind: 'action', id: 'save-all', label: translate('attachment.saveAll') },
      isDisabled: all.every(isBlocked),
      run: () => inBackground(saveAttachments(all, translate)),
    },
    { kind: 'separator' },
    {
      ...{ kind: 'action', id: 'copy', label: translate('attachment.copy'), icon: 'copy' },
      isDisabled: !mayLeave,
      run: () => inBackground(copyAttachments(chosen, translate)),
    },
    {
      ...{ kind: 'action', id: 'select-all', label: translate('attachment.selectAll') },
      isDisabled: all.length === 1,
      run: menu.selectAll,
    },
  ];
}

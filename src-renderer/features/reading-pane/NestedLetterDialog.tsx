// A letter that is attached to another, opened for reading. Pictures from elsewhere stay out.
import { useEffect, useMemo, useState } from 'react';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import type { LetterAttachment } from '../../mime/letter.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { LetterSheet } from './LetterSheet.tsx';
import { openBytes, type OpenedLetter } from './open-letter.ts';
import { saveAttachments } from './attachments/attachment-actions.tsx';
import { nestedHonesty } from './use-sender-honesty.ts';

const nobody = { name: '', address: '' };

/** Opens it over whatever is open; letters within letters open one above the other. */
export function showNestedLetter(attachment: LetterAttachment): void {
  void showDialog((close) => (
    <NestedLetterDialog attachment={attachment} onClose={() => close()} />
  ));
}

function NestedLetterDialog({
  attachment,
  onClose,
}: {
  readonly attachment: LetterAttachment;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const { undeclaredEncoding } = useOptions();
  const [opened, setOpened] = useState<OpenedLetter | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void openBytes(attachment.bytes, { fallbackCharset: undeclaredEncoding }).then((result) => {
      if (isCurrent) setOpened(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [attachment, undeclaredEncoding]);
  const letter = opened?.kind === 'parsed' ? opened.letter : null;
  const honesty = useMemo(() => nestedHonesty(opened), [opened]);
  return (
    <Dialog
      title={attachment.fileName}
      onClose={onClose}
      width={820}
      height={600}
      isFlush
      footer={
        <>
          <Button
            label={translate('attachment.save')}
            onPress={() => inBackground(saveAttachments([attachment], translate))}
          />
          <Button label={translate('common.close')} variant="primary" onPress={onClose} />
        </>
      }
    >
      <LetterSheet
        subject={letter?.subject ?? ''}
        from={letter?.from ?? nobody}
        to={letter?.to ?? []}
        cc={letter?.cc ?? []}
        date={letter?.date ?? null}
        opened={opened}
        external={null}
        honesty={honesty}
        onOpenLetter={showNestedLetter}
      />
    </Dialog>
  );
}

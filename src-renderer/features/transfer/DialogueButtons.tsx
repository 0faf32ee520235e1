// Copies a dialogue to the clipboard or saves it as a file of plain text.
import { useState } from 'react';
import type { Transcript } from '../../../src-shared/mail/transcript.ts';
import { request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { Button } from '../../ui/Button.tsx';
import { dialogueText } from './dialogue-text.ts';
import styles from './sessions.module.css';

export function DialogueButtons({ transcript }: { readonly transcript: Transcript }) {
  const translate = useTranslate();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(dialogueText(transcript));
    setCopied(true);
  };
  const save = async () => {
    const date = new Date(transcript.startedAt).toISOString().slice(0, 10);
    const fileName = translate('console.fileName', { host: transcript.host, date });
    const bytes = new TextEncoder().encode(dialogueText(transcript));
    await request('file.save', { fileName, bytes });
  };
  return (
    <>
      <span role="status" className={styles.copied}>
        {isCopied && translate('transfer.copied')}
      </span>
      <Button icon="save" label={translate('console.save')} onPress={() => inBackground(save())} />
      <Button
        icon="copy"
        label={translate('transfer.copyDialogue')}
        onPress={() => void copy().catch(() => setCopied(false))}
      />
    </>
  );
}

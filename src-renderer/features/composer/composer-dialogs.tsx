// The questions the composer asks.
import { useState } from 'react';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { request } from '../../app/bridge.ts';
import { askToConfirm, showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { SendQuestion } from './checks.ts';
import styles from './composer.module.css';
import { linkAddress } from './link-address.ts';

/** undefined: stay. */
export function askToSave(translate: Translate): Promise<'save' | 'discard' | undefined> {
  return showDialog<'save' | 'discard'>((close) => (
    <Dialog
      role="alertdialog"
      title={translate('composer.closeTitle')}
      width={440}
      onClose={close}
      onSubmit={() => {
        close('save');
      }}
      footer={
        <>
          <Button
            label={translate('composer.closeSave')}
            variant="primary"
            type="submit"
            autoFocus
          />
          <Button
            label={translate('composer.closeDiscard')}
            onPress={() => {
              close('discard');
            }}
          />
          <Button
            label={translate('common.cancel')}
            onPress={() => {
              close();
            }}
          />
        </>
      }
    >
      {translate('composer.closeQuestion')}
    </Dialog>
  ));
}

const questions = {
  'empty-subject': ['composer.emptySubjectTitle', 'composer.emptySubjectQuestion'],
  'forgotten-attachment': [
    'composer.forgottenAttachmentTitle',
    'composer.forgottenAttachmentQuestion',
  ],
} as const satisfies Record<SendQuestion, unknown>;

export function askToSendAnyway(question: SendQuestion, translate: Translate): Promise<boolean> {
  const [title, sentence] = questions[question];
  return askToConfirm({
    title: translate(title),
    sentence: translate(sentence),
    confirmLabel: translate('composer.sendAnyway'),
    icon: 'help',
  });
}

/** Sizes in bytes, of the letter as it would travel. */
export function askToSendTooLarge(
  sizeBytes: number,
  limitBytes: number,
  translate: Translate,
): Promise<boolean> {
  const megabytes = (bytes: number) => Math.round((bytes / 1_048_576) * 10) / 10;
  return askToConfirm({
    title: translate('writing.tooLargeTitle'),
    sentence: translate('writing.tooLargeQuestion', {
      size: megabytes(sizeBytes),
      limit: megabytes(limitBytes),
    }),
    confirmLabel: translate('composer.sendAnyway'),
    icon: 'help',
  });
}

export function askToLoseFormatting(translate: Translate): Promise<boolean> {
  return askToConfirm({
    title: translate('composer.toPlainTitle'),
    sentence: translate('composer.toPlainQuestion'),
    confirmLabel: translate('composer.toPlainConfirm'),
  });
}

/** Shows the true address before anything outside is opened. */
export async function followLink(address: string, translate: Translate): Promise<void> {
  const isConfirmed = await askToConfirm({
    title: translate('composer.linkOpenTitle'),
    icon: 'link',
    confirmLabel: translate('composer.linkOpen'),
    sentence: (
      <>
        {translate('composer.linkOpenQuestion')}
        <div className={styles.address}>{address.slice(0, 2_000)}</div>
      </>
    ),
  });
  if (isConfirmed) await request('link.open', address);
}

export interface LinkToInsert {
  readonly address: string;
  readonly text: string;
}

export function askForLink(): Promise<LinkToInsert | undefined> {
  return showDialog<LinkToInsert>((close) => <LinkDialog close={close} />);
}

function LinkDialog({ close }: { readonly close: (link?: LinkToInsert) => void }) {
  const translate = useTranslate();
  const [address, setAddress] = useState('https://');
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = () => {
    const whole = linkAddress(address);
    if (whole === null) setWrong(true);
    else close({ address: whole, text: text.trim() });
  };
  return (
    <Dialog
      title={translate('composer.linkTitle')}
      width={480}
      onClose={close}
      onSubmit={submit}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button
            label={translate('common.cancel')}
            onPress={() => {
              close();
            }}
          />
        </>
      }
    >
      <div className={styles.linkFields}>
        <TextField
          autoFocus
          type="url"
          label={translate('composer.linkAddress')}
          value={address}
          errorMessage={isWrong ? translate('composer.linkInvalid') : null}
          onChange={(typed) => {
            setWrong(false);
            setAddress(typed);
          }}
        />
        <TextField label={translate('composer.linkText')} value={text} onChange={setText} />
      </div>
    </Dialog>
  );
}

// Download… of the Advanced tab: of which letters only the headers come, and which stay on the server.
import { useState } from 'react';
import {
  accountProblems,
  type AccountProblems,
} from '../../../src-shared/mail/account-problems.ts';
import {
  defaultHeadersOnlyAboveKb,
  type DownloadPolicy,
} from '../../../src-shared/mail/account.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import { setDownload } from './account-edits.ts';
import { problemSentence } from './problem-sentence.ts';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

interface DownloadSettingsProps {
  readonly form: AccountForm;
  readonly onClose: () => void;
}

export function DownloadSettings({ form, onClose }: DownloadSettingsProps) {
  const translate = useTranslate();
  const [limits, setLimits] = useState<DownloadPolicy>(form.account.download);
  const [isChecked, setChecked] = useState(false);
  const { headersOnlyAboveKb, maxLetterMb } = accountProblems({
    ...form.account,
    download: limits,
  });
  const edit = (part: Partial<DownloadPolicy>) => {
    setLimits((before) => ({ ...before, ...part }));
  };
  const accept = () => {
    setChecked(true);
    if (headersOnlyAboveKb || maxLetterMb) return;
    form.edit(setDownload(limits));
    onClose();
  };
  const shared = { limits, edit, problems: isChecked ? { headersOnlyAboveKb, maxLetterMb } : {} };
  return (
    <Dialog
      title={translate('accounts.downloadTitle')}
      onClose={onClose}
      onSubmit={accept}
      width={500}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <HeadersAbove {...shared} />
      <CheckBox
        label={translate('accounts.headersOnly')}
        isSelected={limits.headersOnlyAboveKb === 0}
        onChange={(isWanted) => {
          edit({ headersOnlyAboveKb: isWanted ? 0 : null });
        }}
      />
      <p className={styles.hint}>{translate('accounts.headersHint')}</p>
      <LargestLetter {...shared} />
    </Dialog>
  );
}

interface LimitProps {
  readonly limits: DownloadPolicy;
  readonly edit: (part: Partial<DownloadPolicy>) => void;
  readonly problems: {
    readonly [Field in 'headersOnlyAboveKb' | 'maxLetterMb']?: AccountProblems[Field] | undefined;
  };
}

function HeadersAbove({ limits: { headersOnlyAboveKb }, edit, problems }: LimitProps) {
  const translate = useTranslate();
  // 0 means every letter; that is the other box.
  const isLimited = headersOnlyAboveKb !== null && headersOnlyAboveKb !== 0;
  return (
    <div className={styles.start}>
      <CheckBox
        label={translate('accounts.headersAboveBefore')}
        isSelected={isLimited}
        onChange={(isWanted) => {
          edit({ headersOnlyAboveKb: isWanted ? defaultHeadersOnlyAboveKb : null });
        }}
      />
      <NumberField
        label={translate('accounts.headersAboveSize')}
        labelPlace="hidden"
        value={isLimited ? headersOnlyAboveKb : defaultHeadersOnlyAboveKb}
        onChange={(size) => {
          edit({ headersOnlyAboveKb: size });
        }}
        isDisabled={!isLimited}
        width={70}
        errorMessage={problemSentence(translate, problems.headersOnlyAboveKb)}
      />
      <span>{translate('accounts.headersAboveAfter')}</span>
    </div>
  );
}

function LargestLetter({ limits, edit, problems }: LimitProps) {
  const translate = useTranslate();
  return (
    <div className={styles.start}>
      <span>{translate('accounts.largestBefore')}</span>
      <NumberField
        label={translate('accounts.largestSize')}
        labelPlace="hidden"
        value={limits.maxLetterMb}
        onChange={(maxLetterMb) => {
          edit({ maxLetterMb });
        }}
        width={70}
        errorMessage={problemSentence(translate, problems.maxLetterMb)}
      />
      <span>{translate('accounts.largestAfter')}</span>
    </div>
  );
}

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
  const [limits, setLimits] = useState(() => limitsOf(form.account.download));
  const [isChecked, setChecked] = useState(false);
  const download = policyOf(limits);
  const problems = accountProblems({ ...form.account, download });
  // 0 stands for every letter; only the other box means that.
  const isZero = limits.headers === 'above' && limits.aboveKb === 0;
  const headersOnlyAboveKb = isZero ? 'headers-range' : problems.headersOnlyAboveKb;
  const { maxLetterMb } = problems;
  const edit = (part: Partial<Limits>) => {
    setLimits((before) => ({ ...before, ...part }));
  };
  const accept = () => {
    setChecked(true);
    if (headersOnlyAboveKb || maxLetterMb) return;
    form.edit(setDownload(download));
    onClose();
  };
  const shown = isChecked ? { headersOnlyAboveKb, maxLetterMb } : {};
  const shared = { limits, edit, problems: isZero ? { ...shown, headersOnlyAboveKb } : shown };
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
        isSelected={limits.headers === 'all'}
        onChange={(isWanted) => {
          edit({ headers: isWanted ? 'all' : 'none' });
        }}
      />
      <p className={styles.hint}>{translate('accounts.headersHint')}</p>
      <LargestLetter {...shared} />
    </Dialog>
  );
}

/** The policy as the dialog asks for it. */
interface Limits {
  /** Of which letters only the headers come. */
  readonly headers: 'none' | 'above' | 'all';
  readonly aboveKb: number;
  readonly maxLetterMb: number;
}

function limitsOf({ headersOnlyAboveKb, maxLetterMb }: DownloadPolicy): Limits {
  const headers = headersOnlyAboveKb === null ? 'none' : headersOnlyAboveKb === 0 ? 'all' : 'above';
  return { headers, aboveKb: headersOnlyAboveKb || defaultHeadersOnlyAboveKb, maxLetterMb };
}

function policyOf({ headers, aboveKb, maxLetterMb }: Limits): DownloadPolicy {
  const headersOnlyAboveKb = { none: null, above: aboveKb, all: 0 }[headers];
  return { headersOnlyAboveKb, maxLetterMb };
}

interface LimitProps {
  readonly limits: Limits;
  readonly edit: (part: Partial<Limits>) => void;
  readonly problems: {
    readonly [Field in 'headersOnlyAboveKb' | 'maxLetterMb']?: AccountProblems[Field] | undefined;
  };
}

function HeadersAbove({ limits: { headers, aboveKb }, edit, problems }: LimitProps) {
  const translate = useTranslate();
  const isLimited = headers === 'above';
  return (
    <div className={styles.start}>
      <CheckBox
        label={translate('accounts.headersAboveBefore')}
        isSelected={isLimited}
        onChange={(isWanted) => {
          edit({ headers: isWanted ? 'above' : 'none' });
        }}
      />
      <NumberField
        label={translate('accounts.headersAboveSize')}
        labelPlace="hidden"
        value={aboveKb}
        onChange={(size) => {
          edit({ aboveKb: size });
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

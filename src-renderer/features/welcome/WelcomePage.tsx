// What a person sees before any account is set up: two ways to begin. Sets nothing up by itself.
import { useState } from 'react';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import { toMailFailure, type MailFailure } from '../../../src-shared/failure.ts';
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
import { writeOption } from '../../store/writes/options.ts';
import { InfoBar } from '../../ui/feedback.tsx';
import { Select } from '../../ui/Select.tsx';
import { Choice } from './Choice.tsx';
import { Emblem } from './Emblem.tsx';
import styles from './welcome.module.css';

export interface WelcomePageProps {
  /** Opens the account wizard. */
  readonly onSetUp: () => void;
  /** Opens the practice post office and sets its accounts up. */
  readonly onPractice: () => Promise<void>;
}

export function WelcomePage({ onSetUp, onPractice }: WelcomePageProps) {
  const translate = useTranslate();
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<MailFailure | null>(null);
  const practise = async () => {
    setOpening(true);
    setFailure(null);
    try {
      await onPractice();
    } catch (error) {
      setFailure(toMailFailure(error, 'local'));
    }
    setOpening(false);
  };
  return (
    <div className={styles.page}>
      <LanguageSwitch />
      <div className={styles.content}>
        <Emblem />
        <h1 className={styles.title}>{translate('welcome.title')}</h1>
        <p className={styles.lead}>{translate('welcome.lead')}</p>
        <div className={styles.choices}>
          <Choice
            icon="mail"
            title={translate('welcome.setUp')}
            text={translate('welcome.setUpText')}
            onPress={onSetUp}
            isMain
          />
          <Choice
            icon="mailbox"
            title={translate('welcome.practice')}
            text={translate(isOpening ? 'welcome.opening' : 'welcome.practiceText')}
            onPress={() => void practise()}
            isDisabled={isOpening}
          />
        </div>
        {failure && <Failure failure={failure} />}
      </div>
    </div>
  );
}

function Failure({ failure }: { readonly failure: MailFailure }) {
  const { sentence, action } = describeFailure(failure, useTranslate());
  return (
    <div className={styles.failure}>
      <InfoBar tone="error">
        {sentence} {action}
      </InfoBar>
    </div>
  );
}

/** Both names in their own language: whoever can't read the page must find it. */
function LanguageSwitch() {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <div className={styles.language}>
      <Select<Language>
        label={translate('welcome.language')}
        labelPlace="hidden"
        value={language}
        onChange={(chosen) => void writeOption('language', chosen)}
        choices={[
          { value: 'zh-TW', label: '繁體中文' },
          { value: 'en', label: 'English' },
        ]}
      />
    </div>
  );
}

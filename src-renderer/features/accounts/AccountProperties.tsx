// The Properties dialog of an account: five tabs as Outlook Express had them, OK, Cancel and Apply.
import { useRef, useState } from 'react';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import {
  accountProblems,
  type AccountProblems,
} from '../../../src-shared/mail/account-problems.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { AdvancedTab } from './AdvancedTab.tsx';
import { ConnectionTab } from './ConnectionTab.tsx';
import { focusFirstInvalid } from './focus-field.ts';
import { GeneralTab } from './GeneralTab.tsx';
import { SecurityTab } from './SecurityTab.tsx';
import { ServersTab } from './ServersTab.tsx';
import { useAccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

type TabId = 'general' | 'servers' | 'connection' | 'security' | 'advanced';

export interface AccountPropertiesProps {
  readonly account: AccountSettings;
  readonly onClose: () => void;
}

export function AccountProperties({ account, onClose }: AccountPropertiesProps) {
  const translate = useTranslate();
  const form = useAccountForm(account);
  const [tab, setTab] = useState<TabId>('general');
  const body = useRef<HTMLDivElement>(null);
  const cancel = () => {
    form.discard();
    onClose();
  };
  const save = async (closes: boolean) => {
    if (await form.save()) {
      if (closes) onClose();
      return;
    }
    setTab((current) => tabWithProblem(accountProblems(form.account), current));
    focusFirstInvalid(body);
  };
  return (
    <Dialog
      title={translate('accounts.propertiesTitle', { account: account.label })}
      onClose={cancel}
      onSubmit={() => {
        inBackground(save(true));
      }}
      isFlush
      height={740}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={cancel} />
          <Button
            label={translate('common.apply')}
            onPress={() => {
              inBackground(save(false));
            }}
          />
        </>
      }
    >
      <div ref={body} className={styles.tabs}>
        <Tabs<TabId>
          label={translate('accounts.tabs')}
          selectedId={tab}
          onSelect={setTab}
          items={[
            {
              id: 'general',
              label: translate('accounts.tabGeneral'),
              content: <GeneralTab form={form} />,
            },
            {
              id: 'servers',
              label: translate('accounts.tabServers'),
              content: <ServersTab form={form} />,
            },
            {
              id: 'connection',
              label: translate('accounts.tabConnection'),
              content: <ConnectionTab form={form} />,
            },
            {
              id: 'security',
              label: translate('accounts.tabSecurity'),
              content: <SecurityTab form={form} />,
            },
            {
              id: 'advanced',
              label: translate('accounts.tabAdvanced'),
              content: <AdvancedTab form={form} />,
            },
          ]}
        />
      </div>
    </Dialog>
  );
}

const tabOf: Readonly<Record<keyof AccountProblems, TabId>> = {
  label: 'general',
  emailAddress: 'general',
  replyAddress: 'general',
  incomingHost: 'servers',
  outgoingHost: 'servers',
  incomingUserName: 'servers',
  outgoingUserName: 'servers',
  incomingAuthentication: 'servers',
  incomingPort: 'advanced',
  outgoingPort: 'advanced',
  removeAfterDays: 'advanced',
  breakApartKb: 'advanced',
  headersOnlyAboveKb: 'advanced',
  maxLetterMb: 'advanced',
  proxyHost: 'connection',
  proxyPort: 'connection',
  proxyUserName: 'connection',
};

/** The tab to show so that a problem is seen: the current one if it has one, else the first that has. */
function tabWithProblem(problems: AccountProblems, current: TabId): TabId {
  const tabs = (Object.keys(problems) as (keyof AccountProblems)[]).map((field) => tabOf[field]);
  return tabs.includes(current) ? current : (tabs[0] ?? current);
}

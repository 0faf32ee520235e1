// Tools > Options: every choice that is not an account's. Changes count on OK and Apply; Cancel leaves everything as it was.
import { useState, type ReactNode } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { proxyProblems } from '../../../src-shared/mail/proxy-problems.ts';
import { ComposeTab } from './ComposeTab.tsx';
import { ConnectionTab } from './ConnectionTab.tsx';
import { GeneralTab } from './GeneralTab.tsx';
import { JunkTab } from './JunkTab.tsx';
import { MaintenanceTab } from './MaintenanceTab.tsx';
import { optionProblems } from './option-problems.ts';
import { ReadTab } from './ReadTab.tsx';
import { ReceiptsTab } from './ReceiptsTab.tsx';
import { saveOptions } from './save-options.ts';
import { SecurityTab } from './SecurityTab.tsx';
import { SendTab } from './SendTab.tsx';
import { SignaturesTab } from './SignaturesTab.tsx';
import { SpellingTab } from './SpellingTab.tsx';
import type { OptionsForm } from './options-form.ts';
import { useSharedProxyPassword } from './use-shared-proxy-password.ts';

type TabId =
  | 'general'
  | 'read'
  | 'receipts'
  | 'send'
  | 'compose'
  | 'signatures'
  | 'spelling'
  | 'security'
  | 'connection'
  | 'junk'
  | 'maintenance';

export interface OptionsDialogProps {
  readonly onClose: () => void;
  /** What each folder takes of the disk, drawn by whoever knows folders. */
  readonly folderUse?: ReactNode;
}

export function OptionsDialog({ onClose, folderUse }: OptionsDialogProps) {
  const translate = useTranslate();
  const stored = useOptions();
  const [before, setBefore] = useState(stored);
  const [options, setOptions] = useState(stored);
  const [tab, setTab] = useState<TabId>('general');
  const [isChecked, setChecked] = useState(false);
  const proxyPassword = useSharedProxyPassword(before.proxy);
  const problems = optionProblems(options);
  const form: OptionsForm = {
    options,
    problems,
    change: (part) => setOptions((current) => ({ ...current, ...part })),
  };
  const save = async (closes: boolean) => {
    setChecked(true);
    if (problems.checkEveryMinutes) setTab('general');
    else if (problems.markReadAfterSeconds) setTab('read');
    else if (problems.quoteWrapColumns) setTab('compose');
    else if (problems.deleteJunkAfterDays) setTab('junk');
    else if (Object.keys(proxyProblems(options.proxy)).length > 0) setTab('connection');
    else {
      // First the password, so that the proxy is never asked without it.
      await proxyPassword.save(options.proxy);
      await saveOptions(before, options);
      setBefore(options);
      if (closes) onClose();
    }
  };
  return (
    <Dialog
      title={translate('options.title')}
      onClose={onClose}
      onSubmit={() => void save(true)}
      isFlush
      width={670}
      height={650}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={onClose} />
          <Button label={translate('common.apply')} onPress={() => void save(false)} />
        </>
      }
    >
      <Tabs<TabId>
        label={translate('options.title')}
        selectedId={tab}
        onSelect={setTab}
        items={[
          {
            id: 'general',
            label: translate('options.tabGeneral'),
            content: <GeneralTab form={form} />,
          },
          { id: 'read', label: translate('options.tabRead'), content: <ReadTab form={form} /> },
          {
            id: 'receipts',
            label: translate('receipts.tab'),
            content: <ReceiptsTab form={form} />,
          },
          { id: 'send', label: translate('options.tabSend'), content: <SendTab form={form} /> },
          {
            id: 'compose',
            label: translate('options.tabCompose'),
            content: <ComposeTab form={form} />,
          },
          {
            id: 'signatures',
            label: translate('writing.tabSignatures'),
            content: <SignaturesTab form={form} />,
          },
          {
            id: 'spelling',
            label: translate('spelling.tab'),
            content: <SpellingTab form={form} />,
          },
          {
            id: 'security',
            label: translate('options.tabSecurity'),
            content: <SecurityTab form={form} />,
          },
          {
            id: 'connection',
            label: translate('proxy.tab'),
            content: <ConnectionTab form={form} password={proxyPassword} isChecked={isChecked} />,
          },
          { id: 'junk', label: translate('options.tabJunk'), content: <JunkTab form={form} /> },
          {
            id: 'maintenance',
            label: translate('options.tabMaintenance'),
            content: <MaintenanceTab form={form} folderUse={folderUse} />,
          },
        ]}
      />
    </Dialog>
  );
}

// Advanced: ports and security, timeouts, breaking apart, what happens to letters on the server, what is downloaded.
import { defaultBreakApartKb, timeoutBoundsMs } from '../../../src-shared/mail/account.ts';
import { snapTimeoutMs } from '../../../src-shared/mail/account-problems.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Slider } from '../../ui/Select.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import {
  setDelivery,
  setIncoming,
  setIncomingSecurity,
  setOutgoing,
  setOutgoingSecurity,
  setRemoveAfterDays,
  standardPortsEdit,
} from './account-edits.ts';
import { DownloadSettings } from './DownloadSettings.tsx';
import { GmailSettings } from './GmailSettings.tsx';
import { PortAndSecurity } from './PortAndSecurity.tsx';
import { problemSentence } from './problem-sentence.ts';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

export function AdvancedTab({ form }: { readonly form: AccountForm }) {
  return (
    <div className={styles.tab}>
      <Ports form={form} />
      <Timeout form={form} />
      <BreakApart form={form} />
      <Delivery form={form} />
      <GmailSettings form={form} />
    </div>
  );
}

function Ports({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { account, problems, edit } = form;
  return (
    <Fieldset legend={translate('accounts.groupPorts')}>
      <PortAndSecurity
        portLabel={translate('accounts.outgoingPort')}
        securityLabel={translate('accounts.outgoingSecurity')}
        server={account.outgoing}
        errorMessage={problemSentence(translate, problems.outgoingPort)}
        onPort={(port) => {
          edit(setOutgoing({ port }));
        }}
        onSecurity={(security) => {
          edit(setOutgoingSecurity(security));
        }}
      />
      <PortAndSecurity
        portLabel={translate('accounts.incomingPort')}
        securityLabel={translate('accounts.incomingSecurity')}
        server={account.incoming}
        errorMessage={problemSentence(translate, problems.incomingPort)}
        onPort={(port) => {
          edit(setIncoming({ port }));
        }}
        onSecurity={(security) => {
          edit(setIncomingSecurity(security));
        }}
      />
      <div className={styles.end}>
        <Button
          label={translate('accounts.useDefaults')}
          onPress={() => {
            edit(standardPortsEdit());
          }}
        />
      </div>
    </Fieldset>
  );
}

function Timeout({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const describe = (ms: number) =>
    ms % 60_000 === 0
      ? translate('accounts.timeoutMinutes', { minutes: ms / 60_000 })
      : translate('accounts.timeoutSeconds', { seconds: ms / 1_000 });
  return (
    <Fieldset legend={translate('accounts.groupTimeout')}>
      <Slider
        label={translate('accounts.timeout')}
        value={snapTimeoutMs(form.account.timeoutMs)}
        onChange={(timeoutMs) => {
          form.edit((before) => ({ ...before, timeoutMs }));
        }}
        minValue={timeoutBoundsMs.min}
        maxValue={timeoutBoundsMs.max}
        step={timeoutBoundsMs.step}
        minLabel={translate('accounts.short')}
        maxLabel={translate('accounts.long')}
        describe={describe}
      />
    </Fieldset>
  );
}

function BreakApart({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { breakApartKb } = form.account;
  return (
    <Fieldset legend={translate('accounts.groupSending')}>
      <div className={styles.start}>
        <CheckBox
          label={translate('accounts.breakApart')}
          isSelected={breakApartKb !== null}
          onChange={(isWanted) => {
            const size = isWanted ? defaultBreakApartKb : null;
            form.edit((before) => ({ ...before, breakApartKb: size }));
          }}
        />
        <NumberField
          label={translate('accounts.breakApartSize')}
          labelPlace="hidden"
          value={breakApartKb ?? defaultBreakApartKb}
          onChange={(size) => {
            form.edit((before) => ({ ...before, breakApartKb: size }));
          }}
          isDisabled={breakApartKb === null}
          width={70}
          errorMessage={problemSentence(translate, form.problems.breakApartKb)}
        />
        <span>{translate('accounts.kb')}</span>
      </div>
    </Fieldset>
  );
}

function Delivery({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { leaveOnServer, removeAfterDays, removeWhenDeleted } = form.account.delivery;
  return (
    <Fieldset legend={translate('accounts.groupDelivery')}>
      <CheckBox
        label={translate('accounts.leaveOnServer')}
        isSelected={leaveOnServer}
        onChange={(isWanted) => {
          form.edit(setDelivery({ leaveOnServer: isWanted }));
        }}
      />
      <div className={styles.indented}>
        <div className={styles.start}>
          <CheckBox
            label={translate('accounts.removeAfterBefore')}
            isSelected={removeAfterDays !== null}
            onChange={(isWanted) => {
              form.edit(setRemoveAfterDays(isWanted));
            }}
            isDisabled={!leaveOnServer}
          />
          <NumberField
            label={translate('accounts.days')}
            labelPlace="hidden"
            value={removeAfterDays ?? 5}
            onChange={(days) => {
              form.edit(setDelivery({ removeAfterDays: days }));
            }}
            isDisabled={!leaveOnServer || removeAfterDays === null}
            width={70}
            errorMessage={problemSentence(translate, form.problems.removeAfterDays)}
          />
          <span>{translate('accounts.removeAfterAfter')}</span>
        </div>
        <CheckBox
          label={translate('accounts.removeWhenDeleted')}
          isSelected={removeWhenDeleted}
          onChange={(isWanted) => {
            form.edit(setDelivery({ removeWhenDeleted: isWanted }));
          }}
          isDisabled={!leaveOnServer}
        />
      </div>
      <DownloadRow form={form} />
    </Fieldset>
  );
}

function DownloadRow({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const { headersOnlyAboveKb } = form.account.download;
  const size = headersOnlyAboveKb ?? 0;
  const key = headersOnlyAboveKb === null ? 'whole' : size === 0 ? 'headers' : 'headersAbove';
  return (
    <div className={styles.row}>
      <span className={styles.hint}>{translate(`accounts.downloads.${key}`, { size })}</span>
      <Button
        label={translate('accounts.download')}
        onPress={() => {
          void showDialog((close) => <DownloadSettings form={form} onClose={() => close()} />);
        }}
      />
    </div>
  );
}

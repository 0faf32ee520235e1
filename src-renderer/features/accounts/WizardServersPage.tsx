// The wizard's servers page: filled in by the look-up that runs meanwhile, and the person's own wherever they type.
import { useTranslate } from '../../app/i18n.tsx';
import { accountProblems } from '../../../src-shared/mail/account-problems.ts';
import { splitAddress } from '../../../src-shared/mail/address.ts';
import { TextField } from '../../ui/TextField.tsx';
import {
  type AccountEdit,
  setIncoming,
  setIncomingSecurity,
  setOutgoing,
  setOutgoingSecurity,
} from './account-edits.ts';
import type { Side } from './found-edits.ts';
import { LookupSource, LookupStatus, ProviderNotes } from './LookupFindings.tsx';
import { LookupPicture } from './LookupPicture.tsx';
import { PortAndSecurity } from './PortAndSecurity.tsx';
import { hostSentence, problemSentence } from './problem-sentence.ts';
import type { ServerLookup } from './use-server-lookup.ts';
import type { StepProps } from './WizardPages.tsx';
import styles from './wizard.module.css';

type ServersStepProps = StepProps & { readonly lookup: ServerLookup };

export function ServersStep({ form, isAsked, lookup }: ServersStepProps) {
  const host = splitAddress(form.account.emailAddress)?.host ?? '';
  return (
    <>
      <LookupStatus lookup={lookup} host={host} />
      <ServerFields side="incoming" form={form} isAsked={isAsked} lookup={lookup} />
      <ServerFields side="outgoing" form={form} isAsked={isAsked} lookup={lookup} />
      {lookup.result && <ProviderNotes found={lookup.result.found} />}
      <LookupPicture steps={lookup.steps} />
    </>
  );
}

const edits = {
  incoming: { set: setIncoming, setSecurity: setIncomingSecurity },
  outgoing: { set: setOutgoing, setSecurity: setOutgoingSecurity },
} as const;

function ServerFields({ side, form, isAsked, lookup }: ServersStepProps & { readonly side: Side }) {
  const translate = useTranslate();
  const problems = isAsked ? accountProblems(form.account) : {};
  const { set, setSecurity } = edits[side];
  const server = form.account[side];
  const edit = (change: AccountEdit) => {
    lookup.type(side);
    form.edit(change);
  };
  return (
    <div className={styles.server}>
      <TextField
        label={translate(`wizard.${side}Host`)}
        labelPlace="above"
        value={server.host}
        onChange={(name) => {
          edit(set({ host: name.trim() }));
        }}
        errorMessage={hostSentence(translate, problems[`${side}Host`])}
      />
      <PortAndSecurity
        portLabel={translate(`wizard.${side}Port`)}
        securityLabel={translate(`wizard.${side}Security`)}
        server={server}
        errorMessage={problemSentence(translate, problems[`${side}Port`])}
        onPort={(port) => {
          if (port !== server.port) edit(set({ port }));
        }}
        onSecurity={(security) => {
          edit(setSecurity(security));
        }}
      />
      <LookupSource lookup={lookup} side={side} />
    </div>
  );
}

// Accepted certificates: which servers are trusted though their certificate can't be verified, since when, and by which certificate.
import { useState } from 'react';
import { CertificateFacts } from '../../app/CertificateDialog.tsx';
import { askToConfirm } from '../../app/dialog-stack.tsx';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { useLive } from '../../store/live.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { acceptedEntries, type AcceptedEntry, withdraw } from './accepted-certificates.ts';
import styles from './certificates.module.css';

export function AcceptedCertificatesDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const { proxy } = useOptions();
  const entries = acceptedEntries(useLive(listAccounts, []) ?? [], proxy);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = entries.find(({ id }) => id === chosenId) ?? entries[0] ?? null;
  const usageOf = ({ side, account }: AcceptedEntry) =>
    account
      ? translate(`certificate.acceptedUse.${side}`, { account: account.label })
      : translate('certificate.acceptedUse.shared');
  const remove = async (entry: AcceptedEntry) => {
    const isSure = await askToConfirm({
      title: translate('certificate.removeTitle'),
      sentence: translate(
        entry.side === 'proxy' ? 'certificate.removeProxyQuestion' : 'certificate.removeQuestion',
        { host: entry.accepted.host, account: entry.account?.label ?? '' },
      ),
      confirmLabel: translate('certificate.removeConfirm'),
    });
    if (isSure) await withdraw(entry);
  };
  return (
    <Dialog
      title={translate('certificate.acceptedTitle')}
      width={620}
      onClose={onClose}
      footer={<Button variant="primary" label={translate('common.close')} onPress={onClose} />}
    >
      <p className={styles.hint}>{translate('certificate.acceptedHint')}</p>
      <div className={styles.sides}>
        <ItemList
          label={translate('certificate.acceptedList')}
          items={entries.map((entry) => ({
            id: entry.id,
            label: placeOf(entry, translate),
            note: usageOf(entry),
          }))}
          chosenId={chosen?.id ?? null}
          onChoose={setChosenId}
          empty={translate('certificate.acceptedNone')}
          autoFocus
        />
        <Button
          label={translate('certificate.remove')}
          isDisabled={!chosen}
          onPress={() => {
            if (chosen) inBackground(remove(chosen));
          }}
        />
      </div>
      {chosen && <Details entry={chosen} usage={usageOf(chosen)} />}
    </Dialog>
  );
}

function placeOf(
  { accepted: { host, port } }: AcceptedEntry,
  translate: ReturnType<typeof useTranslate>,
): string {
  return translate('certificate.acceptedServer', { host, port: String(port) });
}

/** Those accepted by an earlier version are known by their fingerprint alone. */
function Details({ entry, usage }: { readonly entry: AcceptedEntry; readonly usage: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const { acceptedAt, shown, fingerprint } = entry.accepted;
  const nothing = { subject: '', issuer: '', validFrom: null, validTo: null, names: [] };
  const since =
    acceptedAt === undefined ? translate('certificate.unknown') : format.longDate(acceptedAt);
  return (
    <CertificateFacts
      certificate={{ ...(shown ?? nothing), fingerprint }}
      before={[
        [translate('certificate.server'), placeOf(entry, translate)],
        [translate('certificate.account'), usage],
        [translate('certificate.since'), since],
      ]}
    />
  );
}

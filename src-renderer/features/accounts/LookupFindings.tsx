// What a look-up found, from where, and what the person must know of this provider.
import type {
  FoundServer,
  FoundServers,
  ProviderFacts,
} from '../../../src-shared/lookup/found-servers.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { request } from '../../app/bridge.ts';
import { hasCertificate } from '../../app/CertificateDialog.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { askForProxy } from '../../app/proxy-certificate.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import type { Side } from './found-edits.ts';
import type { ServerLookup } from './use-server-lookup.ts';
import styles from './lookup.module.css';

/** The sentence on top of the servers page, with the button that goes with it. */
export function LookupStatus({
  lookup,
  host,
}: {
  readonly lookup: ServerLookup;
  readonly host: string;
}) {
  const translate = useTranslate();
  return (
    <div className={styles.status}>
      <div role="status">
        <p>{sentenceOf(lookup, host, translate)}</p>
        {lookup.result?.isProxied && !lookup.result.obstacle && (
          <p className={styles.hint}>{translate('lookup.proxied')}</p>
        )}
      </div>
      {lookup.isRunning ? (
        <Button label={translate('lookup.stop')} onPress={lookup.stop} />
      ) : (
        <div className={styles.next}>
          <ProxyCertificate lookup={lookup} />
          {lookup.result && <Button label={translate('lookup.again')} onPress={lookup.again} />}
        </div>
      )}
    </div>
  );
}

/** That of the proxy for all accounts, where it kept the look-up from asking anybody. */
function ProxyCertificate({ lookup }: { readonly lookup: ServerLookup }) {
  const translate = useTranslate();
  const obstacle = lookup.result?.obstacle;
  const failure = obstacle?.kind === 'proxy' ? obstacle.failure : null;
  if (!hasCertificate(failure)) return null;
  const ask = async () => {
    if (await askForProxy(failure, {})) lookup.again();
  };
  return (
    <Button
      variant="link"
      label={translate('certificate.show')}
      onPress={() => {
        inBackground(ask());
      }}
    />
  );
}

function sentenceOf(lookup: ServerLookup, host: string, translate: Translate): string {
  const obstacle = lookup.isRunning ? undefined : lookup.result?.obstacle;
  if (!obstacle) return translate(statusKey(lookup), { host });
  if (obstacle.kind !== 'proxy') return translate(`lookup.obstacle.${obstacle.kind}`, { host });
  const { sentence, action } = describeFailure(obstacle.failure, translate);
  return translate('lookup.obstacle.proxy', { host, sentence, action });
}

function statusKey({ isRunning, result, typed }: ServerLookup): MessageKey {
  if (isRunning) return 'lookup.looking';
  if (!result) return 'lookup.notFound';
  const { incoming, outgoing, hasOnlyImap } = result.found;
  if (incoming && outgoing) return 'lookup.found';
  if (hasOnlyImap && !incoming && !typed.incoming) return 'lookup.onlyImap';
  if (incoming) return 'lookup.onlyIncoming';
  if (outgoing) return 'lookup.onlyOutgoing';
  return result.end === 'cancelled' ? 'lookup.stopped' : 'lookup.notFound';
}

/** Under a server's fields: whose word it is, or nothing once the person typed there. */
export function LookupSource({
  lookup,
  side,
}: {
  readonly lookup: ServerLookup;
  readonly side: Side;
}) {
  const translate = useTranslate();
  const server = lookup.typed[side] ? null : lookup.result?.found[side];
  if (!server) return null;
  return (
    <p className={styles.source}>
      {translate(`lookup.from.${server.from}`, { place: server.place })}
      {isUnsafe(server) && (
        <strong className={styles.unsafe}>
          {translate(server.isUnverified ? 'lookup.unverified' : 'lookup.plain')}
        </strong>
      )}
    </p>
  );
}

function isUnsafe({ isUnverified, security }: FoundServer): boolean {
  return isUnverified || security === 'none';
}

/** How to sign in there, whether POP must be switched on first, and where both is done. */
export function ProviderNotes({ found }: { readonly found: FoundServers }) {
  const translate = useTranslate();
  const { facts } = found;
  if (!facts || !found.incoming) return null;
  const notes: MessageKey[] = [];
  if (facts.signIn === 'app-password') notes.push('lookup.signIn.app-password');
  if (facts.signIn === 'oauth2-only') notes.push('lookup.signIn.oauth2-only');
  if (facts.mustSwitchPopOn) notes.push('lookup.switchPopOn');
  if (notes.length === 0) return null;
  return (
    <InfoBar tone={facts.signIn === 'oauth2-only' ? 'warning' : 'info'}>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {translate(note, { provider: facts.name })}
        </p>
      ))}
      <div className={styles.pages}>
        <ProviderPages facts={facts} />
      </div>
    </InfoBar>
  );
}

function ProviderPages({ facts }: { readonly facts: ProviderFacts }) {
  const pages = [
    ['lookup.page.appPassword', facts.appPasswordPage],
    ['lookup.page.pop', facts.popPage],
    ['lookup.page.help', facts.appPasswordPage || facts.popPage ? '' : facts.helpPage],
  ] as const;
  return pages.map(
    ([label, page]) => page !== '' && <PageLink key={label} label={label} page={page} />,
  );
}

/** Says where it leads before it is followed. */
export function PageLink({ label, page }: { readonly label: MessageKey; readonly page: string }) {
  const translate = useTranslate();
  const site = URL.canParse(page) ? new URL(page).hostname : page;
  return (
    <Button
      variant="link"
      label={translate(label, { site })}
      onPress={() => {
        inBackground(request('link.open', page));
      }}
    />
  );
}

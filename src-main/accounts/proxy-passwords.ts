// The password of a proxy, kept in one secret with the place it is for, so that no change of settings can have it sent elsewhere.
import * as v from 'valibot';
import type { AccountId } from '../../src-shared/mail/ids.ts';
import { type ProxyPlace, proxyPlaceName } from '../../src-shared/mail/proxy.ts';
import type { CredentialStore } from './credential-store.ts';

/** The password kept for a proxy at this place; null: none, or one for another place. */
export async function keptProxyPassword(
  store: Pick<CredentialStore, 'find'>,
  owner: AccountId,
  place: ProxyPlace,
): Promise<string | null> {
  const secret = secretIn(await store.find(owner, 'proxy'));
  return secret?.place === proxyPlaceName(place) ? secret.password : null;
}

/** Throws as the store's `save`. */
export async function keepProxyPassword(
  store: Pick<CredentialStore, 'save'>,
  owner: AccountId,
  place: ProxyPlace,
  { password, remember }: { readonly password: string; readonly remember: boolean },
): Promise<void> {
  const secret: ProxySecret = { version: 1, place: proxyPlaceName(place), password };
  await store.save(owner, 'proxy', JSON.stringify(secret), remember);
}

type ProxySecret = v.InferOutput<typeof schema>;

const schema = v.object({ version: v.literal(1), place: v.string(), password: v.string() });

/** What was kept before places were is for nobody knows where: it is asked for anew. */
function secretIn(text: string | null): ProxySecret | null {
  if (text === null) return null;
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

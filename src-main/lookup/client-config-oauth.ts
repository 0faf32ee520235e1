// A provider's `oAuth2` of its clientConfig: where people sign in with the browser. Endpoints that are not encrypted count for nothing.
import type { ProviderOAuth } from '../../src-shared/lookup/found-servers.ts';
import { isHttps } from '../../src-shared/oauth/oauth-settings.ts';
import type { XmlElement } from './xml-reader.ts';

const maxCharacters = 500;

/** Null: it has none that is of use. */
export function oauthIn(root: XmlElement): ProviderOAuth | null {
  const element = root.children.find(({ name }) => name === 'oAuth2');
  const text = (name: string): string =>
    element?.children.find((child) => child.name === name)?.text.trim() ?? '';
  const authorizationEndpoint = text('authURL');
  const tokenEndpoint = text('tokenURL');
  const scope = text('scope').replace(/\s+/gu, ' ');
  const isUsable =
    [authorizationEndpoint, tokenEndpoint].every(
      (address) => isHttps(address) && address.length <= maxCharacters,
    ) &&
    scope !== '' &&
    scope.length <= maxCharacters;
  return isUsable ? { authorizationEndpoint, tokenEndpoint, scope } : null;
}

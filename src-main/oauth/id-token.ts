// Whom the provider says has signed in, for the person to read. Pure; decides nothing.

const maxNameCharacters = 320;

/**
 * The address in an id_token, else the name in it; empty where there is none for this client. It came from the token endpoint itself,
 * over TLS, so that its signature need not be checked (OpenID Connect Core §3.1.3.7, 6).
 */
export function signedInAs(idToken: unknown, clientId: string): string {
  const claims = typeof idToken === 'string' ? claimsIn(idToken) : {};
  const audience = claims['aud'];
  const isForUs = Array.isArray(audience) ? audience.includes(clientId) : audience === clientId;
  if (!isForUs) return '';
  const names = [claims['email'], claims['preferred_username'], claims['upn']];
  const name = names.find((it) => typeof it === 'string' && it !== '');
  return typeof name === 'string' ? name.replace(/\p{Cc}/gu, '').slice(0, maxNameCharacters) : '';
}

function claimsIn(token: string): Readonly<Record<string, unknown>> {
  try {
    const payload = token.split('.')[1] ?? '';
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

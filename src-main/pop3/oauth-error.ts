// The JSON in which a server says why it refused an access token (RFC 7628 §3.2.2; XOAUTH2 has the same), as technical words.

/** Longer ones are some server's essay, and the details line is one line. */
const MAX_VALUE_CHARACTERS = 100;

/** What is worth telling, best first; nothing else is repeated, since a server could put anything there. */
const TOLD = ['status', 'error', 'scope', 'schemes'] as const;

/** `status=invalid_token, scope=mail`, or an empty string when the challenge is no such JSON. */
export function oauthErrorDetail(challenge: string): string {
  const values = parsed(Buffer.from(challenge, 'base64').toString('utf8'));
  return TOLD.flatMap((key) => {
    const value = values[key];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const text = String(value).replace(/\p{Cc}/gu, ' ');
    return [`${key}=${text.slice(0, MAX_VALUE_CHARACTERS)}`];
  }).join(', ');
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

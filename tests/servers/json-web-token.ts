// Signs access tokens for a test's server (RFC 7519). Their key is no secret.
import { createHmac } from 'node:crypto';

export const tokenKey = Buffer.from('a key of tests, known to everybody');

/** A token for the mailbox, signed with {@link tokenKey}; a negative lifetime gives one that has expired. */
export function issueToken(name: string, lifetimeSeconds = 3_600): string {
  const now = Math.floor(Date.now() / 1_000);
  const header = part({ alg: 'HS256', typ: 'JWT' });
  const claims = part({
    sub: name,
    scope: 'mail',
    iat: now - 7_200,
    nbf: now - 7_200,
    exp: now + lifetimeSeconds,
  });
  const signature = createHmac('sha256', tokenKey).update(`${header}.${claims}`);
  return `${header}.${claims}.${signature.digest('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

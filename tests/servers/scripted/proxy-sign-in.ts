// How a scripted HTTP proxy asks people to sign in, and whether it lets them: Basic, Digest by its own reckoning, or what nobody here speaks.
import { createHash, randomBytes } from 'node:crypto';

export type ProxySignIn =
  | 'basic'
  | 'digest'
  | 'digest-sha256'
  /** Of a time before `qop` (RFC 2069). */
  | 'digest-old'
  /** Each nonce is good for one connection, and the next is told so. */
  | 'digest-stale'
  /** The same, without saying `stale`. */
  | 'digest-forgetful'
  /** The first answer is too late already. */
  | 'digest-hasty'
  /** Every answer is too late. */
  | 'digest-never'
  | 'digest-or-basic'
  | 'ntlm'
  | 'ntlm-or-basic'
  /** 407 without any method. */
  | 'unnamed';

export interface ProxyUser {
  readonly name: string;
  readonly password: string;
}

/** One proxy's door, over all its connections. */
export class ProxyDoor {
  /** Names and passwords that were shown, `name:password`; of Digest the name alone. */
  readonly logins: string[] = [];
  /** What was said by Digest, as it came. */
  readonly digests: string[] = [];
  readonly #how: ProxySignIn;
  readonly #user: ProxyUser;
  readonly #nonces = new Map<string, number>();

  constructor(how: ProxySignIn, user: ProxyUser) {
    this.#how = how;
    this.#user = user;
  }

  /** Null: come in. Else the fields that ask. */
  fieldsFor(head: string): string[] | null {
    const value = /^proxy-authorization: (.+)$/imu.exec(head)?.[1] ?? '';
    if (/^basic /iu.test(value)) return this.#basic(value.slice(6));
    if (/^digest /iu.test(value)) return this.#digest(value.slice(7), head);
    return this.#questions(false);
  }

  #basic(credentials: string): string[] | null {
    const login = Buffer.from(credentials, 'base64').toString('utf8');
    this.logins.push(login);
    const { name, password } = this.#user;
    return login === `${name}:${password}` ? null : this.#questions(false);
  }

  #digest(text: string, head: string): string[] | null {
    this.digests.push(text);
    const values = new Map<string, string>();
    for (const [, key = '', quoted, plain = ''] of text.matchAll(
      /([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/gu,
    )) {
      values.set(key, quoted?.replace(/\\(.)/gu, '$1') ?? plain);
    }
    const name =
      values.get('username') ?? decodeURIComponent((values.get('username*') ?? '').slice(7));
    this.logins.push(name);
    const nonce = values.get('nonce') ?? '';
    const used = this.#nonces.get(nonce);
    const isOnce = this.#how === 'digest-stale' || this.#how === 'digest-forgetful';
    const isLate =
      this.#how === 'digest-hasty' ? this.digests.length === 1 : this.#how === 'digest-never';
    if (used === undefined || isLate || (isOnce && used > 0)) return this.#questions(true);
    const target = /^CONNECT (\S+)/u.exec(head)?.[1] ?? '';
    const count = Number.parseInt(values.get('nc') ?? '', 16);
    // A count that was seen already is somebody who listened and says it again.
    if (this.#how !== 'digest-old' && !(count > used)) return this.#questions(false);
    this.#nonces.set(nonce, this.#how === 'digest-old' ? 0 : count);
    const isRight =
      values.get('uri') === target && values.get('response') === this.#response(values, target);
    return name === this.#user.name && isRight ? null : this.#questions(false);
  }

  #response(values: ReadonlyMap<string, string>, target: string): string {
    const hash = (text: string): string =>
      createHash(this.#how === 'digest-sha256' ? 'sha256' : 'md5')
        .update(text)
        .digest('hex');
    const { name, password } = this.#user;
    const first = hash(`${name}:the gate:${password}`);
    const second = hash(`CONNECT:${target}`);
    const nonce = values.get('nonce') ?? '';
    if (this.#how === 'digest-old') return hash(`${first}:${nonce}:${second}`);
    return hash(
      `${first}:${nonce}:${values.get('nc') ?? ''}:${values.get('cnonce') ?? ''}:auth:${second}`,
    );
  }

  #questions(isStale: boolean): string[] {
    const how = this.#how;
    const basic = 'Basic realm="the gate"';
    if (how === 'unnamed') return [];
    if (how === 'basic') return [basic];
    if (how === 'ntlm') return ['Negotiate', 'NTLM'];
    if (how === 'ntlm-or-basic') return ['Negotiate, NTLM', basic];
    const nonce = randomBytes(12).toString('base64');
    this.#nonces.set(nonce, 0);
    const stale = isStale && how !== 'digest-forgetful' ? ', stale=true' : '';
    const qop = how === 'digest-old' ? '' : ', qop="auth,auth-int"';
    const algorithm = how === 'digest-sha256' ? ', algorithm=SHA-256' : '';
    const digest = `Digest realm="the gate", nonce="${nonce}"${algorithm}${qop}, opaque="o\\"p"${stale}`;
    // All of it in one field, commas between methods as between parameters.
    return how === 'digest-or-basic' ? [`${basic}, ${digest}`] : [digest];
  }
}

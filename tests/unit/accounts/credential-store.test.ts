// Passwords on disk and in memory, with a cipher that can be seen through by the test alone.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cipher } from '../../../src-main/accounts/cipher.ts';
import { CredentialStore } from '../../../src-main/accounts/credential-store.ts';
import { incomingPassword, outgoingPassword } from '../../../src-main/accounts/passwords-for.ts';
import { MailError } from '../../../src-shared/failure.ts';
import type { CredentialProtection } from '../../../src-shared/ipc/contract.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';

const id = accountId('account-1');
const account = newAccount(id);
let folder: string;
let file: string;
let damaged: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outpost-credentials-'));
  file = path.join(folder, 'credentials.json');
  damaged = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Reverses the text; `key` stands for the keyring, and another key cannot read what this one made. */
function cipher(protection: CredentialProtection = 'keyring', key = 'k1'): Cipher {
  return {
    protection: async () => protection,
    encrypt: async (text) => Buffer.from(`${key}:${[...text].reverse().join('')}`),
    decrypt: async (encrypted) => {
      const [usedKey, reversed = ''] = Buffer.from(encrypted).toString().split(':');
      if (usedKey !== key) throw new Error('wrong key');
      return { text: [...reversed].reverse().join(''), shouldEncryptAgain: false };
    },
  };
}

function open(with_: Cipher = cipher()): CredentialStore {
  return new CredentialStore({ file, cipher: with_, onDamaged: (name) => damaged.push(name) });
}

describe('a remembered password', () => {
  it('is there at the next start, and nowhere readable on disk', async () => {
    await open().save(id, 'incoming', '密碼 one', true);
    expect(await open().find(id, 'incoming')).toBe('密碼 one');
    const kept = readFileSync(file, 'utf8');
    expect(kept).not.toContain('密碼 one');
    expect(kept).not.toContain(Buffer.from('密碼 one').toString('base64'));
  });

  it('is given even when it cannot be encrypted anew, as the keyring would have it', async () => {
    await open().save(id, 'incoming', 'one', true);
    const old = cipher();
    const renewing: Cipher = {
      ...old,
      encrypt: () => Promise.reject(new Error('the keyring is locked')),
      decrypt: async (encrypted) => ({
        ...(await old.decrypt(encrypted)),
        shouldEncryptAgain: true,
      }),
    };
    expect(await open(renewing).find(id, 'incoming')).toBe('one');
  });

  it('is forgotten by its slot alone, or with the other', async () => {
    const store = open();
    await store.save(id, 'incoming', 'pop', true);
    await store.save(id, 'outgoing', 'smtp', true);
    await store.forget(id, ['incoming']);
    expect(await open().has(id, 'incoming')).toBe(false);
    expect(await open().has(id, 'outgoing')).toBe(true);
    await store.forget(id);
    expect(await open().has(id, 'outgoing')).toBe(false);
  });

  it('of one slot says nothing of the other, nor of another account', async () => {
    const store = open();
    await store.save(id, 'outgoing', 'smtp', true);
    expect(await store.has(id, 'incoming')).toBe(false);
    expect(await store.has(accountId('account-10'), 'outgoing')).toBe(false);
  });

  it('is replaced by one that is not to be remembered, and leaves the disk', async () => {
    const store = open();
    await store.save(id, 'incoming', 'old', true);
    await store.save(id, 'incoming', 'new', false);
    expect(await store.find(id, 'incoming')).toBe('new');
    expect(await open().has(id, 'incoming')).toBe(false);
  });

  it('is forgotten with its account, in memory and on disk', async () => {
    const store = open();
    await store.save(id, 'incoming', 'a', true);
    await store.save(id, 'outgoing', 'b', false);
    await store.forget(id);
    expect(await store.has(id, 'incoming')).toBe(false);
    expect(await store.has(id, 'outgoing')).toBe(false);
    expect(await open().has(id, 'incoming')).toBe(false);
  });

  it('survives many saves at once', async () => {
    const store = open();
    const ids = Array.from({ length: 20 }, (_, index) => accountId(`account-${index}`));
    await Promise.all(ids.map((each) => store.save(each, 'incoming', `p-${each}`, true)));
    const found = await Promise.all(ids.map((each) => open().find(each, 'incoming')));
    expect(found).toEqual(ids.map((each) => `p-${each}`));
    expect(readdirSync(folder)).toEqual(['credentials.json']);
  });
});

describe('without a keyring', () => {
  it('a password that was to be remembered is told about and kept until the end', async () => {
    const store = open(cipher('none'));
    await expect(store.save(id, 'incoming', 'secret', true)).rejects.toMatchObject({
      failure: { code: 'keyring-unavailable' },
    });
    expect(await store.find(id, 'incoming')).toBe('secret');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('made anew, the old passwords count as unknown and stay on disk', async () => {
    await open().save(id, 'incoming', 'secret', true);
    expect(await open(cipher('keyring', 'k2')).find(id, 'incoming')).toBeNull();
    expect(await open().find(id, 'incoming')).toBe('secret');
  });
});

describe.each([
  ['no JSON', '{"version":1,'],
  ['another shape', '{"version":9,"passwords":[]}'],
])('a file that is %s', (_what, content) => {
  it('is set aside, reported once, and replaced by the next password', async () => {
    writeFileSync(file, content);
    const store = open();
    expect(await store.has(id, 'incoming')).toBe(false);
    await store.save(id, 'incoming', 'secret', true);
    expect(damaged).toHaveLength(1);
    expect(readFileSync(damaged[0] ?? '', 'utf8')).toBe(content);
    expect(await open().find(id, 'incoming')).toBe('secret');
  });
});

describe('the password of a conversation', () => {
  it('is asked for when none is known, with the server it is for', async () => {
    const failed = await incomingPassword(open(), account).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(MailError);
    expect(failed).toMatchObject({ failure: { code: 'password-needed', port: 995 } });
  });

  it('for sending follows the account: none, the same, or its own', async () => {
    const store = open();
    await store.save(id, 'incoming', 'pop', false);
    const of = (authentication: typeof account.outgoing.authentication) =>
      outgoingPassword(store, { ...account, outgoing: { ...account.outgoing, authentication } });
    expect(await of({ kind: 'none' })).toBeNull();
    expect(await of({ kind: 'same-as-incoming' })).toBe('pop');
    const own = { kind: 'own', userName: 'x', rememberPassword: false } as const;
    await expect(of(own)).rejects.toMatchObject({ failure: { code: 'password-needed' } });
    await store.save(id, 'outgoing', 'smtp', false);
    expect(await of(own)).toBe('smtp');
  });
});

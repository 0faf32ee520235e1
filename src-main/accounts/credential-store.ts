// Passwords: encrypted on disk by the system's keyring, or in memory until the program ends. They never leave this process and
// are never logged.
import * as v from 'valibot';
import type { CredentialProtection, CredentialSlot } from '../../src-shared/ipc/contract.ts';
import { MailError } from '../../src-shared/failure.ts';
import type { AccountId } from '../../src-shared/mail/ids.ts';
import { readJson, setAside, writeJson } from '../disk/json-file.ts';
import type { Cipher } from './cipher.ts';

/** Besides passwords: what signing in with the browser left, of which no page ever hears. */
export type SecretSlot = CredentialSlot | 'grant';

export interface CredentialStoreOptions {
  /** Absolute path of credentials.json. */
  readonly file: string;
  readonly cipher: Cipher;
  /** Told once when the file could not be used; it was renamed, not deleted. */
  readonly onDamaged: (setAsideAs: string) => void;
}

const fileSchema = v.object({
  version: v.literal(1),
  passwords: v.record(v.string(), v.string()),
});

export class CredentialStore {
  readonly #file: string;
  readonly #cipher: Cipher;
  readonly #onDamaged: (setAsideAs: string) => void;
  /** Passwords the person asked not to remember. */
  readonly #untilEnd = new Map<string, string>();
  /** Base64 of what the cipher made, by `accountId/slot`. */
  #kept: Promise<Map<string, string>> | undefined;
  /** Writes follow one another, so that the last one wins. */
  #writing: Promise<void> = Promise.resolve();

  constructor({ file, cipher, onDamaged }: CredentialStoreOptions) {
    this.#file = file;
    this.#cipher = cipher;
    this.#onDamaged = onDamaged;
  }

  protection(): Promise<CredentialProtection> {
    return this.#cipher.protection();
  }

  /** Keeps a password. Throws `keyring-unavailable` when it is to be remembered and nothing can keep it. */
  async save(
    accountId: AccountId,
    slot: SecretSlot,
    password: string,
    remember: boolean,
  ): Promise<void> {
    const key = keyOf(accountId, slot);
    const kept = await this.#load();
    if (!remember) {
      this.#untilEnd.set(key, password);
      if (kept.delete(key)) await this.#write();
      return;
    }
    if ((await this.protection()) === 'none') {
      this.#untilEnd.set(key, password);
      throw new MailError({ code: 'keyring-unavailable', phase: 'local' });
    }
    const encrypted = await this.#cipher.encrypt(password);
    kept.set(key, Buffer.from(encrypted).toString('base64'));
    await this.#write();
    this.#untilEnd.delete(key);
  }

  async has(accountId: AccountId, slot: SecretSlot): Promise<boolean> {
    return (await this.find(accountId, slot)) !== null;
  }

  /** The password, for this process alone; null when none is known or the keyring does not give it back. */
  async find(accountId: AccountId, slot: SecretSlot): Promise<string | null> {
    const key = keyOf(accountId, slot);
    const untilEnd = this.#untilEnd.get(key);
    if (untilEnd !== undefined) return untilEnd;
    const encrypted = (await this.#load()).get(key);
    if (encrypted === undefined || (await this.protection()) === 'none') return null;
    // Another person's keyring, a copied folder, a keyring made anew: the password is asked for again.
    const found = await this.#cipher.decrypt(Buffer.from(encrypted, 'base64')).catch(() => null);
    if (found?.shouldEncryptAgain) {
      // Next time will do as well; what is known is known.
      await this.save(accountId, slot, found.text, true).catch(() => undefined);
    }
    return found?.text ?? null;
  }

  /** Forgets both passwords of an account, or what the slots named hold. */
  async forget(
    accountId: AccountId,
    slots: readonly SecretSlot[] = ['incoming', 'outgoing', 'proxy'],
  ): Promise<void> {
    const kept = await this.#load();
    let wasKept = false;
    for (const slot of slots) {
      this.#untilEnd.delete(keyOf(accountId, slot));
      wasKept = kept.delete(keyOf(accountId, slot)) || wasKept;
    }
    if (wasKept) await this.#write();
  }

  #load(): Promise<Map<string, string>> {
    this.#kept ??= this.#read();
    return this.#kept;
  }

  async #read(): Promise<Map<string, string>> {
    const reading = await readJson(this.#file);
    if (reading.kind === 'absent') return new Map();
    if (reading.kind === 'damaged') {
      this.#onDamaged(reading.setAsideAs);
      return new Map();
    }
    const parsed = v.safeParse(fileSchema, reading.value);
    if (parsed.success) return new Map(Object.entries(parsed.output.passwords));
    this.#onDamaged(await setAside(this.#file));
    return new Map();
  }

  #write(): Promise<void> {
    const write = async (): Promise<void> => {
      const passwords = Object.fromEntries(await this.#load());
      await writeJson(this.#file, { version: 1, passwords });
    };
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }
}

function keyOf(accountId: AccountId, slot: SecretSlot): string {
  return `${accountId}/${slot}`;
}

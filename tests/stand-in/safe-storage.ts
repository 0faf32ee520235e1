// safeStorage: the key is a plain file beside the data, fit for development and tests only.
// OUTPOST_STANDIN_KEYRING=none plays a desktop without a keyring.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { app } from './app.ts';
import { partOf } from './strict.ts';

const PREFIX = Buffer.from('v10');
const IV_BYTES = 12;
const TAG_BYTES = 16;
const hasKeyring = process.env['OUTPOST_STANDIN_KEYRING'] !== 'none';
let isPlainTextAllowed = false;

export const safeStorage: Electron.SafeStorage = partOf<Electron.SafeStorage>('safeStorage', {
  isEncryptionAvailable: () => app.isReady() && (hasKeyring || isPlainTextAllowed),
  getSelectedStorageBackend: () => (hasKeyring ? 'gnome_libsecret' : 'basic_text'),
  setUsePlainTextEncryption(isAllowed) {
    isPlainTextAllowed = isAllowed;
  },
  encryptString(plainText) {
    assertAvailable('encrypting the text provided to safeStorage.encryptString');
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key(), iv);
    const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([PREFIX, iv, cipher.getAuthTag(), body]);
  },
  decryptString(encrypted) {
    assertAvailable('decrypting the ciphertext provided to safeStorage.decryptString');
    const failure = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.';
    if (!encrypted.subarray(0, PREFIX.length).equals(PREFIX)) throw new Error(failure);
    const tagAt = PREFIX.length + IV_BYTES;
    const decipher = createDecipheriv(
      'aes-256-gcm',
      key(),
      encrypted.subarray(PREFIX.length, tagAt),
    );
    decipher.setAuthTag(encrypted.subarray(tagAt, tagAt + TAG_BYTES));
    try {
      const body = decipher.update(encrypted.subarray(tagAt + TAG_BYTES));
      return Buffer.concat([body, decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new Error(failure, { cause });
    }
  },
  isAsyncEncryptionAvailable: async () => safeStorage.isEncryptionAvailable(),
  encryptStringAsync: async (plainText) => safeStorage.encryptString(plainText),
  decryptStringAsync: async (encrypted) => ({
    result: safeStorage.decryptString(encrypted),
    shouldReEncrypt: false,
  }),
});

function assertAvailable(what: string): void {
  if (!safeStorage.isEncryptionAvailable()) {
    throw new Error(`Error while ${what}. Encryption is not available.`);
  }
}

function key(): Buffer {
  const file = path.join(app.getPath('userData'), 'stand-in-safe-storage.key');
  if (fs.existsSync(file)) return fs.readFileSync(file);
  const made = randomBytes(32);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, made, { mode: 0o600 });
  return made;
}

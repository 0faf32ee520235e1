// A keyring a test can see through: what it made is not the text, and it alone reads it.
import type { Cipher } from '../../../src-main/accounts/cipher.ts';

export function seenThroughCipher(): Cipher {
  return {
    protection: async () => 'keyring',
    encrypt: async (text) => Buffer.from([...text].reverse().join('')),
    decrypt: async (encrypted) => ({
      text: [...Buffer.from(encrypted).toString()].reverse().join(''),
      shouldEncryptAgain: false,
    }),
  };
}

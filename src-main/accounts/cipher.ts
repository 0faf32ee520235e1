// What the system offers to protect a password: safeStorage, seen through the four things the store of passwords needs.
import { safeStorage } from 'electron';
import type { CredentialProtection } from '../../src-shared/ipc/contract.ts';

export interface Cipher {
  protection(): Promise<CredentialProtection>;
  encrypt(text: string): Promise<Uint8Array>;
  decrypt(encrypted: Uint8Array): Promise<{ text: string; shouldEncryptAgain: boolean }>;
}

/** The system's keyring; on a Linux desktop without one, a fixed key that only hides passwords from a glance. */
export function systemCipher(): Cipher {
  return {
    async protection() {
      const isWeak =
        process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
      // Without this Electron would refuse to keep anything there. The person is told before a password is remembered.
      if (isWeak) safeStorage.setUsePlainTextEncryption(true);
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'none';
      return isWeak ? 'weak' : 'keyring';
    },
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    async decrypt(encrypted) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
        Buffer.from(encrypted),
      );
      return { text: result, shouldEncryptAgain: shouldReEncrypt };
    },
  };
}

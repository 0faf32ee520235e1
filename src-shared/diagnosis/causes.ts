// Causes that Test Account Settings… can tell apart, finer than a failure's code. Each has a sentence and a remedy in the namespace
// `diagnosis`.

export const testCauses = [
  // The way there.
  'no-network',
  'name-server-silent',
  'internet-out-of-reach',
  'host-unknown',
  'another-port-answers',
  'port-25-blocked',
  'server-silent',
  'server-busy',
  'proxy-name-unknown',
  'proxy-port-closed',
  'proxy-other-kind',
  // Another thing at that port.
  'tls-to-plain-port',
  'plain-to-tls-port',
  'imap-port',
  'smtp-port',
  'pop3-port',
  'captive-portal',
  'starttls-missing-tls-answers',
  'tls-too-old',
  // The certificate.
  'clock-wrong',
  'certificate-not-yet-valid',
  'certificate-expired',
  'certificate-self-signed',
  'antivirus-between',
  'filter-between',
  // Signing in.
  'app-password-needed',
  'oauth2-needed',
  'oauth-signed-out',
  'oauth-provider-away',
  'oauth-client-refused',
  'oauth-token-refused',
  'oauth-scope-missing',
  'oauth-not-offered',
  'pop-switched-off',
  'smtp-switched-off',
  'web-login-needed',
  'too-many-attempts',
  'account-locked',
  'encryption-needed',
  'user-unknown',
  'user-name-blanks',
  'user-name-full-width',
  'user-name-without-domain',
  'user-name-with-domain',
  'password-full-width',
  'password-bopomofo',
  'password-blanks',
  'caps-lock',
  // The test letter.
  'authentication-required',
  'relay-denied',
  'sender-not-own',
  'greylisted',
  'mailbox-full',
  'address-blocklisted',
  'test-letter-late',
] as const;
export type TestCause = (typeof testCauses)[number];

export interface TestDiagnosis {
  readonly cause: TestCause;
  /** What the sentence names, as far as it does; empty where it is not known. */
  readonly port: string;
  readonly security: '' | 'none' | 'starttls' | 'tls';
  /** A provider, or whoever vouched for a certificate. */
  readonly name: string;
  /** How far this computer's clock is off, in minutes; positive: it is fast. */
  readonly clockMinutes: number;
  /** The provider's page where the remedy is carried out. */
  readonly page: string;
}

export function diagnosisOf(cause: TestCause, rest: Partial<TestDiagnosis> = {}): TestDiagnosis {
  return { port: '', security: '', name: '', clockMinutes: 0, page: '', ...rest, cause };
}

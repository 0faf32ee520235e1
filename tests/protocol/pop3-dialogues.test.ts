// Dialogues that another mail client is tested with, played to our engine: the server's lines are its lines, the outcome is judged
// by theirs. Where our commands differ for good reason, the reason stands below.
import { afterEach, describe, expect, test } from 'vitest';
import { openSession } from '../../src-main/pop3/session.ts';
import { testIncoming } from '../../src-main/pop3/test-session.ts';
import { type MailFailureCode, toMailFailure } from '../../src-shared/failure.ts';
import type { AccountSettings, IncomingAuthentication } from '../../src-shared/mail/account.ts';
import { corporaAbsentReason, readCorpusFile } from '../corpora.ts';
import { createCertificate, type ServerCertificate } from '../servers/certificates.ts';
import type { LineSession } from '../servers/scripted/line-session.ts';
import { type Listener, listenForSessions } from '../servers/scripted/listener.ts';
import { accountFor } from './pop3-client.ts';

interface Dialogue {
  readonly protocol: string;
  readonly name: string;
  readonly auth: 'PLAIN' | 'CRAM_MD5' | 'EXTERNAL' | null;
  readonly security: 'NONE' | 'STARTTLS_REQUIRED';
  readonly user: string;
  readonly password: string;
  readonly steps: readonly Step[];
  readonly k9_outcome: string;
  readonly connection_after: 'open' | 'closed' | null;
}

interface Step {
  readonly S?: string;
  readonly C?: string;
  readonly tls?: boolean;
}

interface Difference {
  readonly reason: string;
  /** Chosen in place of the method of the same name. */
  readonly method?: IncomingAuthentication;
  /** In place of what the dialogue says. */
  readonly outcome?: MailFailureCode;
  /** The dialogue is about something we do not have. */
  readonly isLeftOut?: boolean;
}

const ownFallback =
  'A method that was chosen is tried alone; the other client falls back by itself. Chosen outright, the dialogue is the same.';
const noTimestamp =
  'RFC 1939 §7 wants the form of a Message-ID, and "<a>" is none: taking less makes forged timestamps easier (CVE-2007-1558).';
const noClientCertificates =
  'Certificates of the client, and with them AUTH EXTERNAL, are not ours.';
const leftOut = { reason: noClientCertificates, isLeftOut: true };

const differences: Readonly<Record<string, Difference>> = {
  'open() with AuthType_PLAIN and no SASL PLAIN capability should use USER and PASS commands': {
    reason: ownFallback,
    method: 'user-pass',
  },
  'open() with authentication failure during fallback to USER and PASS commands should throw': {
    reason: ownFallback,
    method: 'user-pass',
  },
  'open() with CRAM-MD5 configured but missing capability should use APOP': {
    reason: `${ownFallback} ${noTimestamp}`,
    method: 'apop',
    outcome: 'authentication-unavailable',
  },
  'open() with authentication failure when using APOP should throw': {
    reason: `${ownFallback} ${noTimestamp}`,
    method: 'apop',
    outcome: 'authentication-unavailable',
  },
  'open() with STLS error response should not call createSocket() to upgrade to TLS': {
    reason: 'Its outcome speaks of the test; opening fails there as well.',
    outcome: 'starttls-unavailable',
  },
  'open() with AUTH EXTERNAL': leftOut,
  'open() with AuthType_EXTERNAL configured but missing capability should throw': leftOut,
  'open() with authentication failure when using AUTH EXTERNAL should throw': leftOut,
  'client certificate retrieval failure should return ClientCertificateRetrievalFailure': leftOut,
  'client certificate expired error should return ClientCertificateExpired': leftOut,
};

const outcomes: Readonly<Record<string, MailFailureCode | null>> = {
  success: null,
  'ServerSettingsValidationResult.Success': null,
  // A bare -ERR, which proves no wrong password.
  AuthenticationFailedException: 'login-refused',
  'ServerSettingsValidationResult.AuthenticationError': 'login-refused',
  MissingCapabilityException: 'starttls-unavailable',
  'ServerSettingsValidationResult.MissingServerCapabilityError': 'starttls-unavailable',
  Pop3ErrorResponse: 'starttls-unavailable',
  'ServerSettingsValidationResult.ServerError': 'server-temporary',
  // Both are a certificate that is not trusted.
  MessagingException: 'certificate-untrusted',
  'ServerSettingsValidationResult.CertificateError': 'certificate-untrusted',
};

const absent = corporaAbsentReason();
const dialogues = absent ? [] : readDialogues();
let listener: Listener | null = null;

afterEach(async () => {
  await listener?.stop();
  listener = null;
});

test.skipIf(absent)(
  absent ?? 'the collection has its 23 dialogues, each with a known outcome',
  () => {
    expect(dialogues).toHaveLength(23);
    const names = new Set(dialogues.map(({ name }) => name));
    expect(names.size).toBe(23);
    for (const name of Object.keys(differences)) expect(names).toContain(name);
    for (const { name, k9_outcome: outcome } of dialogues) {
      if (!differences[name]?.isLeftOut) expect(outcomes).toHaveProperty([outcome]);
    }
  },
);

describe.skipIf(absent)(absent ?? 'played to our engine', () => {
  for (const dialogue of dialogues) {
    const difference = differences[dialogue.name];
    const title = difference ? `${dialogue.name} (${difference.reason})` : dialogue.name;
    test.skipIf(difference?.isLeftOut)(title, async () => {
      const expected = difference?.outcome ?? outcomes[dialogue.k9_outcome] ?? null;
      const certificate = await createCertificate(
        expected === 'certificate-untrusted' ? 'self-signed' : 'trusted',
      );
      const unexpected: string[] = [];
      listener = await listenForSessions(
        (session) => play(dialogue.steps, session, certificate, unexpected),
        null,
      );
      const account = accountOf(dialogue, listener, difference?.method);
      const { code, isOpen } = await speak(dialogue, account, certificate);
      expect(code).toBe(expected);
      expect(unexpected).toEqual([]);
      if (dialogue.connection_after !== null) {
        const staysOpen = dialogue.connection_after === 'open' && expected === null;
        expect(isOpen).toBe(staysOpen);
      }
    });
  }
});

function readDialogues(): Dialogue[] {
  const text = readCorpusFile('k9-android', 'dialogues/pop3_smtp_dialogues.json').toString('utf8');
  return (JSON.parse(text) as Dialogue[]).filter(({ protocol }) => protocol === 'pop3');
}

function accountOf(
  { auth, security, user }: Dialogue,
  place: Listener,
  method: IncomingAuthentication = auth === 'CRAM_MD5' ? 'cram-md5' : 'plain',
): AccountSettings {
  return accountFor(
    { host: place.host, port: place.port },
    {
      security: security === 'NONE' ? 'none' : 'starttls',
      incoming: { userName: user, authentication: method },
    },
  );
}

/** Those with STAT are of the other client's account test, so ours plays them; the others end with authentication. */
async function speak(
  dialogue: Dialogue,
  account: AccountSettings,
  { caCertificatePem }: ServerCertificate,
): Promise<{ code: MailFailureCode | null; isOpen: boolean }> {
  const common = {
    password: dialogue.password,
    signal: new AbortController().signal,
    transcript: { client: () => undefined, server: () => undefined, note: () => undefined },
    trustedCertificates: [caCertificatePem],
  };
  if (dialogue.k9_outcome.startsWith('ServerSettingsValidationResult')) {
    const { failure } = await testIncoming({ ...common, account });
    return { code: failure?.code ?? null, isOpen: false };
  }
  try {
    const { incoming: server, timeoutMs } = account;
    const session = await openSession({ ...common, server, timeoutMs });
    try {
      await session.authenticate();
      const { status } = await session.quit();
      return { code: null, isOpen: status === 'ok' };
    } finally {
      session.drop();
    }
  } catch (error) {
    return { code: toMailFailure(error, 'local').code, isOpen: false };
  }
}

/**
 * Says the server's lines when their turn comes and writes down what else than the dialogue's commands it heard. Not written
 * down, since each is right: CAPA once more after authentication (RFC 2449 §5), answered with -ERR; QUIT, to which a
 * server owes an answer (RFC 1939 §6) that the dialogues leave out; and ending a session that failed without QUIT.
 */
async function play(
  steps: readonly Step[],
  session: LineSession,
  certificate: ServerCertificate,
  unexpected: string[],
): Promise<void> {
  const left = [...steps];
  for (let step = left.shift(); step; step = left.shift()) {
    if (step.S !== undefined) {
      await session.write(`${step.S}\r\n`);
      // Two dialogues end where the handshake begins.
      if (step.S.startsWith('+OK Begin TLS') && !left[0]?.tls) left.unshift({ tls: true });
    } else if (step.tls) {
      await session.startTls(certificate);
    } else if (step.C !== undefined) {
      const line = await nextCommand(session, step.C);
      if (line === null) return;
      if (line === step.C) {
        if (line === 'QUIT') await session.write('+OK\r\n');
      } else if (takesFirstAnswer(line, step.C, left)) {
        left.splice(0, 2);
      } else {
        unexpected.push(line);
      }
    }
  }
  for (let line = await nextCommand(session, 'QUIT'); line !== null;) {
    if (line !== 'QUIT') unexpected.push(line);
    await session.write('+OK\r\n');
    line = await nextCommand(session, 'QUIT');
  }
}

/** The next line that is no CAPA out of turn. */
async function nextCommand(session: LineSession, expected: string): Promise<string | null> {
  for (;;) {
    const line = (await session.nextLine())?.toString('utf8') ?? null;
    if (line !== 'CAPA' || expected === 'CAPA') return line;
    await session.write('-ERR not again\r\n');
  }
}

/** Where CAPA names PLAIN its answer goes with the command (RFC 5034 §4), which leaves out one round trip of the dialogue. */
function takesFirstAnswer(line: string, command: string, next: readonly Step[]): boolean {
  return line === `${command} ${next[1]?.C}` && next[0]?.S !== undefined;
}

// A scripted SMTP server of the test's own and one letter sent to it; servers end with their test.
import { afterEach } from 'vitest';
import { submitMessage, type Submission } from '../../src-main/smtp/submit.ts';
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import { type ScriptedSmtpServer, startScriptedSmtp } from '../servers/scripted/smtp.ts';
import type { ScriptedSmtpOptions } from '../servers/scripted/smtp-options.ts';
import { accountFor, envelope, letter, recordDialogue } from './smtp-world.ts';

const servers: ScriptedSmtpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

export async function start(options: ScriptedSmtpOptions = {}): Promise<ScriptedSmtpServer> {
  const server = await startScriptedSmtp(options);
  servers.push(server);
  return server;
}

type Outgoing = Partial<AccountSettings['outgoing']>;

export function send(
  server: ScriptedSmtpServer,
  outgoing: Outgoing = {},
  changes: Partial<Submission> = {},
): Promise<SendOutcome> {
  const ca = server.certificate?.caCertificatePem;
  return submitMessage({
    account: accountFor(server, outgoing),
    password: null,
    envelope,
    raw: letter,
    transcript: recordDialogue().recorder,
    ...(ca ? { trustedCertificates: [ca] } : {}),
    ...changes,
  });
}

/** Kind, code and phase of what went wrong; the whole outcome where nothing did. */
export const failureOf = (outcome: SendOutcome): unknown =>
  outcome.kind === 'sent' ? outcome : [outcome.kind, outcome.failure.code, outcome.failure.phase];
/** With the password the server knows. */
export const signIn: { outgoing: Outgoing; changes: Partial<Submission> } = {
  outgoing: { authentication: { kind: 'same-as-incoming' } },
  changes: { password: 'secret' },
};

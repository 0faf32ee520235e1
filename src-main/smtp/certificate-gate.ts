// Stands between the SMTP library and every TLS handshake it makes: what waits for the handshake runs only when the server's
// certificate is good enough, so that not even an EHLO follows one that is not.
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { MailError } from '../../src-shared/failure.ts';
import {
  acceptedFingerprint,
  type CertificateSettings,
} from '../../src-shared/mail/accepted-certificate.ts';
import { certificateProblem, type SecuredPeer } from '../pop3/certificate-check.ts';

type LibrarySocket = SMTPConnection['_socket'];
type SecuredSocket = Extract<LibrarySocket, object> & SecuredPeer;

/**
 * Watches the connection from now on, before it connects; `onRefused` hears of a certificate that is not accepted, its socket then
 * being closed. The library offers no say of its own in this, but keeps its socket, plain and then TLS, in `_socket`, with what it does
 * next already waiting for `secureConnect`.
 */
export function guardCertificates(
  connection: SMTPConnection,
  server: CertificateSettings,
  onRefused: (error: MailError) => void,
): void {
  let current = connection._socket;
  Object.defineProperty(connection, '_socket', {
    configurable: true,
    enumerable: true,
    get: () => current,
    set(socket: LibrarySocket) {
      current = socket;
      if (isSecured(socket)) guard(socket, server, onRefused);
    },
  });
}

/** Throws unless the connection is encrypted and its certificate is accepted: for a library that would change its ways. */
export function requireAcceptedCertificate(
  connection: SMTPConnection,
  server: CertificateSettings,
): void {
  const socket = connection._socket;
  const refusal = isSecured(socket) ? refusalOf(socket, server) : notEncrypted(server);
  if (refusal) throw refusal;
}

function guard(
  socket: SecuredSocket,
  server: CertificateSettings,
  onRefused: (error: MailError) => void,
): void {
  const waiting = socket.rawListeners('secureConnect');
  socket.removeAllListeners('secureConnect');
  socket.once('secureConnect', () => {
    const refusal = refusalOf(socket, server);
    if (refusal) {
      socket.destroy();
      onRefused(refusal);
      return;
    }
    for (const listener of waiting) listener.call(socket);
  });
}

function refusalOf(peer: SecuredPeer, server: CertificateSettings): MailError | null {
  const problem = certificateProblem(peer, acceptedFingerprint(server));
  const { host, port } = server;
  return problem && new MailError({ ...problem, phase: 'tls', host, port });
}

function notEncrypted({ host, port }: CertificateSettings): MailError {
  return new MailError({ code: 'tls-failed', phase: 'tls', host, port, detail: 'not encrypted' });
}

export function isSecured(socket: unknown): socket is SecuredSocket {
  return typeof (socket as Partial<SecuredPeer> | null)?.getPeerCertificate === 'function';
}

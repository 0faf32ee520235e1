// The certificate made by hand, judged by Node's own reader and by a TLS handshake.
import { X509Certificate } from 'node:crypto';
import { type AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { expect, test } from 'vitest';
import { makeCertificate } from '../../../src-main/practice/certificate.ts';

test('is well formed, signed with its own key and good for this computer', () => {
  const { certificatePem } = makeCertificate();
  const certificate = new X509Certificate(certificatePem);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(certificate.checkHost('example.com')).toBeUndefined();
  expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now() + 300 * 86_400_000);
});

test('is another one each time', () => {
  const serial = (): string => new X509Certificate(makeCertificate().certificatePem).serialNumber;
  expect(serial()).not.toBe(serial());
});

test('carries a handshake with a client that trusts it', async () => {
  const { keyPem, certificatePem } = makeCertificate();
  const server = createServer({ key: keyPem, cert: certificatePem }, (socket) =>
    socket.end('hello'),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const client = connect({ host: '127.0.0.1', port, ca: certificatePem, servername: 'localhost' });
  const heard: string[] = [];
  for await (const chunk of client) heard.push(String(chunk));
  expect(heard.join('')).toBe('hello');
  await new Promise((done) => server.close(done));
});

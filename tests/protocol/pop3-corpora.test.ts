// Thousands of real and broken letters through a real Dovecot and the POP3 engine: none refused, none changed by us.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corporaAbsentReason, corpusFiles, type CorpusFile } from '../corpora.ts';
import { type DovecotServer, dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import { FakeStore } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';

const absent = corporaAbsentReason() ?? dovecotUnavailableReason();

describe.skipIf(absent)(`letters of the world${absent ? `: ${absent}` : ''}`, () => {
  let server: DovecotServer;
  let files: CorpusFile[] = [];
  beforeAll(async () => {
    server = await startDovecot();
    await server.addUser('alice', 'secret');
    // An empty file is no letter to Dovecot.
    files = corpusFiles().filter((file) => file.read().length > 0);
    for (const file of files) await server.deliver('alice', file.read());
  });
  afterAll(() => server.stop());

  test('all arrive byte for byte as the server has them, and then leave the server', async () => {
    const store = new FakeStore();
    const result = await fetchMail({ host: server.host, port: server.pop3sPort }, store, {
      security: 'tls',
      timeoutMs: 30_000,
      trustedCertificates: [server.caCertificatePem],
    });
    expect(result).toMatchObject({ failure: null, refusedCount: 0, deletedCount: files.length });
    const changed = files.filter(
      (file, index) => !store.letters[index]?.raw.equals(asDovecotSends(file.read())),
    );
    expect(changed.map(({ corpus, name }) => `${corpus}/${name}`)).toEqual([]);
    expect(await server.listMaildir('alice')).toEqual([]);
  });
});

/** Dovecot's own changes: a bare LF becomes CRLF, NUL becomes 0x80, and the last line gets its end. */
function asDovecotSends(raw: Buffer): Buffer {
  const text = raw
    .toString('latin1')
    .replace(/(?<!\r)\n/g, '\r\n')
    .replaceAll('\0', '\x80');
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1');
}

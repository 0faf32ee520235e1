// Looking up a domain's servers against a web server, a DNS and mail servers of our own: in which order, how far, and what is disclosed.
import { afterEach, describe, expect, test } from 'vitest';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { startScriptedSmtp } from '../servers/scripted/smtp.ts';
import { config, exampleCertificate, lookUp, startWeb, type WebServer } from './lookup-world.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function web(...args: Parameters<typeof startWeb>): Promise<WebServer> {
  const server = await startWeb(...args);
  cleanUps.push(() => server.stop());
  return server;
}

const serving = (body: string | Buffer, path = '/mail/') =>
  web((request, response) => {
    if (request.url?.startsWith(path)) response.end(body);
    else response.writeHead(404).end();
  });

const stateOf = (told: readonly string[], kind: string) =>
  told.filter((line) => line.startsWith(`${kind} `)).map((line) => line.split(' ').at(-1));

const good = config('pop.example.test', 'smtp.example.test');
const nothing = { incoming: null, outgoing: null };

describe('a configuration that is not taken', () => {
  test.each([
    ['not XML', 'no such page'],
    ['a web page', '<!DOCTYPE html><html><body>Not found</body></html>'],
    ['an entity bomb', `<!DOCTYPE l [<!ENTITY a "ha">]>${good}`],
    ['cut off', good.slice(0, -30)],
    ['too large', good + ' '.repeat(300_000)],
    ['in a code that is none', Buffer.from(good.replace('Example<', '\u00e9<'), 'latin1')],
  ])('%s', async (_what, body) => {
    const { found, told, end } = await lookUp({ web: await serving(body) });
    expect(found).toMatchObject(nothing);
    expect(end).toBe('done');
    expect(stateOf(told, 'autoconfig')).toEqual(['waiting', 'trying', 'nothing']);
  });

  test('one behind a redirect to plain http, or to a private address, or round in circles', async () => {
    for (const location of [
      'http://autoconfig.example.test/mail/x',
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'mailto:x',
      '/mail/again',
    ]) {
      const server = await web((_request, response) => response.writeHead(302, { location }).end());
      const { found, steps } = await lookUp({ web: server });
      expect(found, location).toMatchObject(nothing);
      expect(steps.find(({ kind }) => kind === 'autoconfig')?.detail, location).toMatch(
        /not https|no name|too many redirects/,
      );
    }
  });

  test('one whose server cannot prove its name', async () => {
    const { createCertificate } = await import('../servers/certificates.ts');
    for (const kind of ['self-signed', 'expired', 'wrong-name'] as const) {
      const server = await web(
        (_request, response) => response.end(good),
        await createCertificate(kind),
      );
      expect((await lookUp({ web: server })).found, kind).toMatchObject(nothing);
      expect(server.asked, kind).toEqual([]);
    }
  });

  test('one at a private address: nobody is asked', async () => {
    const server = await serving(good);
    const { fetchConfig } = await import('../../src-main/lookup/fetch-config.ts');
    const { caCertificatePem } = await exampleCertificate();
    for (const address of ['127.0.0.1', '10.0.0.1', '::1', '::ffff:127.0.0.1']) {
      const fetched = fetchConfig('https://autoconfig.example.test/mail/config-v1.1.xml', {
        signal: new AbortController().signal,
        resolve: async () => [
          { address: '1.1.1.1', family: 4 },
          { address, family: 4 },
        ],
        trustedCertificates: [caCertificatePem],
        port: server.port,
      });
      await expect(fetched).rejects.toMatchObject({ code: 'private address' });
    }
    expect(server.asked).toEqual([]);
  });

  test('one that never comes, or never ends: time is up', async () => {
    const silent = await web(() => undefined);
    expect((await lookUp({ web: silent })).steps[1]?.detail).toBe('timed out');
    const endless = await web((_request, response) => {
      response.write('<clientConfig>');
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    });
    expect((await lookUp({ web: endless })).steps[1]?.detail).toBe('timed out');
  });
});

describe('in turn', () => {
  test('the table first: nobody is asked anything', async () => {
    const server = await serving(good);
    const { found, told, names } = await lookUp({ web: server, domain: 'Yahoo.com.tw' });
    expect(found.incoming).toMatchObject({ host: 'pop.mail.yahoo.com', from: 'table' });
    expect(told).toEqual(['table yahoo.com.tw trying', 'table yahoo.com.tw found']);
    expect([...server.asked, ...names]).toEqual([]);
  });

  test('then the provider’s own configuration, before what others say of it', async () => {
    const { found, told } = await lookUp({ web: await serving(good) });
    expect(found.incoming).toMatchObject({
      host: 'pop.example.test',
      port: 995,
      security: 'tls',
      from: 'autoconfig',
      place: 'autoconfig.example.test',
    });
    expect(found.outgoing).toMatchObject({ host: 'smtp.example.test', port: 465 });
    expect(stateOf(told, 'ispdb')).toEqual(['waiting']);
  });

  test('the well-known address where the other has nothing, after an honest redirect', async () => {
    const server = await web((request, response) => {
      if (request.url === '/other.xml') response.end(good);
      else if (request.url?.startsWith('/.well-known/'))
        response.writeHead(301, { location: 'https://www.example.test/other.xml' }).end();
      else response.writeHead(404).end();
    });
    const hosts = ['example.test', 'www.example.test', 'autoconfig.example.test'];
    const { found } = await lookUp({ web: server, hosts });
    expect(found.incoming).toMatchObject({ host: 'pop.example.test', from: 'well-known' });
  });

  test('then ISPDB, then the provider of the mail exchanger', async () => {
    const byName = await lookUp({ domain: 'gmx.net' });
    expect(byName.found.incoming).toMatchObject({ from: 'ispdb', host: 'pop.gmx.net' });
    const byExchanger = await lookUp({ exchangers: ['aspmx.l.google.com'] });
    expect(byExchanger.found.incoming).toMatchObject({
      from: 'mx',
      host: 'pop.gmail.com',
      place: 'google.com',
    });
    expect(byExchanger.found.facts).toMatchObject({
      signIn: 'app-password',
      appPasswordPage: expect.stringContaining('google'),
    });
  });

  test('then DNS: encrypted from the first byte before STARTTLS, each half for itself', async () => {
    const both = {
      '_pop3._tcp.example.test': { host: 'a.example.test', port: 110 },
      '_pop3s._tcp.example.test': { host: 'b.example.test', port: 995 },
      '_submission._tcp.example.test': { host: 'c.example.test', port: 587 },
    };
    const { found } = await lookUp({ services: both });
    expect(found.incoming).toMatchObject({ host: 'b.example.test', security: 'tls', from: 'srv' });
    expect(found.outgoing).toMatchObject({ host: 'c.example.test', security: 'starttls' });
  });

  test('a provider with IMAP alone is known as such, and its outgoing server with it', async () => {
    const { found } = await lookUp({ domain: '163.com' });
    expect(found).toMatchObject({
      hasOnlyImap: true,
      incoming: null,
      outgoing: { host: 'smtp.163.com' },
    });
  });
});

describe('probing', () => {
  const pop3 = async (options: Parameters<typeof startScriptedPop3>[0]) => {
    const server = await startScriptedPop3(options);
    cleanUps.push(() => server.stop());
    return server;
  };
  const smtp = async (options: Parameters<typeof startScriptedSmtp>[0]) => {
    const server = await startScriptedSmtp(options);
    cleanUps.push(() => server.stop());
    return server;
  };

  test('what answers is found, with its security; what does not is shown as tried', async () => {
    const incoming = await pop3({ tls: 'stls' });
    const outgoing = await smtp({ tls: 'starttls' });
    const { found, told } = await lookUp({
      hosts: ['mail.example.test', 'smtp.example.test'],
      servers: { 'mail.example.test:110': incoming.port, 'smtp.example.test:587': outgoing.port },
    });
    // Their certificates are by an authority nobody knows.
    expect(found.incoming).toMatchObject({
      host: 'mail.example.test',
      port: 110,
      security: 'starttls',
      from: 'probe',
      isUnverified: true,
    });
    expect(found.outgoing).toMatchObject({
      host: 'smtp.example.test',
      port: 587,
      security: 'starttls',
      isUnverified: true,
    });
    expect(stateOf(told, 'probe mail.example.test:995')).toEqual(['trying', 'nothing']);
    expect(stateOf(told, 'probe mail.example.test:110')).toEqual(['trying', 'found']);
    expect(told.some((line) => line.includes('pop.example.test'))).toBe(false);
    // A password was never asked for, and a letter never begun.
    expect(incoming.record.commands.map(({ verb }) => verb)).not.toContain('USER');
  });

  test('a server without encryption is found only as such, and after every other', async () => {
    const plain = await pop3({});
    const good = await pop3({ tls: 'implicit' });
    const alone = await lookUp({
      hosts: ['pop.example.test'],
      servers: { 'pop.example.test:110': plain.port },
    });
    expect(alone.found.incoming).toMatchObject({
      port: 110,
      security: 'none',
      isUnverified: false,
    });
    const beside = await lookUp({
      hosts: ['pop.example.test', 'mail.example.test'],
      servers: { 'pop.example.test:110': plain.port, 'mail.example.test:995': good.port },
    });
    expect(beside.found.incoming).toMatchObject({ host: 'mail.example.test', security: 'tls' });
  });

  test('another protocol at the port is nothing found', async () => {
    const outgoing = await smtp({});
    const { found } = await lookUp({
      hosts: ['pop.example.test'],
      servers: { 'pop.example.test:110': outgoing.port },
    });
    expect(found.incoming).toBeNull();
  });
});

describe('disclosed', () => {
  const address = 'lin.secret@example.test';

  test('the domain alone, wherever it is asked', async () => {
    const server = await web((_request, response) => response.writeHead(404).end());
    const { names, steps } = await lookUp({
      web: server,
      hosts: ['example.test', 'autoconfig.example.test'],
    });
    expect([...server.asked].sort()).toEqual([
      'autoconfig.example.test /mail/config-v1.1.xml',
      'example.test /.well-known/autoconfig/mail/config-v1.1.xml',
    ]);
    expect(JSON.stringify([names, steps])).not.toContain('secret');
  });

  test('with consent the address, to the provider’s own web server alone, and not in the picture', async () => {
    const server = await web((_request, response) => response.writeHead(404).end());
    const { names, told } = await lookUp({ web: server, emailAddress: address });
    expect(server.asked).toContain(
      'autoconfig.example.test /mail/config-v1.1.xml?emailaddress=lin.secret%40example.test',
    );
    expect(JSON.stringify([names, told])).not.toContain('secret');
  });

  test.each([
    '',
    'localhost',
    '192.168.1.1',
    '[127.0.0.1]',
    'intranet',
    'printer.local',
    'a b',
    'x/../y',
  ])('nothing at all of “%s”, which is nobody’s on the Internet', async (domain) => {
    const { names, told, end } = await lookUp({ domain });
    expect([...names, ...told]).toEqual([]);
    expect(end).toBe('done');
  });
});

describe('the end', () => {
  test('called off, it ends at once and nothing more is told', async () => {
    const server = await web(() => undefined);
    const stop = new AbortController();
    const told: string[] = [];
    const began = performance.now();
    const { end, steps } = await lookUp({
      web: server,
      signal: stop.signal,
      onStep: (step) => {
        told.push(step.state);
        if (step.kind === 'autoconfig' && step.state === 'trying')
          queueMicrotask(() => stop.abort());
      },
    });
    const count = told.length;
    expect(end).toBe('cancelled');
    expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['nothing']));
    expect(performance.now() - began).toBeLessThan(500);
    await new Promise((done) => setTimeout(done, 50));
    expect(told).toHaveLength(count);
  });

  test('when its time is over it ends with what it has', async () => {
    const services = { '_submissions._tcp.example.test': { host: 'out.example.test', port: 465 } };
    const { found, end } = await lookUp({
      services,
      hosts: ['pop.example.test'],
      // Nobody answers there, and nobody refuses.
      servers: { 'pop.example.test:995': await silentPort() },
      timeoutMs: 300,
    });
    expect(end).toBe('out-of-time');
    expect(found).toMatchObject({ incoming: null, outgoing: { host: 'out.example.test' } });
  });
});

async function silentPort(): Promise<number> {
  const { createServer } = await import('node:net');
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanUps.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return (server.address() as { port: number }).port;
}

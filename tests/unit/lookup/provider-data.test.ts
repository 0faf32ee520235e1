// The facts the program carries: each of ISPDB's domains gives what ISPDB's own files say, read here another way.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  fromExchanger,
  fromIspdb,
  fromServices,
  fromTable,
  ispdbDomains,
} from '../../../src-main/lookup/provider-data.ts';
import { serverFor } from '../../../src-shared/lookup/found-servers.ts';
import { corporaAbsentReason, corpusRoot } from '../../corpora.ts';

const absent = corporaAbsentReason();
const securityOf: Readonly<Record<string, string>> = {
  SSL: 'tls',
  STARTTLS: 'starttls',
  plain: 'none',
};

interface Told {
  readonly host: string;
  readonly port: number;
  readonly security: string;
  readonly userName: string;
  readonly methods: readonly string[];
}

/** By patterns, comments taken out: no reader of ours has a hand in it. */
function serversOf(xml: string, element: string, type: string): Told[] {
  const blocks = xml.matchAll(new RegExp(`<${element} type="${type}">(.*?)</${element}>`, 'gs'));
  return [...blocks].map(([, block = '']) => {
    const all = (name: string) =>
      [...block.matchAll(new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`, 'g'))].map(
        (m) => m[1] ?? '',
      );
    return {
      host: all('hostname')[0] ?? '',
      port: Number(all('port')[0]),
      security: securityOf[all('socketType')[0] ?? ''] ?? '?',
      userName: all('username')[0] ?? '',
      methods: all('authentication'),
    };
  });
}

function preferred(servers: readonly Told[]): Told | undefined {
  return ['tls', 'starttls', 'none'].flatMap((security) =>
    servers.filter((it) => it.security === security),
  )[0];
}

describe.skipIf(absent)(absent ?? 'ISPDB', () => {
  const folder = path.join(corpusRoot() ?? '', 'ispdb', 'ispdb');
  const files = absent ? [] : readdirSync(folder).filter((name) => name.endsWith('.xml'));
  const texts = files.map((name) =>
    readFileSync(path.join(folder, name), 'utf8').replace(/<!--.*?-->/gs, ''),
  );
  const byDomain = new Map(
    texts.flatMap((text) =>
      [...text.matchAll(/<domain[^>]*>\s*([^<]*?)\s*<\/domain>/g)].map(
        (match) => [match[1] ?? '', text] as const,
      ),
    ),
  );

  test('has its 962 domains, and so do we', () => {
    expect(byDomain.size).toBe(962);
    expect(ispdbDomains().sort()).toEqual([...byDomain.keys()].sort());
  });

  test('every domain gives the servers, ports, security and login of its file', () => {
    for (const [domain, text] of byDomain) {
      const found = fromIspdb(domain);
      const pops = serversOf(text, 'incomingServer', 'pop3');
      const pop = preferred(pops);
      const smtp = preferred(serversOf(text, 'outgoingServer', 'smtp'));
      for (const [told, mine] of [
        [pop, found?.incoming],
        [smtp, found?.outgoing],
      ] as const) {
        const expected = told && {
          host: told.host,
          port: told.port,
          security: told.security,
          userName: told.userName,
        };
        expect(mine ?? undefined, domain).toEqual(expected && expect.objectContaining(expected));
        // Nothing is left to be filled in once the address is known.
        const ready = mine && serverFor(mine, `name@${domain}`);
        expect(JSON.stringify(ready ?? ''), domain).not.toContain('%');
        if (mine) expect(ready, domain).not.toBeNull();
      }
      expect(found?.hasOnlyImap, domain).toBe(pops.length === 0);
      const isToken = pop?.methods.includes('OAuth2') ?? false;
      const signIn = !isToken
        ? 'password'
        : pop?.methods.length === 1
          ? 'oauth2-only'
          : 'app-password';
      expect(found?.facts?.signIn, domain).toBe(signIn);
    }
  });
});

test('the table knows the providers of Taiwan as they were checked, and nobody else', () => {
  const servers = (domain: string) => {
    const found = fromTable(domain);
    return [found?.incoming, found?.outgoing].map(
      (it) => it && `${it.host}:${it.port} ${it.security}`,
    );
  };
  for (const domain of ['yahoo.com.tw', 'yahoo.com', 'Yahoo.com.TW']) {
    expect(servers(domain)).toEqual(['pop.mail.yahoo.com:995 tls', 'smtp.mail.yahoo.com:465 tls']);
  }
  expect(servers('gmail.com')).toEqual(['pop.gmail.com:995 tls', 'smtp.gmail.com:465 tls']);
  for (const domain of ['outlook.com', 'hotmail.com', 'hotmail.com.tw', 'livemail.tw']) {
    expect(servers(domain)).toEqual([
      'outlook.office365.com:995 tls',
      'smtp-mail.outlook.com:587 starttls',
    ]);
    expect(fromTable(domain)?.facts?.signIn).toBe('oauth2-only');
  }
  for (const domain of [
    'hinet.net',
    'msa.hinet.net',
    'seed.net.tw',
    'constructor',
    '__proto__',
    '',
  ]) {
    expect(fromTable(domain)).toBeNull();
    expect(fromIspdb(domain)).toBeNull();
  }
});

test('a mail exchanger leads to its provider, and to nobody by a shared suffix', () => {
  expect(fromExchanger('ASPMX.L.google.com.')?.incoming?.host).toBe('pop.gmail.com');
  expect(fromExchanger('example-com-tw.mail.protection.outlook.com')?.facts?.name).toBe(
    'Microsoft 365',
  );
  expect(fromExchanger('mx-tw.mail.am0.yahoodns.net')?.incoming?.host).toBe('pop.mail.yahoo.com');
  expect(fromExchanger('mx1.school.edu.tw')).toBeNull();
  expect(fromExchanger('')).toBeNull();
});

test('services that ISPDB lacks give an outgoing server alone', () => {
  expect(fromServices('aliyun.com')).toMatchObject({
    incoming: null,
    outgoing: { host: 'smtp.aliyun.com', port: 465, security: 'tls', from: 'services' },
  });
  expect(fromServices('gmail.com')).toBeNull();
});

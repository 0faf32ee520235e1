// The wizard looks for the servers by itself: shows what is asked, can be called off, and never overwrites what was typed.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AccountWizard } from '../../../src-renderer/features/accounts/AccountWizard.tsx';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { Requests } from '../../../src-shared/ipc/contract.ts';
import {
  type FoundServer,
  type FoundServers,
  type LookupResult,
  type LookupStep,
  nothingFound,
} from '../../../src-shared/lookup/found-servers.ts';
import {
  draw,
  freshStore,
  PretendedMain,
  press,
  shows,
  undraw,
  until,
} from '../transfer/harness.tsx';

beforeEach(freshStore);
afterEach(undraw);

const server = (part: Partial<FoundServer>): FoundServer => ({
  host: 'pop.example.com.tw',
  port: 995,
  security: 'tls',
  userName: '%EMAILLOCALPART%',
  from: 'autoconfig',
  place: 'autoconfig.example.com.tw',
  isUnverified: false,
  ...part,
});
const both: FoundServers = {
  ...nothingFound,
  incoming: server({}),
  outgoing: server({ host: 'smtp.example.com.tw', port: 587, security: 'starttls' }),
};
const step = (part: Partial<LookupStep>): LookupStep => ({
  id: `${part.kind} ${part.target}`,
  kind: 'autoconfig',
  target: 'https://autoconfig.example.com.tw/mail/config-v1.1.xml',
  state: 'trying',
  elapsedMs: 0,
  detail: '',
  ...part,
});

/** A look-up under way, to be told and ended by the test. */
class Lookup {
  readonly main = new PretendedMain();
  readonly asked: Requests['servers.lookup']['arguments'][0][] = [];
  #end: (result: LookupResult) => void = () => undefined;

  constructor() {
    this.main.answers['servers.lookup'] = (asked) => {
      this.asked.push(asked);
      return new Promise((done) => {
        this.#end = done;
      });
    };
    this.main.answers['session.stop'] = () => this.end(nothingFound, 'cancelled');
  }

  tell(part: Partial<LookupStep>): void {
    const sessionId = this.asked.at(-1)?.sessionId;
    if (sessionId) this.main.say('lookup.step', { sessionId, step: step(part) });
  }

  end(
    found: FoundServers,
    end: LookupResult['end'] = 'done',
    more: Pick<LookupResult, 'isProxied' | 'obstacle'> = {},
  ): void {
    this.#end({ found, steps: [], end, ...more });
  }
}

async function toServers(
  lookup: Lookup,
  address = 'lin@example.com.tw',
  consents = false,
): Promise<void> {
  await draw(lookup.main, <AccountWizard onClose={() => undefined} />);
  await until(() => document.querySelector('[role=dialog] input'));
  await userEvent.fill(field(0), 'Lin');
  await userEvent.keyboard('{Enter}');
  await until(() => shows('@ 後面的部分') || shows('part after the @'));
  await userEvent.fill(field(0), address);
  if (consents) (document.querySelector('input[type=checkbox]') as HTMLElement).click();
  await userEvent.keyboard('{Enter}');
  await until(() => lookup.asked.length > 0);
}

function field(index: number): HTMLInputElement {
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>('[role=dialog] input:not([type=checkbox])'),
  ];
  const found = fields[index];
  if (!found) throw new Error(`no field ${index}`);
  return found;
}
const values = () => [field(0), field(1), field(2), field(3)].map(({ value }) => value);
const states = () =>
  [...document.querySelectorAll('ol [data-state]')].map((row) => row.getAttribute('data-state'));

describe('what was typed is the person’s', () => {
  test('a server typed while the look-up runs is not overwritten; the other is filled in', async () => {
    const lookup = new Lookup();
    await toServers(lookup);
    await userEvent.fill(field(0), 'mail.mine.example');
    lookup.end(both);
    await until(() => field(2).value === 'smtp.example.com.tw');
    expect(values()).toEqual(['mail.mine.example', '995', 'smtp.example.com.tw', '587']);
  });

  test('another address later looks again and takes out what was found, not what was typed', async () => {
    const lookup = new Lookup();
    await toServers(lookup);
    lookup.end(both);
    await until(() => field(0).value === 'pop.example.com.tw');
    await userEvent.fill(field(2), 'smtp.mine.example');
    await press('< Back');
    await until(() => shows('part after the @'));
    await userEvent.fill(field(0), 'lin@other.example');
    await userEvent.keyboard('{Enter}');
    await until(() => lookup.asked.length === 2);
    lookup.end(nothingFound);
    await until(() => shows('No servers of other.example were found'));
    expect(values()).toEqual(['', '995', 'smtp.mine.example', '587']);
  });

  test('the login name is the one the provider wants, unless the person has one of their own', async () => {
    const lookup = new Lookup();
    await toServers(lookup);
    lookup.end(both);
    await until(() => field(0).value === 'pop.example.com.tw');
    await userEvent.keyboard('{Enter}');
    await until(() => shows('Mail Logon'));
    expect(field(1).value).toBe('lin');
  });
});

describe('disclosed', () => {
  test('the domain alone, unless the box was ticked', async () => {
    const lookup = new Lookup();
    await toServers(lookup);
    expect(lookup.asked[0]).toMatchObject({ domain: 'example.com.tw', emailAddress: null });
    lookup.end(nothingFound);
  });

  test('the address once the person agreed', async () => {
    const lookup = new Lookup();
    await toServers(lookup, 'lin@example.com.tw', true);
    expect(lookup.asked[0]?.emailAddress).toBe('lin@example.com.tw');
    lookup.end(nothingFound);
  });
});

test('called off, it says so, and can be started again', async () => {
  const lookup = new Lookup();
  await toServers(lookup);
  await press('Stop Looking');
  await until(() => shows('You stopped the search'));
  await press('Look Again');
  await until(() => lookup.asked.length === 2);
  lookup.end(both);
  await until(() => shows('were found and filled in'));
});

test('a provider with IMAP alone is told in one sentence', async () => {
  const lookup = new Lookup();
  await toServers(lookup);
  lookup.end({ ...nothingFound, outgoing: both.outgoing, hasOnlyImap: true });
  await until(() => shows('offers its mailboxes by IMAP only'));
});

test('what is unsafe is said beside the server: no encryption, or a certificate that failed', async () => {
  const lookup = new Lookup();
  await toServers(lookup);
  lookup.end({
    ...nothingFound,
    incoming: server({
      from: 'probe',
      place: 'pop.example.com.tw:110',
      port: 110,
      security: 'none',
    }),
    outgoing: server({ from: 'probe', place: 'smtp.example.com.tw:465', isUnverified: true }),
  });
  await until(() => shows('It offers no encryption'));
  expect(shows('Its certificate could not be verified')).toBe(true);
});

test.each([
  [
    'en',
    'Looking for the servers',
    'From the provider itself',
    'Make an app password (login.yahoo.com)',
  ],
  ['zh-TW', '正在尋找', '來源：業者本身', '產生應用程式密碼 (login.yahoo.com)'],
] as const)('the live picture in %s', async (language, looking, source, link) => {
  await writeOption('language', language);
  const lookup = new Lookup();
  await toServers(lookup);
  await until(() => shows(looking));
  lookup.tell({ kind: 'table', target: 'example.com.tw', state: 'nothing', elapsedMs: 1 });
  lookup.tell({ kind: 'autoconfig', state: 'trying' });
  lookup.tell({ kind: 'ispdb', target: 'example.com.tw', state: 'waiting' });
  await until(() => states().length === 3);
  expect(states()).toEqual(['nothing', 'trying', 'waiting']);
  lookup.tell({ kind: 'autoconfig', state: 'found', elapsedMs: 412, detail: 'pop.example.com.tw' });
  await until(() => states()[1] === 'found');
  expect(shows('412')).toBe(true);
  const facts = {
    name: 'Yahoo',
    signIn: 'app-password',
    mustSwitchPopOn: true,
    leaveOnServer: false,
    appPasswordPage: 'https://login.yahoo.com/account/security',
    popPage: '',
    helpPage: '',
  } as const;
  lookup.end({ ...both, facts });
  await until(() => shows(source));
  await press(link);
  await until(() => lookup.main.argumentsOf('link.open').length === 1);
  expect(lookup.main.argumentsOf('link.open')[0]).toEqual([
    'https://login.yahoo.com/account/security',
  ]);
});

describe('where nobody could be asked, it says why and what to do', () => {
  test.each([
    ['en', 'no-network', 'not connected to any network', 'type the servers'],
    ['en', 'name-server-silent', 'The network cannot be reached', 'type the servers'],
    ['en', 'no-internet', 'does not reach the Internet', 'type the servers'],
    ['zh-TW', 'no-network', '沒有連上任何網路', '直接輸入伺服器'],
    ['zh-TW', 'name-server-silent', '無法連上網路', '直接輸入伺服器'],
    ['zh-TW', 'no-internet', '連不到網際網路', '直接輸入伺服器'],
  ] as const)('in %s: %s', async (language, kind, sentence, way) => {
    await writeOption('language', language);
    const lookup = new Lookup();
    await toServers(lookup);
    lookup.end(nothingFound, 'done', { obstacle: { kind } });
    await until(() => shows(sentence) && shows(way));
    expect(shows('No servers of')).toBe(false);
  });

  test('behind a proxy that it went through, one sentence says what was not asked', async () => {
    const lookup = new Lookup();
    await toServers(lookup);
    lookup.end(both, 'done', { isProxied: true });
    await until(() => shows('DNS is not asked for mail exchangers and services'));
    expect(field(0).value).toBe('pop.example.com.tw');
  });

  test('a proxy’s certificate is shown, and once accepted it looks again', async () => {
    const gate = { kind: 'https', host: 'gate.example.org', port: 8443 } as const;
    await writeOption('proxy', { ...gate, userName: '', rememberPassword: true });
    const lookup = new Lookup();
    await toServers(lookup);
    const failure: MailFailure = {
      code: 'proxy-untrusted',
      phase: 'connect',
      proxy: 'gate.example.org:8443',
      certificate: {
        ...{ subject: 'gate', issuer: 'gate', validFrom: null, validTo: null, names: [] },
        fingerprint: 'ab'.repeat(32),
      },
    };
    lookup.end(nothingFound, 'done', { isProxied: true, obstacle: { kind: 'proxy', failure } });
    await until(() => shows('The proxy gate.example.org:8443 shows a certificate'));
    await press('Show Certificate…');
    await press('Accept This Certificate');
    await until(() => lookup.asked.length === 2);
    expect(JSON.stringify((await readOptions()).proxy)).toContain('ab'.repeat(32));
  });
});

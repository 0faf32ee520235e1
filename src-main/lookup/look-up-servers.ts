// Finds the servers of an address's domain, asking one source after the other until both are known. Discloses the domain alone, to its
// owner and to DNS; the address itself only where the person agreed.
import { setMaxListeners } from 'node:events';
import { domainToASCII } from 'node:url';
import {
  type FoundServers,
  type LookupKind,
  type LookupResult,
  type LookupStep,
  nothingFound,
} from '../../src-shared/lookup/found-servers.ts';
import { isHost } from '../../src-shared/mail/address.ts';
import { isOwnNetwork } from '../../src-shared/mail/own-network.ts';
import { readClientConfig } from './client-config.ts';
import { withinTime } from '../net/within-time.ts';
import type { Names, ServicePlace } from './names.ts';
import { probeServers } from './probe.ts';
import { fromExchanger, fromIspdb, fromServices, fromTable } from './provider-data.ts';
import type { Reached, ServerPlace } from './reach-server.ts';
import { StepBook } from './step-book.ts';

export interface LookupOptions {
  readonly domain: string;
  /** Told to the provider's own configuration server; null keeps it here. */
  readonly emailAddress: string | null;
  readonly signal: AbortSignal;
  readonly onStep: (step: LookupStep) => void;
  readonly names: Names;
  /** The body at an https: address. Throws an error with a `code`. */
  readonly fetch: (address: string, signal: AbortSignal) => Promise<Uint8Array>;
  readonly reach: (place: ServerPlace, signal: AbortSignal) => Promise<Reached>;
  /** For all of it, ms. */
  readonly timeoutMs?: number;
  /** ms since any fixed moment. */
  readonly now?: () => number;
}

export const lookupTimeoutMs = 20_000;

/** Never throws: what was found until the end stands in the result. */
export async function lookUpServers(options: LookupOptions): Promise<LookupResult> {
  return withinTime(options.signal, options.timeoutMs ?? lookupTimeoutMs, async (signal) => {
    // Every question that is under way listens to it, and there are many at once.
    setMaxListeners(0, signal);
    const lookup = new Lookup({ ...options, signal });
    await unlessAborted(lookup.run(), signal);
    const { found, steps } = lookup;
    if (options.signal.aborted) return { found, steps, end: 'cancelled' };
    return { found, steps, end: signal.aborted && !lookup.isDone ? 'out-of-time' : 'done' };
  });
}

class Lookup {
  found: FoundServers = nothingFound;
  isDone = false;
  readonly #options: LookupOptions;
  readonly #domain: string;
  readonly #book: StepBook;

  constructor(options: LookupOptions) {
    this.#options = options;
    const domain = options.domain.trim().toLowerCase().replace(/\.$/u, '');
    this.#domain = domainToASCII(domain) || domain;
    const { signal, onStep, now = () => performance.now() } = options;
    // Called off, nothing more is told.
    this.#book = new StepBook((step) => !signal.aborted && onStep(step), now);
  }

  get steps(): readonly LookupStep[] {
    return this.#book.asked;
  }

  async run(): Promise<void> {
    if (this.#isAskable()) await this.#askInTurn();
    this.isDone = true;
  }

  /** A name without a dot, an address or a name of the person's own network has no provider to be asked. */
  #isAskable(): boolean {
    return isHost(this.#domain) && !isOwnNetwork(this.#domain) && !/[[\]:]/u.test(this.#domain);
  }

  async #askInTurn(): Promise<void> {
    const domain = this.#domain;
    const { names, signal } = this.#options;
    await this.#fromData('table', domain, fromTable);
    if (this.#isComplete) return;
    this.#expectAll();
    // DNS is asked while the web is: its answers are wanted next, and its time is then spent already.
    const exchangers = names.exchangers(domain, signal);
    const services = this.#services();
    await this.#fromWeb();
    if (this.#isComplete) return;
    await this.#fromData('ispdb', domain, fromIspdb);
    if (!this.#isComplete) await this.#fromData('services', domain, fromServices);
    if (!this.#isComplete && !names.isProxied) await this.#fromExchangers(exchangers);
    if (!this.#isComplete && !names.isProxied) await this.#fromServices(services);
    if (!this.#isComplete && !signal.aborted) await this.#probe(await exchangers);
  }

  get #isComplete(): boolean {
    return (
      this.#options.signal.aborted || (this.found.incoming !== null && this.found.outgoing !== null)
    );
  }

  #expectAll(): void {
    for (const [kind, address] of this.#configAddresses()) this.#book.expect(kind, address);
    this.#book.expect('ispdb', this.#domain);
    this.#book.expect('services', this.#domain);
    if (this.#options.names.isProxied) return;
    this.#book.expect('mx', this.#domain);
    this.#book.expect('srv', this.#domain);
  }

  /** Without the query, which is nothing to show. */
  #configAddresses(): readonly (readonly [LookupKind, string])[] {
    const domain = this.#domain;
    return [
      ['autoconfig', `https://autoconfig.${domain}/mail/config-v1.1.xml`],
      ['well-known', `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`],
    ];
  }

  /** Both places at once; the first counts more. */
  async #fromWeb(): Promise<void> {
    const { emailAddress, fetch, signal } = this.#options;
    const query = emailAddress === null ? '' : `?emailaddress=${encodeURIComponent(emailAddress)}`;
    const entries = await Promise.all(
      this.#configAddresses().map(([kind, address]) =>
        this.#book.run(
          kind,
          address,
          async () => this.#config(kind, await fetch(`${address}${query}`, signal), address),
          describeFound,
        ),
      ),
    );
    for (const entry of entries) this.#add(entry);
  }

  #config(kind: LookupKind, body: Uint8Array, address: string): FoundServers | null {
    const { incoming, outgoing, hasOnlyImap, facts } = readClientConfig(body);
    const place = new URL(address).hostname;
    const source = { from: kind, place, isUnverified: false } as const;
    if (!incoming && !outgoing) return null;
    return {
      incoming: incoming && { ...incoming, ...source },
      outgoing: outgoing && { ...outgoing, ...source },
      facts,
      hasOnlyImap,
    };
  }

  async #fromData(
    kind: LookupKind,
    domain: string,
    read: (domain: string) => FoundServers | null,
  ): Promise<void> {
    const found = await this.#book.run(kind, domain, async () => read(domain), describeFound);
    this.#add(found);
  }

  async #fromExchangers(asked: Promise<readonly string[]>): Promise<void> {
    const found = await this.#book.run(
      'mx',
      this.#domain,
      async () => {
        for (const exchanger of await asked) {
          const known = fromExchanger(exchanger);
          if (known) return known;
        }
        return null;
      },
      describeFound,
    );
    this.#add(found);
  }

  /** RFC 6186 §3.2 and §3.3, RFC 8314 §5.1: encrypted from the first byte before STARTTLS. */
  async #services(): Promise<readonly (ServicePlace | null)[]> {
    const { names, signal } = this.#options;
    return Promise.all(
      ['_pop3s', '_pop3', '_submissions', '_submission'].map(async (service) => {
        const places = await names.services(`${service}._tcp.${this.#domain}`, signal);
        return places[0] ?? null;
      }),
    );
  }

  async #fromServices(asked: Promise<readonly (ServicePlace | null)[]>): Promise<void> {
    const found = await this.#book.run(
      'srv',
      this.#domain,
      async () => {
        const [pop3s, pop3, submissions, submission] = await asked;
        const source = {
          userName: '',
          from: 'srv',
          place: this.#domain,
          isUnverified: false,
        } as const;
        const incoming =
          (pop3s && { ...pop3s, security: 'tls' as const, ...source }) ??
          (pop3 && { ...pop3, security: 'starttls' as const, ...source }) ??
          null;
        const outgoing =
          (submissions && { ...submissions, security: 'tls' as const, ...source }) ??
          (submission && { ...submission, security: 'starttls' as const, ...source }) ??
          null;
        if (!incoming && !outgoing) return null;
        return { incoming, outgoing, facts: null, hasOnlyImap: false };
      },
      describeFound,
    );
    this.#add(found);
  }

  async #probe(exchangers: readonly string[]): Promise<void> {
    const { names, reach, signal } = this.#options;
    const probed = await probeServers({
      domain: this.#domain,
      exchangers,
      wantsIncoming: this.found.incoming === null,
      wantsOutgoing: this.found.outgoing === null,
      names,
      steps: this.#book,
      signal,
      reach: (place) => reach(place, signal),
    });
    this.#add({ ...probed, facts: null, hasOnlyImap: false });
  }

  /** What is known already stays. */
  #add(more: FoundServers | null): void {
    if (!more || this.#options.signal.aborted) return;
    const { incoming, outgoing, facts, hasOnlyImap } = this.found;
    this.found = {
      incoming: incoming ?? more.incoming,
      outgoing: outgoing ?? more.outgoing,
      facts: facts ?? more.facts,
      hasOnlyImap: hasOnlyImap || more.hasOnlyImap,
    };
  }
}

function describeFound({ incoming, outgoing }: FoundServers): string {
  return [incoming, outgoing].flatMap((server) => (server ? [server.host] : [])).join(', ');
}

/** Settles with the work, or at once when it is called off. */
function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
    // Faults of ours end it as nothing found would; the steps show how far it came.
    work.then(done, () => done());
  });
}

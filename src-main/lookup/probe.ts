// The last resort: the usual names in the domain, at the usual ports, encrypted ones first. What answers is found; nothing is guessed.
import type { FoundServer } from '../../src-shared/lookup/found-servers.ts';
import { isSameOrganisation } from '../../src-shared/mail/organisational-domain.ts';
import type { Names } from './names.ts';
import type { Reached, ServerPlace } from './reach-server.ts';
import type { StepBook } from './step-book.ts';

export interface ProbeOptions {
  readonly domain: string;
  /** Mail exchangers of the domain: small providers have one machine for everything. */
  readonly exchangers: readonly string[];
  readonly wantsIncoming: boolean;
  readonly wantsOutgoing: boolean;
  readonly names: Names;
  readonly steps: StepBook;
  readonly signal: AbortSignal;
  /** Throws where nobody answers. */
  readonly reach: (place: ServerPlace) => Promise<Reached>;
}

export interface Probed {
  readonly incoming: FoundServer | null;
  readonly outgoing: FoundServer | null;
}

/**
 * Two rounds, each with everything at once: 995, 465 and 587; then 110 with STLS and 25 with STARTTLS, for what is missing still
 * (RFC 8314 §3: encrypted from the first byte before STARTTLS).
 */
export async function probeServers(options: ProbeOptions): Promise<Probed> {
  const { domain, exchangers, wantsIncoming, wantsOutgoing } = options;
  const own = exchangers.filter((exchanger) => isSameOrganisation(exchanger, domain)).slice(0, 1);
  const [popHosts, smtpHosts] = await Promise.all([
    wantsIncoming ? existing(options, ['pop', 'pop3', 'mail'], own) : [],
    wantsOutgoing ? existing(options, ['smtp', 'mail'], own) : [],
  ]);
  const [pop, smtp] = await Promise.all([
    probeSide(options, popHosts, popRounds),
    probeSide(options, smtpHosts, smtpRounds),
  ]);
  return { incoming: pop, outgoing: smtp };
}

type Port = Pick<ServerPlace, 'protocol' | 'port' | 'security'>;

const popRounds: readonly (readonly Port[])[] = [
  [{ protocol: 'pop3', port: 995, security: 'tls' }],
  [{ protocol: 'pop3', port: 110, security: 'starttls' }],
];
const smtpRounds: readonly (readonly Port[])[] = [
  [
    { protocol: 'smtp', port: 465, security: 'tls' },
    { protocol: 'smtp', port: 587, security: 'starttls' },
  ],
  [{ protocol: 'smtp', port: 25, security: 'starttls' }],
];

async function probeSide(
  options: ProbeOptions,
  hosts: readonly string[],
  rounds: readonly (readonly Port[])[],
): Promise<FoundServer | null> {
  const answered: FoundServer[] = [];
  for (const ports of rounds) {
    const places = hosts.flatMap((host) => ports.map((port) => ({ host, ...port })));
    const found = await Promise.all(places.map((place) => probeOne(options, place)));
    answered.push(...found.filter((each) => each !== null));
    const good = answered.find((each) => each.security !== 'none' && !each.isUnverified);
    if (good) return good;
  }
  // With a certificate that fails before without encryption: there the person can still say no.
  return answered.find(({ security }) => security !== 'none') ?? answered[0] ?? null;
}

async function probeOne(
  { steps, reach, signal }: ProbeOptions,
  place: ServerPlace,
): Promise<FoundServer | null> {
  if (signal.aborted) return null;
  const target = `${place.host}:${place.port}`;
  const reached = await steps.run(
    'probe',
    target,
    () => reach(place),
    ({ security, isVerified }) =>
      security === 'none' ? 'no encryption' : isVerified ? security : `${security}, certificate?`,
  );
  if (!reached) return null;
  return {
    host: place.host,
    port: place.port,
    security: reached.security,
    userName: '',
    from: 'probe',
    place: target,
    isUnverified: reached.security !== 'none' && !reached.isVerified,
  };
}

/** The usual names that exist, in order. */
async function existing(
  { domain, names }: ProbeOptions,
  labels: readonly string[],
  others: readonly string[],
): Promise<string[]> {
  const hosts = [...labels.map((label) => `${label}.${domain}`), domain, ...others];
  const known = await Promise.all(
    [...new Set(hosts)].map(async (host) => {
      const addresses = await names.addresses(host).catch(() => []);
      return addresses.length > 0 ? host : null;
    }),
  );
  return known.filter((host) => host !== null);
}

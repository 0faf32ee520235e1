// Copies the facts about providers' servers out of two public collections into assets/providers: Thunderbird's ISPDB (MPL-2.0) and
// nodemailer's list of services (MIT), with their licences. `node scripts/providers.mjs <folder of the collections>`
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runnerImport } from 'vite';
import { root } from './lib/project.mjs';

const target = path.join(root, 'assets', 'providers');

/** Writes the files; resolves with how many domains each has. */
export async function writeProviders(collections) {
  const { module } = await runnerImport(path.join(root, 'src-main/lookup/client-config.ts'));
  const ispdb = path.join(collections, 'ispdb');
  const entries = fs
    .readdirSync(path.join(ispdb, 'ispdb'))
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => module.readClientConfig(fs.readFileSync(path.join(ispdb, 'ispdb', name))));
  const known = new Set(entries.flatMap(({ domains }) => domains));
  const nodemailer = path.join(collections, 'nodemailer-wellknown');
  const services = Object.values(readJson(path.join(nodemailer, 'services.json')))
    .map((service) => ({
      ...service,
      domains: (service.domains ?? []).map((it) => it.toLowerCase()),
    }))
    .map((service) => ({ ...service, domains: service.domains.filter((it) => !known.has(it)) }))
    .filter(({ domains, host }) => domains.length > 0 && host?.includes('.'));
  fs.mkdirSync(target, { recursive: true });
  write('ispdb.json', { ...sourceOf(ispdb), providers: entries.map(compact) });
  write('services.json', { ...sourceOf(nodemailer), services: services.map(compactService) });
  for (const [name, folder] of [
    ['ispdb', ispdb],
    ['services', nodemailer],
  ]) {
    const licence = fs.readFileSync(path.join(folder, 'LICENSE'));
    fs.writeFileSync(path.join(target, `${name}.LICENSE.txt`), licence);
  }
  return { ispdb: known.size, services: services.flatMap(({ domains }) => domains).length };
}

function sourceOf(folder) {
  const { repository, commit, licence, path: where } = readJson(path.join(folder, 'SOURCE.json'));
  return { repository, commit, licence, path: where.replace(/ .*/, '') };
}

/** Short names, and nothing that is empty: `src-main/lookup/provider-data.ts` reads it back. */
function compact({ domains, incoming, outgoing, hasOnlyImap, facts }) {
  return withoutEmpty({
    d: [...new Set(domains)],
    n: facts.name,
    i: incoming && serverOf(incoming),
    o: outgoing && serverOf(outgoing),
    m: hasOnlyImap,
    s: facts.signIn === 'password' ? '' : facts.signIn,
    w: facts.mustSwitchPopOn,
    l: facts.leaveOnServer,
    p: facts.popPage,
    h: facts.helpPage,
    a: facts.oauth && oauthOf(facts.oauth),
  });
}

function compactService({ domains, description = '', host, port, secure }) {
  const isTls = secure === true || port === 465;
  return withoutEmpty({
    d: domains,
    n: description.replace(/ \(.*\)$/, ''),
    o: [host, port ?? 587, isTls ? 'tls' : 'starttls', ''],
  });
}

function oauthOf({ authorizationEndpoint, tokenEndpoint, scope }) {
  return [authorizationEndpoint, tokenEndpoint, scope];
}

function serverOf({ host, port, security, userName }) {
  return [host, port, security, userName];
}

function withoutEmpty(entry) {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => Boolean(value)));
}

/** One provider a line, so that a change shows as one. */
function write(name, { providers, services, ...head }) {
  const [key, list] = providers ? ['providers', providers] : ['services', services];
  const lines = list.map((entry) => JSON.stringify(entry)).join(',\n');
  const start = JSON.stringify(head).slice(0, -1);
  fs.writeFileSync(path.join(target, name), `${start},"${key}":[\n${lines}\n]}\n`);
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await writeProviders(process.argv[2] ?? path.join(root, 'shared', 'corpora')));
}

// POP3 from the server's socket to the committed row, beside the quickest reader possible and the programs people have, in one
// run. Arguments choose clients and scenes: `engine program mpop`, `2000`, `50ms`.
import { dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import type { Client } from './pop3/client.ts';
import { startLongLine } from './pop3/long-line.ts';
import { Mailboxes } from './pop3/mailboxes.ts';
import { engineReader, rawOneByOneReader, rawReader } from './pop3/own-readers.ts';
import { fetchmail, getmail, mpop, mpopOneByOne, poplib } from './pop3/peers.ts';
import { program, programWithLongInbox } from './pop3/program-client.ts';
import { ResultBook } from './pop3/result-book.ts';
import { type Scene, scenes } from './pop3/scenes.ts';
import { thunderbird } from './pop3/thunderbird.ts';
import { Visit } from './pop3/visit.ts';
import { type Figures, tell } from './support/figures.ts';

/** The limit first: the others stand beside it. */
const clients: readonly Client[] = [
  rawReader,
  engineReader,
  program,
  programWithLongInbox,
  mpop,
  mpopOneByOne,
  poplib,
  rawOneByOneReader,
  thunderbird,
  fetchmail,
  getmail,
];

/** Measures every client in every scene, or those that are named. Throws of a name that nothing has. */
export async function bench(names: readonly string[] = []): Promise<Figures> {
  const chosen = choose(names);
  const reason = dovecotUnavailableReason();
  if (reason) return { skipped: reason };
  const server = await startDovecot({ settings: { pop3_no_flag_updates: 'yes' } });
  const line = await startLongLine(server.host, server.pop3Port);
  const book = new ResultBook();
  try {
    const visit = new Visit({ mailboxes: new Mailboxes(server), line, book });
    await visit.all(chosen.scenes, chosen.clients.filter(isHere));
  } finally {
    line.stop();
    await server.stop();
  }
  console.log(`\n${book.tables}\n`);
  return book.figures;
}

function choose(names: readonly string[]): {
  readonly clients: readonly Client[];
  readonly scenes: readonly Scene[];
} {
  const namedClients = clients.filter(({ name }) => names.includes(name));
  const isChosen = (scene: Scene): boolean => names.some((name) => scene.name.startsWith(name));
  const namedScenes = scenes.filter(isChosen);
  const isKnown = (name: string): boolean =>
    clients.some((client) => client.name === name) ||
    scenes.some((scene) => scene.name.startsWith(name));
  const unknown = names.filter((name) => !isKnown(name));
  if (unknown.length > 0) {
    const all = [...clients, ...scenes].map(({ name }) => name).join(', ');
    throw new Error(`No such part: ${unknown.join(', ')}. There are ${all}.`);
  }
  return {
    // Without the limit no figure has its ratio.
    clients: namedClients.length > 0 ? [...new Set([rawReader, ...namedClients])] : clients,
    scenes: namedScenes.length > 0 ? namedScenes : scenes,
  };
}

function isHere(client: Client): boolean {
  const absence = client.absence();
  if (absence) tell(`${client.title}: skipped, ${absence}`);
  return absence === null;
}

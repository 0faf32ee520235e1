// SMTP from letters at rest to Postfix's last 250, beside the programs people have, in one run. Arguments choose clients and scenes:
// `engine program smtplib`, `500`, `50ms`, `large`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDovecot } from '../servers/dovecot.ts';
import { postfixUnavailableReason, startPostfix } from '../servers/postfix.ts';
import { type LongLine, startLongLine } from './pop3/long-line.ts';
import type { Client, Sending } from './smtp/client.ts';
import { largeBytes, letterCount, manySizes, writeLetters } from './smtp/letters.ts';
import { engineSender } from './smtp/own-sender.ts';
import { msmtp, smtplib } from './smtp/peers.ts';
import { program } from './smtp/program-client.ts';
import { type Figures, median, rounded, runCount, tell } from './support/figures.ts';
import { withFolder } from './support/program.ts';

/** The one that the others are set beside comes first. */
const clients: readonly Client[] = [smtplib, engineSender, program, msmtp];

interface Scene {
  readonly name: string;
  readonly title: string;
  readonly isFar: boolean;
  readonly isLarge: boolean;
}

const scenes: readonly Scene[] = [
  { name: '500', title: `${letterCount} letters`, isFar: false, isLarge: false },
  { name: '50ms', title: `${letterCount} letters at 50 ms`, isFar: true, isLarge: false },
  { name: 'large', title: 'one of 50 MB', isFar: false, isLarge: true },
  { name: 'large-50ms', title: 'one of 50 MB at 50 ms', isFar: true, isLarge: true },
];

/** Measures every client in every scene, or those that are named. Throws of a name that nothing has. */
export async function bench(names: readonly string[] = []): Promise<Figures> {
  const known = [...clients, ...scenes].map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`No such part: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  }
  const reason = postfixUnavailableReason();
  if (reason) return { skipped: reason };
  const dovecot = await startDovecot();
  // Letters end where they are queued: filing them is nobody's work to be measured.
  const settings = { virtual_transport: 'discard:' };
  const postfix = await startPostfix({
    deliverTo: dovecot,
    messageSizeLimitBytes: 2 * largeBytes,
    settings,
  });
  const line = await startLongLine(postfix.host, postfix.smtpPort);
  const folder = await mkdtemp(path.join(tmpdir(), 'outpost-bench-smtp-'));
  try {
    const place = { host: postfix.host, port: postfix.smtpPort };
    return await measure(chosen(names), { folder, place, line });
  } finally {
    line.stop();
    await postfix.stop();
    await dovecot.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface World {
  readonly folder: string;
  readonly place: { readonly host: string; readonly port: number };
  readonly line: LongLine;
}

function chosen(names: readonly string[]): {
  scenes: readonly Scene[];
  clients: readonly Client[];
} {
  const namedScenes = scenes.filter(({ name }) => names.includes(name));
  const namedClients = clients.filter(({ name }) => names.includes(name));
  return {
    scenes: namedScenes.length > 0 ? namedScenes : scenes,
    clients: namedClients.length > 0 ? [...new Set([smtplib, ...namedClients])] : clients,
  };
}

async function measure(parts: ReturnType<typeof chosen>, world: World): Promise<Figures> {
  const figures: Record<string, Figures> = {};
  for (const scene of parts.scenes) {
    const sizes = scene.isLarge ? [largeBytes] : manySizes();
    const files = await writeLetters(world.folder, sizes);
    const ofScene: Record<string, Figures> = {};
    let beside: number | null = null;
    for (const client of parts.clients) {
      const absence = client.absence();
      if (absence) {
        tell(`${client.title}: skipped, ${absence}`);
        continue;
      }
      const found = await figuresOf(client, scene, { world, files, sizes }).catch(
        (error: Error): Figures => ({ failed: error.message }),
      );
      const seconds = typeof found['seconds'] === 'number' ? found['seconds'] : null;
      beside ??= client === smtplib ? seconds : null;
      const ratio =
        seconds !== null && beside !== null ? { timesSmtplib: rounded(seconds / beside) } : {};
      ofScene[client.name] = { ...found, ...ratio };
      const words = Object.entries(ofScene[client.name] ?? {}).map(
        ([name, value]) => `${name} ${String(value)}`,
      );
      tell(`${scene.title}: ${client.title}: ${words.join(', ')}`);
    }
    figures[scene.name] = ofScene;
  }
  return figures;
}

async function figuresOf(
  client: Client,
  scene: Scene,
  { world, files, sizes }: { world: World; files: readonly string[]; sizes: readonly number[] },
): Promise<Figures> {
  const count =
    scene.isFar && !scene.isLarge ? (client.sliceWhenFar ?? files.length) : files.length;
  const scale = files.length / count;
  const port = scene.isFar ? world.line.port : world.place.port;
  const runs: Sending[] = [];
  // On a long line a run takes minutes and hardly differs from the next.
  for (let left = scene.isFar ? 1 : runCount; left > 0; left -= 1) {
    runs.push(
      await withFolder((folder) =>
        client.send({
          ...{ host: world.place.host, port, folder },
          ...{ files: files.slice(0, count), sizes: sizes.slice(0, count) },
        }),
      ),
    );
  }
  const middle = (of: (run: Sending) => number | null): number | null => {
    const values = runs.map(of).filter((value) => value !== null);
    return values.length > 0 ? median(values) : null;
  };
  const seconds = (middle((run) => run.seconds) ?? Number.NaN) * scale;
  const cpu = middle((run) => run.cpuSeconds);
  const peak = middle((run) => run.peakMib);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return {
    seconds: rounded(seconds),
    lettersPerSecond: rounded(files.length / seconds),
    mbPerSecond: rounded(bytes / 1e6 / seconds),
    cpuSeconds: cpu === null ? null : rounded(cpu * scale),
    peakMib: peak === null ? null : rounded(peak),
    runs: runs.length,
    ...(scale === 1 ? {} : { scaledFromLetters: count }),
    ...runs.at(-1)?.more,
  };
}

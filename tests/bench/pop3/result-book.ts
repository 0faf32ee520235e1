// All figures of a run: told as they come, then as tables for a README and as JSON.
import { type Figures, median, rounded, tell } from '../support/figures.ts';
import type { Client, Mailbox, Reading } from './client.ts';
import type { Scene } from './scenes.ts';

interface Row {
  readonly client: Client;
  /** Why there are no figures. */
  readonly failure?: string;
  readonly figures: Figures;
}

export class ResultBook {
  readonly #rows = new Map<Scene, Row[]>();

  /** The middle of several readings of one mailbox; `scale` tells what they must be multiplied with to stand for the scene's. */
  add(
    scene: Scene,
    client: Client,
    mailbox: Mailbox,
    readings: readonly Reading[],
    scale = 1,
  ): void {
    const middle = (of: (reading: Reading) => number | null): number | null => {
      const known = readings.map(of).filter((each) => each !== null);
      return known.length > 0 ? rounded(median(known)) : null;
    };
    const seconds = (middle((each) => each.seconds) ?? Number.NaN) * scale;
    const cpu = middle((each) => each.cpuSeconds);
    const isTransfer = scene.job !== 'again';
    const limit = this.#limitOf(scene);
    const figures: Figures = {
      seconds: rounded(seconds),
      ...(isTransfer
        ? {
            lettersPerSecond: rounded((mailbox.letters * scale) / seconds),
            mbPerSecond: rounded((mailbox.bytes * scale) / 1e6 / seconds),
          }
        : {}),
      cpuSeconds: cpu === null ? null : rounded(cpu * scale),
      peakMib: middle((each) => each.peakMib),
      timesTheLimit: limit === null ? null : rounded(seconds / limit),
      runs: readings.length,
      ...(scale === 1 ? {} : { scaledFromLetters: mailbox.letters }),
      ...this.#more(readings),
    };
    this.#put(scene, { client, figures });
  }

  addFailure(scene: Scene, client: Client, failure: string): void {
    this.#put(scene, { client, failure, figures: { failed: failure } });
  }

  get figures(): Figures {
    const ofScene = (rows: readonly Row[]): Figures =>
      Object.fromEntries(rows.map(({ client, figures }) => [client.name, figures]));
    return Object.fromEntries([...this.#rows].map(([{ name }, rows]) => [name, ofScene(rows)]));
  }

  /** In Markdown. */
  get tables(): string {
    return [...this.#rows].map(([scene, rows]) => tableOf(scene, rows)).join('\n\n');
  }

  /** Figures only this client has: the middle of each. */
  #more(readings: readonly Reading[]): Figures {
    const names = new Set(readings.flatMap(({ more }) => Object.keys(more ?? {})));
    return Object.fromEntries(
      [...names].map((name) => {
        const values = readings.map(({ more }) => more?.[name]);
        return [name, rounded(median(values.filter((each) => typeof each === 'number')))];
      }),
    );
  }

  #limitOf(scene: Scene): number | null {
    const row = this.#rows.get(scene)?.find(({ client }) => client.name === 'raw');
    const seconds = row?.figures['seconds'];
    return typeof seconds === 'number' ? seconds : null;
  }

  #put(scene: Scene, row: Row): void {
    const rows = this.#rows.get(scene) ?? [];
    if (rows.length === 0) this.#rows.set(scene, rows);
    rows.push(row);
    const figures = Object.entries(row.figures)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name} ${String(value)}`);
    tell(`${scene.title}: ${row.client.title}: ${figures.join(', ')}`);
  }
}

function tableOf({ title, job }: Scene, rows: readonly Row[]): string {
  const hasRoundTrips = rows.some(({ figures }) => 'roundTrips' in figures);
  const columns: readonly (readonly [string, string])[] = [
    ['seconds', 'seconds'],
    ...(job === 'again'
      ? []
      : ([
          ['letters/s', 'lettersPerSecond'],
          ['MB/s', 'mbPerSecond'],
        ] as const)),
    ['CPU s', 'cpuSeconds'],
    ['peak MiB', 'peakMib'],
    ['x the limit', 'timesTheLimit'],
    ...(hasRoundTrips ? ([['round trips', 'roundTrips']] as const) : []),
  ];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = (row: Row, name: string): string => {
    const value = row.figures[name];
    const mark = name === 'seconds' && 'scaledFromLetters' in row.figures ? ' (scaled)' : '';
    return value === null || value === undefined ? '' : `${String(value)}${mark}`;
  };
  return [
    line([title, ...columns.map(([head]) => head)]),
    line(['---', ...columns.map(() => '---')]),
    ...rows.map((row) =>
      row.failure
        ? line([row.client.title, `failed: ${row.failure}`, ...columns.slice(1).map(() => '')])
        : line([row.client.title, ...columns.map(([, name]) => cell(row, name))]),
    ),
  ].join('\n');
}

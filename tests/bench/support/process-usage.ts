// Memory and processor time of a program and all its processes, as Linux counts them. Elsewhere nothing is known.
import { readdirSync, readFileSync } from 'node:fs';

export interface Usage {
  /** Proportional set size, MiB: pages shared by several processes count in parts. */
  readonly mainMib: number;
  /** What the main process took more than when the watch began. */
  readonly mainAboveIdleMib: number;
  readonly renderersMib: number;
  readonly allMib: number;
  /** Of all its processes together. */
  readonly cpuSeconds: number;
}

/** Watches a running program; `stop` gives the highest memory seen and the processor time used since the start. */
export function watchUsage(processId: number, everyMs = 250): { stop(): Usage | null } {
  if (process.platform !== 'linux') return { stop: () => null };
  const cpuAtStart = cpuOf(processId);
  const idleMib = memoryOf(processId).mainMib;
  let peak = { mainMib: 0, renderersMib: 0, allMib: 0 };
  const look = (): void => {
    const now = memoryOf(processId);
    peak = {
      mainMib: Math.max(peak.mainMib, now.mainMib),
      renderersMib: Math.max(peak.renderersMib, now.renderersMib),
      allMib: Math.max(peak.allMib, now.allMib),
    };
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    stop() {
      clearInterval(timer);
      look();
      const mainAboveIdleMib = peak.mainMib - idleMib;
      return { ...peak, mainAboveIdleMib, cpuSeconds: cpuOf(processId) - cpuAtStart };
    },
  };
}

export interface ProcessMemory {
  readonly id: number;
  /** Resident, MB of 10^6 bytes: all pages, shared ones too. */
  readonly residentMb: number;
  /** Of these, what no other process uses. */
  readonly privateMb: number;
}

/** The renderer of the program's page: the largest there is. Null where Linux does not tell. */
export function pageProcess(root: number): ProcessMemory | null {
  if (process.platform !== 'linux') return null;
  const renderers = treeOf(root).filter((id) =>
    readText(`/proc/${id}/cmdline`).includes('--type=renderer'),
  );
  const all = renderers.map(memoryOfProcess);
  return all.toSorted((a, b) => b.privateMb - a.privateMb)[0] ?? null;
}

function memoryOfProcess(id: number): ProcessMemory {
  const rollup = readText(`/proc/${id}/smaps_rollup`);
  const kib = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0);
  const mb = (sum: number): number => (sum * 1_024) / 1e6;
  return {
    id,
    residentMb: mb(kib('Rss')),
    privateMb: mb(kib('Private_Clean') + kib('Private_Dirty')),
  };
}

function memoryOf(root: number): Pick<Usage, 'mainMib' | 'renderersMib' | 'allMib'> {
  let mainMib = 0;
  let renderersMib = 0;
  let allMib = 0;
  for (const id of treeOf(root)) {
    const mib = pssMib(id);
    allMib += mib;
    if (id === root) mainMib = mib;
    else if (readText(`/proc/${id}/cmdline`).includes('--type=renderer')) renderersMib += mib;
  }
  return { mainMib, renderersMib, allMib };
}

function pssMib(id: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readText(`/proc/${id}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

/** Includes what ended children had used, as far as their parent waited for them. */
function cpuOf(root: number): number {
  const ticks = treeOf(root).flatMap((id) => fieldsOf(id).slice(11, 15).map(Number));
  // USER_HZ is 100 on every Linux that Chromium runs on.
  return ticks.reduce((sum, each) => sum + each, 0) / 100;
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const id = Number(name);
    if (!Number.isInteger(id)) continue;
    const parent = Number(fieldsOf(id)[1]);
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const tree = [root];
  for (const id of tree) tree.push(...(children.get(id) ?? []));
  return tree;
}

/** What follows the name in /proc/…/stat: state, parent, … */
function fieldsOf(id: number): string[] {
  return readText(`/proc/${id}/stat`).split(') ').at(-1)?.split(' ') ?? [];
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return '';
  }
}

// What was learnt of each server while the program runs: which ones claim PIPELINING and cannot, when each user may sign in again, and
// under which letters sessions died. Kept in memory only.

import type { Uidl } from '../../src-shared/mail/ids.ts';
import type { Capabilities } from './commands/capa.ts';

export interface ServerPlace {
  readonly host: string;
  readonly port: number;
}

/** Whose login: a delay may differ from user to user (RFC 2449 §6.5). */
export interface ServerLogin extends ServerPlace {
  readonly userName: string;
}

export interface ServerMemory {
  /** Whether several commands may go in one write: the server says so (RFC 2449 §6.6), and has not shown otherwise. */
  canPipeline(server: ServerPlace, capabilities: Capabilities | null): boolean;
  /** The server claimed PIPELINING and lost track of a session: one command at a time from now on. */
  forbidPipelining(server: ServerPlace): void;
  /** The server wants no login of this user for so long, ms from now. */
  delayLogin(login: ServerLogin, delayMs: number): void;
  /** How long to wait before the next login, ms; 0 when it may be now. */
  loginWaitMs(login: ServerLogin): number;
  /** A session died while this letter came. Gives how often that was so. */
  noteStall(login: ServerLogin, uidl: Uidl): number;
  /** True while a letter has such a past: it comes after the others. */
  hasStalled(login: ServerLogin, uidl: Uidl): boolean;
  /** It came after all. */
  forgetStall(login: ServerLogin, uidl: Uidl): void;
}

/** `now`: ms since the epoch. */
export function createServerMemory(now: () => number = Date.now): ServerMemory {
  const forbidden = new Set<string>();
  const delays = new Map<string, { readonly since: number; readonly delayMs: number }>();
  const stalls = new Map<string, Map<Uidl, number>>();
  const key = ({ host, port }: ServerPlace): string => `${host.trim().toLowerCase()}:${port}`;
  const loginKey = (login: ServerLogin): string => `${key(login)} ${login.userName}`;
  return {
    canPipeline: (server, capabilities) =>
      (capabilities?.has('PIPELINING') ?? false) && !forbidden.has(key(server)),
    forbidPipelining: (server) => void forbidden.add(key(server)),
    noteStall(login, uidl) {
      const letters = stalls.get(loginKey(login)) ?? new Map<Uidl, number>();
      stalls.set(loginKey(login), letters);
      const count = (letters.get(uidl) ?? 0) + 1;
      letters.set(uidl, count);
      return count;
    },
    hasStalled: (login, uidl) => stalls.get(loginKey(login))?.has(uidl) ?? false,
    forgetStall: (login, uidl) => void stalls.get(loginKey(login))?.delete(uidl),
    delayLogin(login, delayMs) {
      delays.set(loginKey(login), { since: now(), delayMs });
    },
    loginWaitMs(login) {
      const delay = delays.get(loginKey(login));
      if (!delay) return 0;
      // A clock set back must not make the wait longer than it ever was.
      const passedMs = Math.max(0, now() - delay.since);
      return Math.max(0, delay.delayMs - passedMs);
    },
  };
}

// What was learnt of each server while the program runs: which ones claim PIPELINING and cannot. Kept in memory only.

export interface ServerMemory {
  mayPipeline(host: string, port: number): boolean;
  /** The server claimed PIPELINING and lost track of a session: one command at a time from now on. */
  forbidPipelining(host: string, port: number): void;
}

export function createServerMemory(): ServerMemory {
  const forbidden = new Set<string>();
  const key = (host: string, port: number): string => `${host.toLowerCase()}:${port}`;
  return {
    mayPipeline: (host, port) => !forbidden.has(key(host, port)),
    forbidPipelining: (host, port) => void forbidden.add(key(host, port)),
  };
}

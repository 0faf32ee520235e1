// Servers of a test that are stopped after it, the last one first.

const kept: { stop(): unknown }[] = [];

/** Waits until it has started. */
export async function keptServer<Server extends { stop(): unknown }>(
  starting: Server | Promise<Server>,
): Promise<Server> {
  const server = await starting;
  kept.push(server);
  return server;
}

/** For `afterEach`. */
export async function stopKeptServers(): Promise<void> {
  for (const server of kept.splice(0).toReversed()) await server.stop();
}

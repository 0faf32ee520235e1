// Maps a custom scheme to an origin Chromium knows: app://host/path <-> http://host.app.localhost/path.
// The origin names no port, so IndexedDB survives a new loopback port at every start.

const SUFFIX = '.localhost';
const privileged = new Map<string, Electron.Privileges>();

/** Registers a scheme whose addresses are mapped. */
export function addScheme(scheme: string, privileges: Electron.Privileges = {}): void {
  if (!/^[a-z][a-z0-9-]*$/.test(scheme)) throw new Error(`electron stand-in: scheme ${scheme}`);
  privileged.set(scheme, privileges);
}

/** The schemes registered so far. */
export function schemes(): string[] {
  return [...privileged.keys()];
}

/** The address Chromium loads for an application address; others come back unchanged. */
export function toChromium(url: string): string {
  const match = /^([a-z][a-z0-9-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  const scheme = match?.[1]?.toLowerCase();
  if (!match || scheme === undefined || !privileged.has(scheme)) return url;
  const rest = match[3] ?? '';
  return `http://${match[2] ?? ''}.${scheme}${SUFFIX}${rest.startsWith('/') ? rest : `/${rest}`}`;
}

/** The address the application knows for one of Chromium's; others come back unchanged. */
export function toApplication(url: string): string {
  const match = /^http:\/\/([^/?#]*)\.([a-z0-9-]+)\.localhost(?::\d+)?(.*)$/i.exec(url);
  if (!match || !privileged.has(match[2] ?? '')) return url;
  return `${match[2]}://${match[1]}${match[3] ?? ''}`;
}

/** Where windows start before they load anything: one address for each window number. */
export function bootAddress(windowId: number): string {
  return `http://standin.${schemes()[0] ?? 'app'}${SUFFIX}/__standin__/boot/${windowId}`;
}

/** The window number of a boot address, if it is one. */
export function bootWindowId(url: string): number | undefined {
  const match = /\/__standin__\/boot\/(\d+)$/.exec(url);
  return match ? Number(match[1]) : undefined;
}

/** Whether an address belongs to the stand-in itself and is hidden from the application. */
export function isOwnAddress(url: string): boolean {
  return url.includes('/__standin__/');
}

/** The rule that leads every mapped host to the loopback server. */
export function hostResolverRules(port: number): string {
  return `MAP *${SUFFIX}:80 127.0.0.1:${port}, MAP *.pictures.test 127.0.0.1`;
}

/** Cookie domain that covers all hosts of a scheme. */
export function cookieDomain(scheme: string): string {
  return `.${scheme}${SUFFIX}`;
}

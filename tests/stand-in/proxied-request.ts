// A page's request through the proxy that `session.setProxy` names: CONNECT, and `app`'s `login` where the proxy asks who that is.
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { connect } from 'node:tls';
import { app } from './app.ts';
import { notImplemented, standInEvent } from './strict.ts';

export interface ProxyPlace {
  readonly host: string;
  readonly port: number;
}

export interface ProxiedAnswer {
  readonly responseCode: number;
  readonly responseHeaders: { readonly name: string; readonly value: string }[];
  /** Base64, as Chromium takes it. */
  readonly body: string;
}

/** Null: directly. Throws for what is not carried out here. */
export function proxyPlace({
  mode,
  proxyRules = '',
  pacScript,
}: Electron.ProxyConfig): ProxyPlace | null {
  if (pacScript !== undefined) throw notImplemented('session.setProxy with a pacScript');
  if (mode === 'direct' || mode === 'system') return null;
  const found = /^http:\/\/([\d.]+):(\d+)$/.exec(proxyRules);
  if (mode !== 'fixed_servers' || !found)
    throw notImplemented(`session.setProxy ${mode} ${proxyRules}`);
  return { host: found[1] ?? '', port: Number(found[2]) };
}

/** Rejects where the proxy or the server refuses. Redirects are handed over as they are: Chromium follows them. */
export async function requestThrough(
  proxy: ProxyPlace,
  url: string,
  headers: Record<string, string | string[]>,
): Promise<ProxiedAnswer> {
  const socket = await tunnel(proxy, url, null);
  const secured = connect({ socket, servername: new URL(url).hostname });
  return new Promise((done, failed) => {
    secured.on('error', failed);
    const asking = requestHttps(url, { createConnection: () => secured, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', failed);
      response.on('end', () =>
        done({
          responseCode: response.statusCode ?? 502,
          responseHeaders: Object.entries(response.headers).flatMap(([name, value]) =>
            [value ?? []].flat().map((each) => ({ name, value: each })),
          ),
          body: Buffer.concat(chunks).toString('base64'),
        }),
      );
    });
    asking.on('error', failed).end();
  });
}

async function tunnel(proxy: ProxyPlace, url: string, login: string | null): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const path = `${hostname}:${port === '' ? 443 : port}`;
  const headers = login === null ? {} : { 'Proxy-Authorization': `Basic ${login}` };
  const { status, socket } = await new Promise<{ status: number; socket: Socket }>(
    (done, failed) => {
      const asking = requestHttp({ ...proxy, method: 'CONNECT', path, headers, agent: false });
      asking.on('error', failed);
      asking.on('connect', ({ statusCode = 0 }, opened: Socket) =>
        done({ status: statusCode, socket: opened }),
      );
      asking.end();
    },
  );
  if (status === 200) return socket;
  socket.destroy();
  const asked = status === 407 && login === null ? await askLogin(proxy) : null;
  if (asked === null) throw new Error(`proxy: ${status}`);
  return tunnel(proxy, url, asked);
}

/** As Electron asks the program. Null: it has no answer. */
function askLogin(proxy: ProxyPlace): Promise<string | null> {
  return new Promise((done) => {
    const event = standInEvent();
    const authInfo = { isProxy: true, scheme: 'basic', realm: '', ...proxy };
    const answer = (name?: string, password?: string): void =>
      done(name === undefined ? null : Buffer.from(`${name}:${password ?? ''}`).toString('base64'));
    app.emit('login', event, null, {}, authInfo, answer);
    if (!event.defaultPrevented) done(null);
  });
}

// The protocol and net modules: schemes that the application serves itself, and fetching from the main process.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { addScheme } from './addresses.ts';
import { partOf } from './strict.ts';
import { world } from './world.ts';

type Handler = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Handler>();

export const protocol = partOf<Electron.Protocol>('protocol', {
  registerSchemesAsPrivileged(schemes) {
    if (world.chromium) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme, privileges } of schemes) addScheme(scheme, privileges);
  },
  handle(scheme, handler) {
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is already handled`);
    handlers.set(scheme, handler as unknown as Handler);
  },
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
});

export const net = partOf<Electron.Net>('net', {
  fetch: ((input: string | Request | URL, init?: RequestInit) =>
    netFetch(input, init)) as unknown as Electron.Net['fetch'],
  isOnline: () => true,
  online: true,
});

/** The application's answer to a request for one of its own addresses; undefined when it serves no such scheme. */
export async function serve(request: Request): Promise<Response | undefined> {
  const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
  return handler && (await handler(request));
}

async function netFetch(input: string | Request | URL, init?: RequestInit): Promise<Response> {
  const request = input instanceof URL ? input.href : input;
  const url = typeof request === 'string' ? request : request.url;
  if (url.startsWith('file:')) return fetchFile(fileURLToPath(url));
  const own = await serve(new Request(request, init));
  return own ?? fetch(request, init);
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
};

async function fetchFile(file: string): Promise<Response> {
  try {
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: { 'content-type': type } });
  } catch (cause) {
    throw new Error('net::ERR_FILE_NOT_FOUND', { cause });
  }
}

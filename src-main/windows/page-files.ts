// Answers app://outpost/… from the built renderer. Never reads outside that folder, never lists it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pageOrigin, securityHeaders } from './content-policy.ts';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.aff': 'text/plain; charset=utf-8',
  '.dic': 'text/plain; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
};

/** Makes the answerer of one folder. A file of an unknown kind is not served at all. */
export function createPageServer(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = fileFor(folder, request.url);
    const type = file && mimeTypes[path.extname(file).toLowerCase()];
    if (!type) return refuse(404);
    try {
      const bytes = await readFile(file);
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
        headers: { ...securityHeaders, 'content-type': type },
      });
    } catch {
      return refuse(404);
    }
  };
}

/** The file a page address means, or null when it lies outside the folder or on another host. */
export function fileFor(folder: string, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== pageOrigin) return null;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // A backslash or a drive letter is a separator on Windows only; no file of ours has one in its name.
  if (/[\\:\0]/.test(name)) return null;
  const root = path.resolve(folder);
  const file = path.join(root, name === '/' ? 'index.html' : name);
  return file.startsWith(root + path.sep) ? file : null;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders });
}

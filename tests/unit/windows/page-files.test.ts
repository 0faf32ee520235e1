// What app:// gives out: the built pages, with their types and policy, and nothing beside them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from '../../../src-main/windows/content-policy.ts';
import { createPageServer } from '../../../src-main/windows/page-files.ts';
import {
  anonymousHeaders,
  forgettableHeaders,
} from '../../../src-main/windows/anonymous-headers.ts';
import { mayRequest } from '../../../src-main/windows/request-policy.ts';

let folder: string;
let ask: (address: string, method?: string) => Promise<Response>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outpost-pages-'));
  mkdirSync(path.join(folder, 'renderer', 'assets'), { recursive: true });
  mkdirSync(path.join(folder, 'renderer-old'));
  writeFileSync(path.join(folder, 'secret.json'), '{}');
  writeFileSync(path.join(folder, 'renderer-old', 'index.html'), 'old');
  writeFileSync(path.join(folder, 'renderer', 'index.html'), 'page');
  writeFileSync(path.join(folder, 'renderer', 'notes'), 'no type');
  for (const name of ['a.wasm', 'ding.mp3', 'a b.js']) {
    writeFileSync(path.join(folder, 'renderer', 'assets', name), name);
  }
  const serve = createPageServer(path.join(folder, 'renderer'));
  ask = (address, method = 'GET') => serve(new Request(address, { method }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the page server', () => {
  it.each([
    ['app://outpost/', 'text/html; charset=utf-8', 'page'],
    ['app://outpost/index.html?x#y', 'text/html; charset=utf-8', 'page'],
    ['app://outpost/assets/a.wasm', 'application/wasm', 'a.wasm'],
    ['app://outpost/assets/ding.mp3', 'audio/mpeg', 'ding.mp3'],
    ['app://outpost/assets/a%20b.js', 'text/javascript; charset=utf-8', 'a b.js'],
  ])('gives %s as %s with the policy', async (address, type, body) => {
    const response = await ask(address);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toBe(contentPolicy);
    expect(await response.text()).toBe(body);
  });

  it.each([
    'app://outpost/../secret.json',
    'app://outpost/..%2fsecret.json',
    'app://outpost/..%5csecret.json',
    'app://outpost/%2e%2e%2fsecret.json',
    'app://outpost/assets/..%2f..%2fsecret.json',
    'app://outpost/..%2frenderer-old/index.html',
    'app://outpost/%00index.html',
    'app://outpost/index.html%00.js',
    'app://outpost/%zz',
    'app://outpost/notes',
    'app://outpost/assets',
    'app://outpost/missing.js',
    'app://elsewhere/index.html',
    'app://outpost.example.org/index.html',
    'https://outpost/index.html',
  ])('refuses %s', async (address) => {
    expect((await ask(address)).status).toBe(404);
  });

  it('is for reading only', async () => {
    expect((await ask('app://outpost/', 'POST')).status).toBe(405);
    const head = await ask('app://outpost/', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

describe('the policy of pages', () => {
  it('runs no script but our files, and talks to nobody', () => {
    expect(contentPolicy).toContain("default-src 'none'");
    expect(contentPolicy).toContain("script-src 'self';");
    expect(contentPolicy).toContain("connect-src 'self';");
    expect(contentPolicy).not.toMatch(/unsafe-eval|wasm-unsafe|script-src[^;]*unsafe/);
  });
});

describe('requests of a window', () => {
  const image = {
    url: 'https://example.org/a.png',
    resourceType: 'image',
    contentsId: 3,
    isTopFrame: false,
  };
  const allows = {
    inFrame: (contentsId: number) => contentsId === 3,
    onSheet: (contentsId: number) => contentsId === 5,
  };

  it('are let through for images of a letter the person chose to see whole', () => {
    expect(mayRequest(image, allows)).toBe(true);
  });

  it('are let through for images of such a letter laid out for paper', () => {
    expect(mayRequest({ ...image, contentsId: 5, isTopFrame: true }, allows)).toBe(true);
  });

  it.each([
    ['of another window', { contentsId: 4 }],
    ['of no window', { contentsId: null }],
    ['of the page itself', { isTopFrame: true }],
    ['of a sheet, for a style', { contentsId: 5, isTopFrame: true, resourceType: 'stylesheet' }],
    [
      'of a sheet, without TLS',
      { contentsId: 5, isTopFrame: true, url: 'http://example.org/a.png' },
    ],
    ['of a sheet, to the person’s router', { contentsId: 5, url: 'https://192.168.1.1/a.png' }],
    ['without TLS', { url: 'http://example.org/a.png' }],
    ['for a style', { resourceType: 'stylesheet' }],
    ['for a script', { resourceType: 'script' }],
    ['for a frame', { resourceType: 'subFrame' }],
    ['for a sound', { resourceType: 'media' }],
    ['by socket', { url: 'wss://example.org/', resourceType: 'webSocket' }],
    ['for a file', { url: 'file:///etc/passwd' }],
    ['by ftp', { url: 'ftp://example.org/a.png' }],
    ['for nonsense', { url: 'a.png' }],
    ["to the person's router", { url: 'https://192.168.1.1/reboot.png' }],
    ['to their computer', { url: 'https://localhost/a.png' }],
    ['to their computer by a number', { url: 'https://2130706433/a.png' }],
    ['to a name without a dot', { url: 'https://intranet/a.png' }],
  ])('are refused %s', (_what, change) => {
    expect(mayRequest({ ...image, ...change }, allows)).toBe(false);
  });

  it.each(['app://outpost/index.html', 'blob:app://outpost/1', 'data:image/png;base64,'])(
    'stay within the program: %s',
    (url) => {
      const local = { ...image, url, isTopFrame: true, contentsId: 9 };
      expect(mayRequest(local, allows)).toBe(true);
    },
  );
});

describe('requests for pictures of letters', () => {
  it('say nothing of the person, and their answers leave nothing behind', () => {
    const headers = {
      ...{ Cookie: 'a=1', Referer: 'app://outpost/', Authorization: 'Basic x', Accept: 'image/*' },
      ...{ 'User-Agent': 'Outpost/1.0 (Windows)', 'Accept-Language': 'zh-TW', 'Sec-CH-UA': 'x' },
    };
    expect(anonymousHeaders(headers)).toEqual({
      Accept: 'image/*',
      'User-Agent': 'Mozilla/5.0',
      'Accept-Language': 'en',
    });
    const answer = { 'Content-Type': ['image/gif'], 'Set-Cookie': ['id=17'], ETag: ['reader-17'] };
    expect(forgettableHeaders(answer)).toEqual({ 'Content-Type': ['image/gif'] });
  });
});

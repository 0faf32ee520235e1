// 223 published attacks on HTML sanitisers: none runs and none loads, by the sanitiser alone and again by the frame alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import {
  letterFrameDocument,
  letterFrameSandbox,
} from '../../../src-renderer/sanitize/letter-frame.ts';
import { sanitizeForQuoting, sanitizeForReading } from '../../../src-renderer/sanitize/sanitize.ts';
import { absentReason, hasCorpora } from '../corpus.ts';

interface Payload {
  readonly title?: string;
  readonly payload: string;
}

let payloads: readonly Payload[] = [];
let port = 0;
const ran: string[] = [];

beforeAll(async () => {
  if (!hasCorpora) return;
  payloads = JSON.parse(await commands.corpusText('dompurify', 'expect.json')) as Payload[];
  port = await commands.startHitCounter();
  (globalThis as unknown as { scriptRan: (what: string) => void }).scriptRan = (what) =>
    ran.push(what);
});

afterAll(async () => {
  if (hasCorpora) await commands.stopHitCounter();
});

/** Each takes some six seconds; ten times that where other tests are at work. */
const patienceMs = 120_000;

const policy = { inlineImages: new Map<string, string>(), allowExternal: false };

describe.skipIf(!hasCorpora)(
  `sanitiser payloads${hasCorpora ? '' : ` (${absentReason})`}`,
  { timeout: patienceMs },
  () => {
    test('there are 223 of them', () => {
      expect(payloads.length).toBe(223);
    });

    test('the trap catches what a payload would do when nothing holds it', async () => {
      const frame = await show(
        trap(`<img src=x onerror=alert(1)><img src="${here('seen')}">`),
        null,
      );
      await settle();
      frame.remove();
      expect(ran).not.toEqual([]);
      expect(await commands.hitsSoFar()).toContain('/seen');
      ran.length = 0;
    });

    test('sanitised for reading, none runs a script or loads anything, even outside the sandbox', async () => {
      const before = await commands.hitsSoFar();
      await showAll((html) => trap(sanitizeForReading(html, policy).html), null);
      expect(ran).toEqual([]);
      expect((await commands.hitsSoFar()).slice(before.length)).toEqual([]);
    });

    test('sanitised for quoting, none runs a script or loads anything, even outside the sandbox', async () => {
      const before = await commands.hitsSoFar();
      await showAll((html) => trap(sanitizeForQuoting(html)), null);
      expect(ran).toEqual([]);
      expect((await commands.hitsSoFar()).slice(before.length)).toEqual([]);
    });

    test('in the letter frame none runs or loads, even when the sanitiser let everything through', async () => {
      const before = await commands.hitsSoFar();
      const options = { theme: 'light', allowExternal: false } as const;
      await showAll((html) => letterFrameDocument(html, options), letterFrameSandbox);
      expect(ran).toEqual([]);
      expect((await commands.hitsSoFar()).slice(before.length)).toEqual([]);
    });

    test('in the letter frame as a person sees them none runs or loads', async () => {
      const before = await commands.hitsSoFar();
      const options = { theme: 'dark', allowExternal: false } as const;
      await showAll(
        (html) => letterFrameDocument(sanitizeForReading(html, policy).html, options),
        letterFrameSandbox,
      );
      expect(ran).toEqual([]);
      expect((await commands.hitsSoFar()).slice(before.length)).toEqual([]);
    });

    test('sanitising twice changes nothing that matters: no payload mutates into markup', () => {
      for (const { payload, title } of payloads) {
        const once = sanitizeForReading(payload, policy).html;
        const reparsed = new DOMParser().parseFromString(once, 'text/html');
        const bad = reparsed.querySelector(
          'script,iframe,object,embed,form,meta,link,base,svg,math,template',
        );
        expect(bad, title ?? payload).toBeNull();
        for (const element of reparsed.querySelectorAll('*')) {
          const names = element.getAttributeNames();
          expect(
            names.filter((name) => name.startsWith('on')),
            title ?? payload,
          ).toEqual([]);
        }
      }
    });
  },
);

function here(path: string): string {
  return `http://127.0.0.1:${port}/${path}`;
}

/** Where the payloads call home is made our own server, so that a call is noticed. */
function atOurServer(html: string): string {
  return html.replace(
    /(?:https?:)?\/\/(?!www\.w3\.org)[a-z0-9.-]+(?=[/"'\s>)?])/gi,
    here('').slice(0, -1),
  );
}

/** A document in which the words payloads use to show off are heard. */
function trap(html: string): string {
  const names = ['alert', 'prompt', 'confirm', 'print', 'xss', 'eval', 'open'];
  const script = names.map((name) => `window.${name}=()=>parent.scriptRan('${name}');`).join('');
  return `<!DOCTYPE html><html><head><script>${script}</script></head><body>${html}</body></html>`;
}

async function showAll(make: (html: string) => string, sandbox: string | null): Promise<void> {
  for (let start = 0; start < payloads.length; start += 25) {
    const batch = payloads.slice(start, start + 25);
    const frames = await Promise.all(
      batch.map(({ payload }) => show(make(atOurServer(payload)), sandbox)),
    );
    await settle();
    for (const frame of frames) frame.remove();
  }
}

async function show(source: string, sandbox: string | null): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = source;
  document.body.append(frame);
  await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 2000))]);
  return frame;
}

/** Time for what load handlers and late loads start. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 150));
}

// Letters with colours of their own on a dark page: every word of the collections that could be read can still be read.
import { describe, expect, test } from 'vitest';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { toneOf } from '../../../src-renderer/sanitize/dark-colours.ts';
import { contrastOf, type Tone } from '../../../src-renderer/sanitize/dark-tone.ts';
import {
  letterFrameDocument,
  letterFrameSandbox,
} from '../../../src-renderer/sanitize/letter-frame.ts';
import { sanitizeForReading } from '../../../src-renderer/sanitize/sanitize.ts';
import { absentReason, corpusMail, hasCorpora } from '../corpus.ts';

const policy = { inlineImages: new Map<string, string>(), allowExternal: false };
const dark = (html: string) => sanitizeForReading(html, policy, { isDark: true });

describe('colours are turned', () => {
  test.each([
    ['of a style attribute', '<p style="color:#000;background:#fff">x</p>'],
    [
      'of old attributes',
      '<table bgcolor=FFFFFF><tr><td><font color=black>x</font></td></tr></table>',
    ],
    ['of a style sheet', '<style>p{color:black;background-color:white}</style><p>x</p>'],
    ['of the body', '<body bgcolor=white text=#000000>x</body>'],
  ])('%s', (_name, html) => {
    const turned = dark(html);
    expect(turned.isForDark).toBe(true);
    expect(turned.html).toMatch(/#1f1f1f|rgb\(31, 31, 31\)/);
    expect(turned.html).toMatch(/#ffffff|rgb\(255, 255, 255\)/);
    expect(turned.html).not.toMatch(/white|black|#000/i);
  });

  test('but not words that follow the page, and not with !important lost', () => {
    const { html } = dark(
      '<p style="color:windowtext">x</p><p style="color:inherit">y</p><p style="color:#000!important">z</p>',
    );
    expect(html).toContain('windowtext');
    expect(html).toContain('inherit');
    expect(html).toContain('important');
  });
});

describe('a dark background', () => {
  test('stays, with the words on it, even where their colour comes from outside', () => {
    const outer = dark('<font color="white"><table bgcolor="#003366"><td>x</td></table></font>');
    expect(
      dark('<table><tr><td bgcolor="#003366"><font color=white>x</font></td></tr></table>').html,
    ).toContain('bgcolor="#003366"><font color="white"');
    expect(outer.html).toMatch(/bgcolor="#003366" style="color: white;?"/);
  });

  test('holds light boxes that are turned as any other', () => {
    const { html } = dark(
      '<div style="background:#000;color:#fff">out<div style="background:#fff;color:#000">in</div></div>',
    );
    expect(html).toMatch(/background:#000;color:#fff/);
    expect(html).toMatch(/rgb\(31, 31, 31\)/);
  });

  test('is turned where a style sheet colours words, since nothing tells which of them lie on it', () => {
    const { html } = dark(
      '<style>.w{color:#fff}</style><div style="background:#036" class="w">x</div>',
    );
    expect(html).not.toMatch(/#036|0, 51, 102/);
  });
});

test('a letter with a picture or a gradient behind its words keeps its colours', () => {
  for (const html of [
    '<div style="background:linear-gradient(#fff,#ddd);color:#000">x</div>',
    '<style>td{background:url("data:image/png;base64,AA==");color:#000}</style>x',
  ]) {
    const kept = dark(html);
    expect(kept.isForDark).toBe(false);
    expect(kept.html).toMatch(/color: (?:rgb\(0, 0, 0\)|#000|black)|color:#000/);
  }
});

test('rules of its own for dark pages never mix with ours', () => {
  const html =
    '<style>@media (prefers-color-scheme: dark){p{color:#fff}} @media (prefers-color-scheme: light){p{margin:1px}}</style><p>x</p>';
  for (const isDark of [false, true]) {
    const clean = sanitizeForReading(html, policy, { isDark }).html;
    expect(clean).not.toMatch(/#fff|255, 255, 255|prefers-color-scheme/);
    expect(clean).toContain('margin: 1px');
  }
});

describe.skipIf(!hasCorpora)(`real letters${hasCorpora ? '' : ` (${absentReason})`}`, () => {
  test('lose no legible word', async () => {
    const letters: [string, string][] = [];
    for (const { name, raw } of await corpusMail('spamassassin')) {
      if (letters.length === 80) break;
      if (raw.length > 60_000 || raw.length < 2_000) continue;
      const { html } = await parseLetter(raw, { fallbackCharset: '' });
      if (html !== null && /color/i.test(html)) letters.push([name, html]);
    }
    let words = 0;
    let turnedCount = 0;
    const lost: string[] = [];
    for (const [name, html] of letters) {
      const turned = dark(html);
      if (!turned.isForDark) continue;
      turnedCount += 1;
      const before = await contrasts(sanitizeForReading(html, policy).html, 'light');
      const after = await contrasts(turned.html, 'dark');
      expect(after.length, name).toBe(before.length);
      words += before.length;
      before.forEach(({ contrast, text }, at) => {
        const now = after[at]?.contrast ?? 0;
        if (now < Math.min(4.5, contrast * 0.75))
          lost.push(`${name}: "${text}" ${contrast.toFixed(1)} → ${now.toFixed(1)}`);
      });
    }
    console.info(`${turnedCount} of ${letters.length} letters turned, ${words} texts`);
    expect(turnedCount).toBeGreaterThan(40);
    expect(lost).toEqual([]);
  }, 120_000);
});

/** Of each text in sight, against the nearest background behind it. */
async function contrasts(html: string, theme: 'light' | 'dark') {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', letterFrameSandbox);
  frame.srcdoc = letterFrameDocument(html, { theme, allowExternal: false });
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const inside = frame.contentDocument as Document;
  const found: { text: string; contrast: number }[] = [];
  const walker = inside.createTreeWalker(inside.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!parent || text === '' || parent.localName === 'style') continue;
    const ink = toneOf(getComputedStyle(parent).color) as Tone;
    found.push({ text: text.slice(0, 40), contrast: contrastOf(ink, paperBehind(parent)) });
  }
  frame.remove();
  return found;
}

function paperBehind(element: Element): Tone {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const tone = toneOf(getComputedStyle(at).backgroundColor);
    if (tone && tone.alpha === 1) return tone;
  }
  return { red: 255, green: 255, blue: 255, alpha: 1 };
}

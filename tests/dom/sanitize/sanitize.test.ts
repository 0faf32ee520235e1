// What stays of a stranger's HTML and what goes: pictures, styles, links, colours.
import { describe, expect, test } from 'vitest';
import { letterFrameDocument } from '../../../src-renderer/sanitize/letter-frame.ts';
import { plainTextToHtml } from '../../../src-renderer/sanitize/plain-text.ts';
import { sanitizeForQuoting, sanitizeForReading } from '../../../src-renderer/sanitize/sanitize.ts';

const none = new Map<string, string>();
const read = (html: string, allowExternal = false, inlineImages = none) =>
  sanitizeForReading(html, { inlineImages, allowExternal });

describe('external pictures', () => {
  test.each([
    '<img src="http://tracker.example/p.gif">',
    '<img src="https://tracker.example/p.gif">',
    '<img src="//tracker.example/p.gif">',
    '<img src="\\\\tracker.example\\p.gif">',
    '<img src=" ht\ntps://tracker.example/p.gif">',
    '<table background="http://tracker.example/p.gif"><tr><td>x</table>',
    '<body background="http://tracker.example/p.gif">x',
    '<div style="background:url(http://tracker.example/p.gif)">x</div>',
    '<div style="background-image:u\\72l(http://tracker.example/p.gif)">x</div>',
    '<ul style="list-style-image:url(http://tracker.example/p.gif)"><li>x</ul>',
    '<style>p{background:url(http://tracker.example/p.gif)}</style><p>x',
    '<style>@media screen{p{background:url("http://tracker.example/p.gif")}}</style><p>x',
  ])('%s is left out and counted', (html) => {
    const { html: clean, blockedExternalCount } = read(html);
    expect(clean).not.toContain('tracker.example');
    expect(blockedExternalCount).toBe(1);
  });

  test.each([
    '<style>@import "http://tracker.example/s.css";</style><p>x',
    '<style>@font-face{font-family:x;src:url(http://tracker.example/f)}</style><p>x',
    '<link rel="stylesheet" href="http://tracker.example/s.css">',
    '<img srcset="http://tracker.example/p.gif 1x">',
    '<div style="background:image-set(\'http://tracker.example/p.gif\' 1x)">x</div>',
    '<div style="--a:url(http://tracker.example/p.gif);background:var(--a)">x</div>',
    '<div style="background:var(--b,url(http://tracker.example/p.gif))">x</div>',
    '<div style="cursor:url(http://tracker.example/p.cur),auto">x</div>',
    '<div style="filter:url(http://tracker.example/f#x)">x</div>',
    '<video poster="http://tracker.example/p.gif"></video>',
    '<audio src="http://tracker.example/a.mp3"></audio>',
    '<picture><source srcset="http://tracker.example/p.gif"></picture>',
    '<svg><image href="http://tracker.example/p.gif"/></svg>',
    '<meta http-equiv="refresh" content="0;url=http://tracker.example/">',
    '<base href="http://tracker.example/"><img src="p.gif">',
    '<iframe src="http://tracker.example/"></iframe>',
    '<object data="http://tracker.example/"></object>',
    '<form action="http://tracker.example/"><input name=q></form>',
  ])('%s never loads, with consent or without', (html) => {
    expect(read(html).html).not.toContain('tracker.example');
    expect(read(html, true).html).not.toContain('tracker.example');
  });

  test('with consent they load over https and tell nobody where they are shown', () => {
    const { html, blockedExternalCount } = read(
      '<img src="http://pictures.example/a.png"><div style="background-image:url(//pictures.example/b.png)">x</div>',
      true,
    );
    expect(html).toContain('src="https://pictures.example/a.png"');
    expect(html).toContain('referrerpolicy="no-referrer"');
    expect(html).toContain('https://pictures.example/b.png');
    expect(blockedExternalCount).toBe(0);
  });
});

describe('pictures nobody sees', () => {
  test.each([
    '<img src="https://a.example/p.png" width="1" height="1">',
    '<img src="https://a.example/p.png" width=0>',
    '<img src="https://a.example/p.png" style="height:2px">',
    '<img src="https://a.example/p.png" style="display:none">',
    '<img src="https://a.example/p.png" style="max-height:0;visibility:hidden">',
    '<div style="display:none"><p><img src="https://a.example/p.png"></p></div>',
    '<img src="https://a.example/p.png" style="opacity:0.01">',
    '<img src="https://a.example/open.gif?u=1">',
  ])('%s stays out with consent to pictures, and comes with consent to all', (html) => {
    const kept = read(html, true);
    expect(kept.html).not.toContain('a.example');
    expect(kept.blocked).toHaveLength(1);
    const policy = { inlineImages: none, allowExternal: true, allowTrackers: true };
    expect(sanitizeForReading(html, policy).html).toContain('https://a.example/');
  });

  test.each(['width="100%"', 'width=600', 'style="width:10%"', 'height="auto"', 'alt="1"'])(
    'a picture of %s is an ordinary one',
    (attribute) => {
      expect(read(`<img src="https://a.example/p.png" ${attribute}>`, true).blocked).toEqual([]);
    },
  );
});

test('pictures by Content-ID are shown from the letter itself, also when the id is percent-encoded', () => {
  const images = new Map([['a b@example.org', 'blob:https://here/1']]);
  const { html, blockedExternalCount } = read(
    '<img src="cid:a%20b@example.org"><td background="cid:a b@example.org"><img src="cid:absent">',
    false,
    images,
  );
  expect(html).toContain('src="blob:https://here/1"');
  expect(html).not.toContain('cid:');
  expect(blockedExternalCount).toBe(0);
});

describe('styles', () => {
  test('colours, fonts and tables of the letter stay', () => {
    const { html } = read(
      '<style>.a{color:red}@media (max-width:600px){.a{color:blue}}</style><table bgcolor="#eeeeee" cellpadding="4"><tr><td class="a" style="font-weight:bold;color:green">x</td></tr></table>',
    );
    expect(html).toContain('.a { color: red; }');
    expect(html).toContain('@media (max-width: 600px)');
    expect(html).toContain('bgcolor="#eeeeee"');
    expect(html).toContain('style="font-weight:bold;color:green"');
  });

  test('an escaped closing tag inside a string does not end the style element', () => {
    const { html } = read(
      '<style>p::after{content:"\\3c/style>\\3cimg src=x onerror=alert(1)>"}</style><p>x',
    );
    const reparsed = new DOMParser().parseFromString(html, 'text/html');
    expect(reparsed.querySelector('img')).toBeNull();
  });

  test('nothing is pinned over the letter', () => {
    const { html } = read(
      '<style>p{position:fixed;top:0}</style><p style="position:sticky;top:0">x',
    );
    expect(html).not.toMatch(/fixed|sticky/);
  });

  test("the body's own colours come along", () => {
    const { html } = read(
      '<html><body bgcolor="#102030" text="ffffff" style="margin:3px">x</body></html>',
    );
    expect(html).toContain('background-color: rgb(16, 32, 48)');
    expect(html).toContain('color: rgb(255, 255, 255)');
    expect(html).toContain('margin:');
  });
});

describe('links', () => {
  test('show their true address as title, whatever the letter says', () => {
    const { html } = read(
      '<a href="https://evil.example/x" title="https://bank.example/" target="_top">bank</a>',
    );
    expect(html).toContain('title="https://evil.example/x"');
    expect(html).not.toContain('bank.example');
    expect(html).not.toContain('target=');
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'app://outpost/',
    'ms-word:x',
    '/x',
  ])('to %s lead nowhere', (address) => {
    expect(read(`<a href="${address}">x</a>`).html).not.toContain('href');
  });

  test('that were stopped are marked by us alone', () => {
    expect(read('<a href="smb://x/y">x</a>').html).toContain('data-stopped="smb"');
    expect(read('<a data-stopped="x">x</a><p data-stopped>').html).not.toContain('data-stopped');
    expect(sanitizeForQuoting('<a href="smb://x/y">x</a>')).not.toContain('data-stopped');
  });

  test('within the letter stay', () => {
    expect(read('<a href="#end">x</a><p id="end">y').html).toContain('href="#end"');
  });
});

test('a quotation brings no style sheets, ids, classes or external pictures', () => {
  const html = sanitizeForQuoting(
    '<style>body{display:none}</style><p id="root" class="toolbar" style="position:absolute;color:red">x<img src="http://tracker.example/p.gif"></p>',
  );
  expect(html).toContain('color: red');
  expect(html).not.toMatch(/<style|id=|toolbar|absolute|tracker/);
});

describe('plain text', () => {
  test('is escaped, and addresses become links without the sentence around them', () => {
    const html = plainTextToHtml(
      '<b>見 https://example.org/a_(b), www.example.com. 或 a.b@example.tw。',
    );
    expect(html).toContain('&lt;b&gt;');
    expect(html).toContain('href="https://example.org/a_(b)"');
    expect(html).toContain('href="http://www.example.com"');
    expect(html).toContain('href="mailto:a.b@example.tw"');
  });

  test('quotations are coloured by depth', () => {
    const html = plainTextToHtml('a\n> b\n>> c\n> > d');
    expect(html).toContain('quote-1');
    expect(html.match(/quote-2/g)).toHaveLength(1);
  });
});

describe('the letter frame', () => {
  test('lets pictures of the web in only with consent', () => {
    const without = letterFrameDocument('x', { theme: 'light', allowExternal: false });
    const withConsent = letterFrameDocument('x', { theme: 'light', allowExternal: true });
    expect(without).toContain("default-src 'none'; img-src data: blob:;");
    expect(withConsent).toContain('img-src data: blob: https:;');
  });

  test('is as dark or as light as it is asked to be', () => {
    const frame = (theme: 'light' | 'dark') =>
      letterFrameDocument('<div>x</div>', { theme, allowExternal: false });
    expect(frame('dark')).toContain('<body class="dark"');
    expect(frame('light')).toContain('<body class="light"');
    expect(frame('light')).toContain('name="color-scheme" content="light"');
  });
});

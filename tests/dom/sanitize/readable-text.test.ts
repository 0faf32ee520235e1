// HTML read in plain text: what a person would see of it, line by line, and nothing that is not seen.
import { expect, test } from 'vitest';
import { readableText } from '../../../src-renderer/sanitize/readable-text.ts';

test.each([
  ['source lines are no lines', 'one\ntwo\n   three<br>four', 'one two three\nfour'],
  [
    'paragraphs have one empty line between',
    '<p>one<p>two</p>\n\n<div><div>three',
    'one\n\ntwo\n\nthree',
  ],
  ['many breaks are one gap', 'one<br><br><br><br><br>two', 'one\n\ntwo'],
  [
    'lists are told',
    '<ul><li>one<li>two<ol><li>a<li>b</ol></ul>end',
    '• one\n• two\n1. a\n2. b\n\nend',
  ],
  [
    'numbers of a list are its own',
    '<ol start=3><li>c<li value=7>g<li>h<li value=x>i</ol><ol start=x><li>a<li value=-1>b<li value=1e99>c</ol>',
    '3. c\n7. g\n8. h\n9. i\n\n1. a\n-1. b\n1. c',
  ],
  [
    'quotations are marked',
    'me<blockquote>you<blockquote>he</blockquote></blockquote>',
    'me\n\n> you\n\n>> he',
  ],
  ['cells of a row stand apart', '<table><tr><td>a<td>b<tr><td>c', 'a b\nc'],
  ['pre is as written', '<pre>a  b\n  c</pre>', 'a  b\n  c'],
  [
    'and keeps its empty lines',
    'one<pre>a\n\n\n\nb\n</pre>two<br><br><br>three',
    'one\n\na\n\n\n\nb\n\ntwo\n\nthree',
  ],
  [
    'so is what a style makes like it',
    '<div style="white-space: pre-wrap">a  b\n  <b>c\n\n\nd</b></div><p style="white-space:break-spaces">e\nf',
    'a  b\n  c\n\n\nd\n\ne\nf',
  ],
  [
    'or its lines alone',
    '<div style="white-space:pre-line">a  b\n  c<i style="white-space:normal"> d\ne</i></div>',
    'a b\nc d e',
  ],
  ['a break as well', '<pre>a<br><br><br>b</pre>', 'a\n\n\nb'],
  ['nor is pre that is styled to fold', '<pre style="white-space:normal">a  b\n  c</pre>', 'a b c'],
  [
    'parts of a page are lines',
    'a<main>b</main>c<aside>d</aside><nav>e</nav>f<figure>g<figcaption>h</figcaption></figure>',
    'a\nb\nc\nd\ne\nf\ng\nh',
  ],
  [
    'and of forms and tables',
    'a<details><summary>b</summary>c</details>d<fieldset><legend>e</legend>f</fieldset><table><caption>g</caption><tr><td>h</table>',
    'a\nb\nc\nd\ne\nf\n\ng\nh',
  ],
  [
    'a link says where it leads',
    '<a href="https://a.example/x">here</a>',
    'here <https://a.example/x>',
  ],
  ['a link that says so does not twice', '<a href="https://a.example/">a.example</a>', 'a.example'],
  ['no address of a program', '<a href="javascript:x()">x</a>', 'x'],
  [
    'what is hidden stays so',
    '<style>a{}</style><p style="display:none">spy<p hidden>x<p>seen',
    'seen',
  ],
  [
    'a picture by its words',
    '<img alt="Logo" src="https://a.example/spy.gif"> Hello',
    'Logo Hello',
  ],
  ['entities', 'a &lt;b&gt; &amp; c', 'a <b> & c'],
  ['nothing', '', ''],
])('%s', (_name, html, text) => {
  expect(readableText(html)).toBe(text);
});

test('asks the network for nothing and runs nothing', async () => {
  expect(
    readableText('<img src=/spy.gif onerror="window.ran=1"><script>window.ran=1</script>x'),
  ).toBe('x');
  // Ones of the page itself, one after the other: what was asked for before them has ended by then.
  for (const address of ['/control.gif', '/control-too.gif']) {
    const picture = new Image();
    const failed = new Promise((resolve) => picture.addEventListener('error', resolve));
    picture.src = address;
    await failed;
    await expect.poll(() => isAskedFor(address), { timeout: 15_000 }).toBe(true);
  }
  expect(isAskedFor('/spy.gif')).toBe(false);
  expect('ran' in window).toBe(false);
});

function isAskedFor(address: string): boolean {
  return performance.getEntriesByType('resource').some(({ name }) => name.endsWith(address));
}

test('a letter of many elements is read whole', () => {
  const text = readableText('<div><b>word</b> <i>word</i></div>'.repeat(10_000));
  expect(text.split('\n').length).toBe(10_000);
  const list = readableText(`<ol>${'<li>word'.repeat(20_000)}</ol>`);
  expect(list.endsWith('20000. word')).toBe(true);
});

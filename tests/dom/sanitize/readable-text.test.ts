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
    'quotations are marked',
    'me<blockquote>you<blockquote>he</blockquote></blockquote>',
    'me\n\n> you\n\n>> he',
  ],
  ['cells of a row stand apart', '<table><tr><td>a<td>b<tr><td>c', 'a b\nc'],
  ['pre is as written', '<pre>a  b\n  c</pre>', 'a  b\n  c'],
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
  const before = performance.getEntriesByType('resource').length;
  expect(
    readableText('<img src=/spy.gif onerror="window.ran=1"><script>window.ran=1</script>x'),
  ).toBe('x');
  await new Promise((resolve) => setTimeout(resolve));
  expect(performance.getEntriesByType('resource').length).toBe(before);
  expect('ran' in window).toBe(false);
});

test('is quick for a letter of many elements', () => {
  const text = readableText('<div><b>word</b> <i>word</i></div>'.repeat(10_000));
  expect(text.split('\n').length).toBe(10_000);
  const list = readableText(`<ol>${'<li>word'.repeat(20_000)}</ol>`);
  expect(list.endsWith('20000. word')).toBe(true);
});

import { describe, expect, it } from 'vitest';
import { plainWords } from '../../../src-renderer/features/composer/editor/plain-words.ts';

describe('HTML as plain text', () => {
  it.each([
    ['lines of an editor', '<div>one</div><div><br></div><div>two</div>', 'one\n\ntwo'],
    ['breaks', 'one<br>two<br><br>three', 'one\ntwo\n\nthree'],
    ['white space that HTML folds', '<div>  a \n b&nbsp; c </div>', 'a b  c'],
    ['preformatted text', '<pre>a\n  b</pre>', 'a\n  b'],
    ['lists', '<ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li></ol>', ' * a\n * b\n 3. c'],
    ['tables', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a\tb\nc'],
    ['links', '<a href="https://example.org/x">here</a>', 'here <https://example.org/x>'],
    ['bare links', '<a href="https://example.org/">https://example.org</a>', 'https://example.org'],
    ['mail links', '<a href="mailto:a@example.org">a@example.org</a>', 'a@example.org'],
    ['pictures', '<img alt="Logo"><img>', '[Logo]'],
    ['what is no text', '<style>a{}</style><script>b</script><title>t</title>x', 'x'],
    ['nothing', '', ''],
  ])('writes %s', (_name, html, text) => {
    expect(plainWords(html)).toBe(text);
  });

  it('marks quotations, one mark a level', () => {
    const html = '<div>I</div><blockquote>You<blockquote>They</blockquote></blockquote>';
    expect(plainWords(html)).toBe('I\n> You\n>> They');
  });

  it('survives nesting no person wrote', () => {
    const deep = '<div>'.repeat(400) + 'x' + '</div>'.repeat(400);
    expect(plainWords(deep)).toBe('x');
  });
});

// Words taken out of HTML without a DOM.
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../src-renderer/mime/html-text.ts';

describe('a tag', () => {
  it.each([
    ['<p title="a > b">Hello</p>', 'Hello'],
    ["<img alt='1 > 0' src=x>Hello", 'Hello'],
    ['<a href = "x>y" class=">">Hello</a> there', 'Hello there'],
    [`<p title='"'>Hello</p>`, 'Hello'],
    ['<p title="\'">Hello</p>', 'Hello'],
    ['<p title="x>Hello</p><p title="y">World</p>', 'World'],
    ['<style media="a>b">p { color: red }</style>Hello', 'Hello'],
    ['<p class=""/title=">" a=""b=">">Hello</p>', 'Hello'],
    ['<a\nhref\n=\n">"\n>Hello</a>', 'Hello'],
  ])('ends behind its quoted attributes: %s', (html, words) => {
    expect(htmlToText(html).trim()).toBe(words);
  });

  it.each([
    // A quotation mark begins no value but behind an equals sign.
    ['<p "x>Hello</p>', 'Hello'],
    ['<p title=x"y>Hello</p>', 'Hello'],
    ["<a href=http://x/?q='>read</a> it's <b>here</b>", "read it's here"],
    ["<a href= x='>read</a> it's <b>here</b>", "read it's here"],
    [`<i ="'>Hello</i> it's <b title="'">here</b>`, "Hello it's here"],
    ['<!DOCTYPE html PUBLIC "x>Hello <b title="y">there</b>', 'Hello there'],
    // A value that is never closed: what is there is better than nothing.
    ['<p title="x>Hello</p>', 'Hello'],
  ])('ends at its first angle bracket otherwise: %s', (html, words) => {
    expect(htmlToText(html).trim()).toBe(words);
  });

  it('is looked through once, however many there are', () => {
    // The only > of each is quoted, so that no tag ends before the letter does.
    const html = `<a t=">"='`.repeat(199_999);
    expect(htmlToText(html)).toBe('"=\''.repeat(199_999));
  });

  it.each(['<a ', '<a\t=', '<', '</', '<a b', '<a b = ', "<a b='", '<!', ' < a="', '<a///'])(
    'costs no more for what stands in it: %s',
    (piece) => {
      const html = piece.repeat(199_999) + ' '.repeat(199_999);
      expect(htmlToText(html).length).toBeLessThanOrEqual(html.length);
    },
  );
});

describe('what is no tag', () => {
  it.each([
    ['x < y = "5 <p>para</p> says "hello" <br>', 'x < y = "5 \npara\n says "hello"'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['I <3 you', 'I <3 you'],
    ['a <', 'a <'],
    ['<>Hello', '<>Hello'],
  ])('is text: %s', (html, words) => {
    expect(htmlToText(html).trim()).toBe(words);
  });

  it.each(['</>', '</ "x>', '<?xml version="1.0>', '<![if !mso]>', '<!x a=">'])(
    'but looks like one is left out to its first angle bracket: %s',
    (html) => {
      expect(htmlToText(`${html}Hello`)).toBe('Hello');
    },
  );
});

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
  ])('ends behind its quoted attributes: %s', (html, words) => {
    expect(htmlToText(html).trim()).toBe(words);
  });

  it.each([
    // A quotation mark begins no value but behind an equals sign.
    ['<p "x>Hello</p>', 'Hello'],
    ['<p title=x"y>Hello</p>', 'Hello'],
    // A value that is never closed: what is there is better than nothing.
    ['<p title="x>Hello</p>', 'Hello'],
  ])('ends at its first angle bracket otherwise: %s', (html, words) => {
    expect(htmlToText(html).trim()).toBe(words);
  });

  it('is looked through once, however many there are', () => {
    // Each begins a value that is closed in the next one, so that no tag ends before the letter does.
    const html = `<a t=">"='`.repeat(199_999);
    expect(htmlToText(html)).toBe('"=\''.repeat(199_999));
  });
});

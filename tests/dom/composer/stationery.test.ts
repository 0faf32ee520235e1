import { describe, expect, it } from 'vitest';
import { forEditing } from '../../../src-renderer/features/composer/editor/foreign-html.ts';
import { InlinePictures } from '../../../src-renderer/features/composer/editor/inline-pictures.ts';
import {
  stationeries,
  withStationery,
  type StationeryName,
} from '../../../src-renderer/features/composer/stationery.ts';

const names = Object.keys(stationeries) as StationeryName[];

describe('stationery', () => {
  it.each(names)('is one element around the letter: %s', (name) => {
    const html = withStationery('<p>Hello</p>', name);
    expect(html).toMatch(/^<div style="background-color: #[^"]+"><p>Hello<\/p><\/div>$/u);
  });

  it.each(names)('takes the place of another, and goes again: %s', (name) => {
    const twice = withStationery(withStationery('<p>Hello</p>', 'ivory'), name);
    expect(twice.match(/background-color/gu)).toHaveLength(1);
    expect(withStationery(twice, null)).toBe('<p>Hello</p>');
  });

  it('is known again after it went through the sanitiser', () => {
    const kept = forEditing(withStationery('<p>Hello</p>', 'sky'), new InlinePictures());
    expect(kept).toContain('background-color: #f3f8fe');
    expect(withStationery(kept, null)).not.toContain('background-color');
  });

  it('leaves a coloured block of the person alone', () => {
    const html = '<div style="background-color: rgb(243, 248, 254);">Mine</div>';
    expect(withStationery(html, null)).toBe(html);
  });
});

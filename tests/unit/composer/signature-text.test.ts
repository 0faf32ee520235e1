import { describe, expect, it } from 'vitest';
import {
  exchangeInText,
  insertIntoText,
  separated,
} from '../../../src-renderer/features/composer/signature-text.ts';

const separators = ['----- Original Message -----', '----- 原始郵件 -----'];
const block = separated('Lin\r\n02-1234\n\n');

describe('a signature in plain text', () => {
  it('is set apart by a line that ends in a blank', () => {
    expect(block).toBe('-- \nLin\n02-1234');
  });

  it('leaves a line to write in where nothing is written', () => {
    expect(insertIntoText('', block, separators)).toBe(`\n\n${block}`);
  });

  it.each(separators)('stands above the quoted letter: %s', (separator) => {
    const quoted = `\n\n${separator}\nFrom: Ann\n\n> -- \n> Ann\n`;
    expect(insertIntoText(quoted, block, separators)).toBe(
      `\n\n${block}\n\n${separator}\nFrom: Ann\n\n> -- \n> Ann\n`,
    );
  });

  it('is exchanged wherever it stands, and nothing else is', () => {
    const text = insertIntoText('Hello\n\n----- Original Message -----\n> x', block, separators);
    expect(exchangeInText(text, block, '-- \nMei')).toBe(
      'Hello\n\n-- \nMei\n\n----- Original Message -----\n> x',
    );
  });

  it.each([
    ['edited', `Hello\n\n-- \nLin\n02-9999`],
    ['continued', `Hello\n\n${block}5`],
    ['quoted', `Hello\n> -- \n> Lin\n> 02-1234`],
    ['taken out', 'Hello'],
  ])('is not exchanged once it was %s', (_how, text) => {
    expect(exchangeInText(text, block, '-- \nMei')).toBeNull();
  });

  it('goes without a trace where the next sender has none', () => {
    expect(exchangeInText(`Hello\n\n${block}`, block, null)).toBe('Hello\n');
  });
});

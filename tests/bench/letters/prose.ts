// Sentences without sense whose words are as frequent as those of real letters.
import { chineseWords } from './chinese-words.ts';
import { englishWords } from './english-words.ts';
import { zipfPicker } from './word-frequency.ts';

export type Tongue = 'chinese' | 'english';

const chinese = zipfPicker(chineseWords);
const english = zipfPicker(englishWords);
/** Chinese letters name products and programs in English. */
const foreignShare = 0.03;

/** So many words in one line, without a full stop. */
export function wordsOf(tongue: Tongue, count: number, random: () => number): string {
  const words = Array.from({ length: count }, () => wordIn(tongue, random));
  return tongue === 'chinese' ? words.join('') : capitalised(words.join(' '));
}

/** Paragraphs, a line each, of about so many bytes of UTF-8 together. */
export function paragraphsOf(tongue: Tongue, bytes: number, random: () => number): string[] {
  const paragraphs: string[] = [];
  const bytesPerUnit = tongue === 'chinese' ? 3 : 1;
  for (let left = bytes; left > 0;) {
    const length = Math.min(left, 120 + random() * 600) / bytesPerUnit;
    let paragraph = '';
    while (paragraph.length < length) paragraph += sentence(tongue, random);
    paragraphs.push(paragraph.trimEnd());
    left -= paragraph.length * bytesPerUnit;
  }
  return paragraphs;
}

function sentence(tongue: Tongue, random: () => number): string {
  const count = 4 + Math.floor(random() * 10);
  if (tongue === 'english') return `${wordsOf(tongue, count, random)}. `;
  return `${wordsOf(tongue, count, random)}，${wordsOf(tongue, 4, random)}。`;
}

function wordIn(tongue: Tongue, random: () => number): string {
  if (tongue === 'english') return english(random());
  return random() < foreignShare ? ` ${english(random())} ` : chinese(random());
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

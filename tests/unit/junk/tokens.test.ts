import { describe, expect, test } from 'vitest';
import { forEachLink } from '../../../src-renderer/junk/links.ts';
import { readToken } from '../../../src-renderer/junk/token-kinds.ts';
import { junkTokens, maxTokens } from '../../../src-renderer/junk/tokens.ts';
import { forEachWord } from '../../../src-renderer/junk/words.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { evidence, tokensOf } from './letters.ts';

function wordsOf(text: string): string[] {
  const words: string[] = [];
  forEachWord(text, (word) => words.push(word));
  return words;
}

function linkFacts(text: string): string[] {
  const facts: string[] = [];
  forEachLink(text, (fact) => facts.push(fact));
  return facts;
}

describe('words', () => {
  test('of Chinese are its neighbouring characters, across no punctuation', () => {
    expect(wordsOf('代開發票，免費！')).toEqual(['代開', '開發', '發票', '免費']);
    expect(wordsOf('您')).toEqual(['您']);
  });

  test('of Japanese and Korean as well', () => {
    expect(wordsOf('無料です')).toEqual(['無料', '料で', 'です']);
    expect(wordsOf('무료')).toEqual(['무료']);
  });

  test('stand apart where scripts change', () => {
    expect(wordsOf('限時iPhone特價')).toEqual(['限時', 'iphone', '特價']);
  });

  test('keep the marks that junk is fond of, and lose those of sentences', () => {
    expect(wordsOf('Only $9.99! Act now!!! (free)')).toEqual([
      'only',
      '$9.99!',
      'act',
      'now!!!',
      'free',
    ]);
  });

  test('are the same in full width', () => {
    expect(wordsOf('ＦＲＥＥ')).toEqual(['free']);
  });

  test('that are too long tell only how they begin and how long they are', () => {
    expect(wordsOf('a'.repeat(40))).toEqual(['aa…4']);
    expect(wordsOf('a'.repeat(5_000))).toEqual(['aa…9']);
  });
});

describe('links', () => {
  test('tell their host and the domains above it', () => {
    expect(linkFacts('see http://www.shop.example.com/offer now')).toEqual([
      'example.com',
      'shop.example.com',
      'www.shop.example.com',
      '/offer',
    ]);
  });

  test('that hide where they lead say so', () => {
    expect(linkFacts('http://www.bank.example@10.1.2.3:8080/')).toEqual(
      expect.arrayContaining([
        'has a name before its host',
        'has a port',
        'leads to a bare number',
      ]),
    );
    expect(linkFacts('http://%65xample.com/')).toContain('has an escaped host');
  });

  test('without end do not keep anybody long', () => {
    expect(linkFacts('http://a.example/ '.repeat(100_000)).length).toBeLessThan(1_000);
  });
});

describe('a letter', () => {
  test('of nothing at all has tokens all the same', () => {
    expect(tokensOf({ from: { name: '', address: '' } })).toEqual(
      expect.arrayContaining(['f:nobody', 's:(empty)', 'x:hardly any text']),
    );
  });

  test('is known by sender, subject, attachments, look and way', () => {
    const tokens = tokensOf({
      from: { name: 'Prize Office', address: 'Win@Mail.Example.com' },
      replyTo: 'other@elsewhere.example',
      subject: 'YOU WON',
      received: ['from unknown (HELO pc) ([203.0.113.9]) by mx.example.tw'],
      html: '<font color=red size=7>WIN</font><img src="http://x.example/a.gif" width=1>',
      attachmentNames: ['invoice.pdf.exe'],
      charsets: ['big5'],
      headers: new Map([['message-id', '<123.ABC@pc>']]),
    });
    expect(tokens).toEqual(
      expect.arrayContaining([
        'f:win@mail.example.com',
        'f:@example.com',
        'f:replies to another domain',
        's:you won',
        'x:subject in capitals',
        'h:red text',
        'h:tiny picture',
        'u:x.example',
        'a:.exe',
        'a:two endings',
        'c:big5',
        'r:203.0',
        'r:server without a name',
        'm:Message-ID like 0.A',
      ]),
    );
  });

  test('keeps the order of its own fields, whatever servers wrote between', () => {
    const order = 'm:from, subject, date';
    const fieldNames = [
      'Received',
      'From',
      'List-Id',
      'Sender',
      'Subject',
      'X-Spam-Status',
      'Date',
    ];
    expect(tokensOf({ fieldNames })).toEqual(
      expect.arrayContaining([order, 'm:order from subject date']),
    );
    expect(tokensOf({ fieldNames: ['Date', 'From', 'Subject'] })).not.toContain(order);
  });

  test('has no token twice and none with a line end, whatever it is made of', () => {
    const random = seededRandom(11);
    const pieces = [
      '\n',
      '\r\n',
      '發票',
      'http://',
      '<!--',
      '-->',
      '@',
      '=?big5?B?',
      '\0',
      '😀',
      'a',
      ' ',
      '<font',
      '&#',
      '\ud800',
      '!',
      'ﷺ',
    ];
    for (let round = 0; round < 300; round += 1) {
      const noise = (length: number) =>
        Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      const tokens = tokensOf({
        from: { name: noise(5), address: noise(5) },
        replyTo: noise(4),
        subject: noise(20),
        received: [noise(20), noise(20)],
        fieldNames: [noise(2)],
        headers: new Map([
          ['message-id', noise(6)],
          ['x-mailer', noise(6)],
          ['date', noise(6)],
          ['return-path', noise(3)],
        ]),
        words: noise(200),
        html: noise(200),
        contentTypes: [noise(3)],
        charsets: [noise(3)],
        attachmentNames: [noise(3)],
      });
      expect(new Set(tokens).size).toBe(tokens.length);
      expect(tokens.filter((token) => readToken(token) === null)).toEqual([]);
    }
  });

  test('of random words without end stays bounded, and is read in linear time', () => {
    const words = Array.from({ length: 200_000 }, (_, at) => `word${at}`).join(' ');
    const html = '<img '.repeat(50_000) + '<font color'.repeat(20_000) + '&#'.repeat(50_000);
    const before = process.cpuUsage();
    const lines = junkTokens(evidence({ words, html }));
    const { user, system } = process.cpuUsage(before);
    expect(lines.split('\n').length).toBeLessThanOrEqual(maxTokens);
    expect((user + system) / 1_000).toBeLessThan(3_000);
  });
});

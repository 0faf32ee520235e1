// Letters for tests of the junk filter, written for them: junk as it comes to people in Taiwan, and what their friends write.
import type { LetterEvidence } from '../../../src-renderer/junk/letter-evidence.ts';
import { junkTokens } from '../../../src-renderer/junk/tokens.ts';

export function evidence(overrides: Partial<LetterEvidence> = {}): LetterEvidence {
  return {
    from: { name: '', address: 'lin@example.tw' },
    replyTo: '',
    recipients: [],
    toCount: 1,
    ccCount: 0,
    subject: '',
    received: [],
    fieldNames: ['From', 'To', 'Subject'],
    headers: new Map(),
    words: '',
    html: '',
    contentTypes: ['text/plain'],
    charsets: ['utf-8'],
    attachmentNames: [],
    ...overrides,
  };
}

export function tokensOf(overrides: Partial<LetterEvidence> = {}): string[] {
  return junkTokens(evidence(overrides)).split('\n');
}

const junkSubjects = [
  '代開發票，優惠中',
  '低利貸款免保人當日撥款',
  '限時特價名牌手錶',
  '恭喜您中獎了，請盡速領取獎金',
  '免費試用減肥產品',
];
const junkBodies = [
  '本公司長期代開各類發票，稅點低，保密，歡迎來電洽詢。點擊下方連結立即優惠。',
  '急需用錢嗎？免保人、免抵押，最低利率，當日撥款，立即來電！',
  '名牌手錶限時特價，原廠品質，全館一折起，點擊購買，數量有限。',
  '恭喜您成為本期幸運得主，獎金新臺幣伍佰萬元，請點擊連結填寫資料領取。',
  '三天瘦五公斤，無效退費，免費試用，立即訂購享優惠。',
];
const goodSubjects = [
  '週六同學會的時間',
  '會議記錄與下週進度',
  '媽媽的生日晚餐',
  '課程作業的問題',
  '搬家那天要幫忙嗎',
];
const goodBodies = [
  '大家好，這個週六下午兩點在學校門口集合，吃完飯再去看電影。記得帶傘。',
  '附上今天的會議記錄，下週三以前請把進度寫在表格裡，有問題再討論。',
  '這個星期天幫媽媽過生日，我訂了餐廳，六點半到，爸爸會開車去接你。',
  '老師好，第三題的證明我看不懂，請問可以在課後去研究室請教嗎？謝謝。',
  '星期五要搬家，箱子都打包好了，你如果有空可以早上來幫忙搬書嗎？',
];

/** `count` letters, none the same. */
export function chineseJunk(count: number): string[] {
  return lettersOf(count, junkSubjects, junkBodies, 'promo', 'shop.example.cn');
}

export function chineseMail(count: number): string[] {
  return lettersOf(count, goodSubjects, goodBodies, 'friend', 'example.tw');
}

function lettersOf(
  count: number,
  subjects: readonly string[],
  bodies: readonly string[],
  name: string,
  domain: string,
): string[] {
  return Array.from({ length: count }, (_, at) =>
    junkTokens(
      evidence({
        from: { name: '', address: `${name}${at % 7}@${domain}` },
        subject: subjects[at % subjects.length] ?? '',
        words: `${bodies[at % bodies.length]}\n${bodies[(at * 3 + 1) % bodies.length]}\n第${at}封`,
      }),
    ),
  );
}

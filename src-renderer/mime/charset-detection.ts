// Tells the charset of bytes that declare none. A guess, made only where the letter says nothing.
import { maxDetectionBytes } from './limits.ts';

/** Characters so common that any page of text has them, by the charset that writes them. */
const common: readonly { readonly charset: string; readonly characters: ReadonlySet<string> }[] = [
  {
    charset: 'big5',
    characters: new Set(
      '的一是不我有在人了這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台象記邊共風戰干接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革深區即求品士轉量空甚眾技輕程告江語英基派滿式李息寫呢識極令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似斯專石若兵弟誰校讀志飛觀爭究包組造落視濟喜離雖壞興件測試郵件主旨附件您好謝帳號通知，。、：！？（）「」．',
    ),
  },
  {
    charset: 'gb18030',
    characters: new Set(
      '的一是不我有在人了这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴测试邮件附件您好谢，。、：！？（）“”',
    ),
  },
  {
    charset: 'shift_jis',
    characters: new Set(
      'のにはをたがでてとしれさあいうえおかきくけこすせそちつなねはひふへほまみむもやゆよらりるろわんっー、。アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモラリルレロンッ',
    ),
  },
  {
    charset: 'euc-jp',
    characters: new Set(
      'のにはをたがでてとしれさあいうえおかきくけこすせそちつなねはひふへほまみむもやゆよらりるろわんっー、。アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモラリルレロンッ',
    ),
  },
  {
    charset: 'euc-kr',
    characters: new Set(
      '이다는에의가을를하고은로한지서도기사인아리어자시나해대있정으수그일과들전부라습니합안게보신제상만오여주시요세구면성조원위장것문동연화중국관공소비메일회발입했된등요청',
    ),
  },
];

/** Below this share of common characters a guess at an Asian charset is not made. */
const leastShare = 0.22;

/**
 * `fallback` (a canonical charset, or empty) is what the account's letters are written in; it is taken when the bytes can be
 * read with it. `utf-8` for plain ASCII.
 */
export function detectCharset(bytes: Uint8Array, fallback: string): string {
  const sample = bytes.subarray(0, maxDetectionBytes);
  if (isAscii(sample)) return hasJapaneseEscape(sample) ? 'iso-2022-jp' : 'utf-8';
  if (isUtf8(sample)) return 'utf-8';
  const guesses = common
    .map(({ charset, characters }) => ({ charset, share: shareOf(sample, charset, characters) }))
    .sort((a, b) => b.share - a.share);
  const best = guesses[0] ?? { charset: '', share: 0 };
  if (fallback && fallback !== 'utf-8' && decodeStrictly(sample, fallback) !== null) {
    // Nearly all bytes can be read as Big5 and as GB18030: the account's own charset gives way to one that reads much better.
    const own = guesses.find(({ charset }) => charset === fallback);
    const isClearlyOther = own && best.share > own.share + leastShare;
    if (!isClearlyOther) return fallback;
  }
  if (best.share >= leastShare) return best.charset;
  return looksLikeBig5(sample) ? 'big5' : 'windows-1252';
}

/** Valid UTF-8. A character cut off at the end is forgiven where others before it are whole; "caf\xe9" is no UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  const text = decodeStrictly(bytes, 'utf-8');
  if (text === null) return false;
  // oxlint-disable-next-line no-control-regex
  return /[^\u0000-\u007f]/.test(text) || isAscii(bytes);
}

export function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index += 1) {
    if ((bytes[index] ?? 0) > 0x7f) return false;
  }
  return true;
}

function hasJapaneseEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    const isDoubleByteSet =
      bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40);
    if (isDoubleByteSet) return true;
  }
  return false;
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | null {
  try {
    // Streaming forgives a character cut off at the end of the sample.
    return new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function shareOf(bytes: Uint8Array, charset: string, characters: ReadonlySet<string>): number {
  const text = decodeStrictly(bytes, charset) ?? '';
  let foreign = 0;
  let hits = 0;
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) continue;
    foreign += 1;
    if (characters.has(character)) hits += 1;
  }
  return foreign === 0 ? 0 : hits / foreign;
}

/** Too short for statistics: every pair is a frequently used character of Big5 (level 1 and its symbols, A1 to C6). */
function looksLikeBig5(bytes: Uint8Array): boolean {
  let pairs = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[index + 1] ?? 0;
    const isTrail = (trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe);
    if (lead < 0xa1 || lead > 0xc6 || !isTrail) return false;
    pairs += 1;
    index += 1;
  }
  return pairs > 1;
}

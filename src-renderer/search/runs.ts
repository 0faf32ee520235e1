// Splits folded text into runs: words of scripts that write spaces between them, and stretches of scripts that do not.

const unknownUnit = 0;
const separatorUnit = 1;
const wordUnit = 2;
const unspacedUnit = 3;

const inWord = /[\p{L}\p{N}\p{Mn}\p{Mc}]/u;
/** Scripts that are read without spaces, and Hangul, whose words are joined and grow endings. */
const unspacedScripts =
  /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Yiii}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** What each UTF-16 unit is; found out when it first comes, since asking for all of them takes as long as a hundred letters. */
const unitClasses = new Uint8Array(0x10000);

/** Calls `onRun` for every run, in order. Digits are of the word they stand in; lone surrogates separate. */
export function forEachRun(
  folded: string,
  onRun: (start: number, end: number, isUnspaced: boolean) => void,
): void {
  let start = 0;
  let runClass = separatorUnit;
  let at = 0;
  while (at < folded.length) {
    let size = 1;
    let unitClass = unitClasses[folded.charCodeAt(at)] as number;
    if (unitClass === unknownUnit) {
      const codePoint = folded.codePointAt(at) as number;
      unitClass = classOf(codePoint);
      if (codePoint > 0xffff) size = 2;
    }
    if (unitClass !== runClass) {
      if (runClass !== separatorUnit) onRun(start, at, runClass === unspacedUnit);
      start = at;
      runClass = unitClass;
    }
    at += size;
  }
  if (runClass !== separatorUnit) onRun(start, at, runClass === unspacedUnit);
}

/** Whether the text begins in a script without spaces: then it is found anywhere, not only where a word begins. */
export function startsUnspaced(folded: string): boolean {
  return folded !== '' && classOf(folded.codePointAt(0) as number) === unspacedUnit;
}

function classOf(codePoint: number): number {
  if (codePoint > 0xffff) return classOfRare(codePoint);
  // Half of a pair alone; it stays unknown, since in a pair it is something else.
  if (codePoint >= 0xd800 && codePoint < 0xe000) return separatorUnit;
  return (unitClasses[codePoint] ||= classOfCharacter(String.fromCharCode(codePoint)));
}

function classOfRare(codePoint: number): number {
  if (codePoint >= 0x20000 && codePoint < 0x40000) return unspacedUnit;
  // Pictures of all kinds.
  if (codePoint >= 0x1f000 && codePoint < 0x20000) return separatorUnit;
  return classOfCharacter(String.fromCodePoint(codePoint));
}

function classOfCharacter(character: string): number {
  if (!inWord.test(character)) return separatorUnit;
  return unspacedScripts.test(character) ? unspacedUnit : wordUnit;
}

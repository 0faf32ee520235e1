// How many pages a PDF has, where it says so in a place that is easily read (ISO 32000-1 §7.7.3.2, appendix F).
import { latin1, startsWith } from './byte-view.ts';
import { inflate } from './inflate.ts';

const maxReadBytes = 32 * 1024 * 1024;
const maxObjectStreams = 30;
/** Nodes of the tree of pages that are looked at; books of 1,000 pages have some 200. */
const maxTreeNodes = 2_000;
const maxPlausible = 100_000;

/** null where the bytes are no PDF, or hide it. Never rejects. */
export async function pdfPageCount(bytes: Uint8Array): Promise<number | null> {
  if (!startsWith(bytes, '%PDF-') || bytes.length > maxReadBytes) return null;
  const head = latin1(bytes, 0, 2_048);
  const linearized = /\/Linearized\b[^>]{0,400}?\/N\s{1,9}(\d{1,6})\b/.exec(head)?.[1];
  if (linearized !== undefined) return plausible(Number(linearized));
  const text = latin1(bytes, 0, bytes.length);
  if (text.includes('/Encrypt')) return null;
  return rootCount(text) ?? (await countInObjectStreams(text, bytes));
}

/** The root of the tree of pages counts them all, so it has the largest count. */
function rootCount(text: string): number | null {
  let largest: number | null = null;
  let looked = 0;
  for (const { index } of text.matchAll(/\/Type\s{0,9}\/Pages\b/g)) {
    looked += 1;
    if (looked > maxTreeNodes) return null;
    const before = text.slice(Math.max(0, index - 20_000), index);
    const around = before.slice(before.lastIndexOf('<<') + 2) + text.slice(index, index + 20_000);
    const count = /\/Count\s{1,9}(\d{1,6})\b/.exec(around.slice(0, objectEnd(around)))?.[1];
    if (count !== undefined) largest = Math.max(largest ?? 0, Number(count));
  }
  return largest === null ? null : plausible(largest);
}

function objectEnd(text: string): number {
  const end = text.search(/\bendobj\b|>>/);
  return end < 0 ? text.length : end;
}

/** Since PDF 1.5 objects may be packed together. */
async function countInObjectStreams(text: string, bytes: Uint8Array): Promise<number | null> {
  let largest: number | null = null;
  let count = 0;
  for (const { index } of text.matchAll(/\/Type\s{0,9}\/ObjStm\b/g)) {
    count += 1;
    if (count > maxObjectStreams) return null;
    const start = text.indexOf('stream', index);
    if (start < 0) continue;
    const from = start + 6 + (text[start + 6] === '\r' ? 2 : 1);
    const end = text.indexOf('endstream', from);
    const { bytes: plain } = await inflate(
      bytes.subarray(from, end < 0 ? undefined : end),
      'deflate',
      4_194_304,
    );
    const found = rootCount(latin1(plain, 0, plain.length));
    if (found !== null) largest = Math.max(largest ?? 0, found);
  }
  return largest;
}

function plausible(count: number): number | null {
  return count > 0 && count <= maxPlausible ? count : null;
}

// PDFs written for tests, a character a byte: their objects are numbered from 1 in the order given, and the table of where they lie is right.

/** `objects` are dictionaries and streams as ISO 32000-1 §7.3 writes them; the first is the catalogue. */
export function pdf(objects: readonly string[], trailer = ''): string {
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  return `${text}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<</Size ${count}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
}

export interface OnePage {
  /** Operators of the page, §8 and §9. The fonts /F1 (Helvetica) and /F2 (MingLiU in Big5, not brought along) may be used. */
  readonly drawing: string;
  readonly mediaBox?: string;
  /** Entries of the catalogue, the page and the trailer. */
  readonly catalogue?: string;
  readonly page?: string;
  readonly trailer?: string;
  /** Entries of the page's resources. */
  readonly resources?: string;
  /** Objects from number 8 on. */
  readonly more?: readonly string[];
}

export function onePage(what: OnePage): string {
  const { drawing, mediaBox = '[0 0 595 842]', catalogue = '', page = '', trailer = '' } = what;
  return pdf(
    [
      `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/MediaBox${mediaBox}/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>${what.resources ?? ''}>>${page}>>`,
      stream('', drawing),
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      '<</Type/Font/Subtype/Type0/BaseFont/MingLiU/Encoding/ETen-B5-H/DescendantFonts[7 0 R]>>',
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/MingLiU/CIDSystemInfo<</Registry(Adobe)/Ordering(CNS1)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/MingLiU/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>/DW 1000>>',
      ...(what.more ?? []),
    ],
    trailer,
  );
}

export function stream(entries: string, content: string): string {
  return `<<${entries}/Length ${content.length}>>stream\n${content}\nendstream`;
}

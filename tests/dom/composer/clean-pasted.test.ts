import { describe, expect, it } from 'vitest';
import { cleanPasted } from '../../../src-renderer/features/composer/editor/clean-pasted.ts';

const squeezed = (html: string) =>
  cleanPasted(html).replace(/\s+/gu, ' ').replace(/> </gu, '><').trim();

describe('out of a word processor', () => {
  const item = (text: string, level: number, mark: string) =>
    `<p class=MsoListParagraph style='margin-left:24.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;
  const document = (inside: string) =>
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head><body lang=ZH-TW><!--StartFragment-->${inside}<!--EndFragment--></body></html>`;

  it('paragraphs lose their classes, spacing and empty office elements, and keep their looks', () => {
    const pasted = document(
      `<p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'><b><span lang=EN-US style='font-size:14.0pt;font-family:"Calibri",sans-serif;mso-fareast-language:ZH-TW;color:windowtext'>Hello<o:p></o:p></span></b></p>`,
    );
    expect(squeezed(pasted)).toBe(
      `<p><b><span style="font-size: 14pt; font-family: Calibri, sans-serif;">Hello</span></b></p>`,
    );
  });

  it('paragraphs whose style leaves no space between them are lines, in the letters of their style', () => {
    const styled = document('<p class=MsoNormal>一</p><p class=MsoNormal>二</p>').replace(
      'p.MsoNormal {margin:0cm}',
      'p.MsoNormal, li.MsoNormal {margin:0cm; margin-bottom:.0001pt; font-size:12.0pt; font-family:"Calibri",sans-serif;}',
    );
    const look = 'style="font-size: 12pt; font-family: Calibri, sans-serif;"';
    expect(squeezed(styled)).toBe(`<div ${look}>一</div><div ${look}>二</div>`);
  });

  it('paragraphs with space between them stay paragraphs, in whatever unit it is given', () => {
    const pasted =
      '<p style="margin:0 0 0.8em">a</p><p style="margin-top:0.17in;margin-bottom:0">b</p>';
    expect(cleanPasted(pasted).match(/<p\b/gu)).toHaveLength(2);
    expect(cleanPasted('<p style="margin:0in 0in .0001pt">a</p>')).toContain('<div');
  });

  it('paragraphs that look like lists become lists, within one another as they were', () => {
    const pasted = document(
      item('One', 1, '·') + item('Inner', 2, 'o') + item('Two', 1, '·') + '<p>After</p>',
    );
    expect(squeezed(pasted)).toBe(
      '<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul><p>After</p>',
    );
  });

  it.each(['1.', '(1)', 'a)', '一、'])('are numbered by their mark: %s', (mark) => {
    expect(squeezed(document(item('One', 1, mark) + item('Two', 1, mark)))).toBe(
      '<ol><li>One</li><li>Two</li></ol>',
    );
  });
});

describe('out of a spreadsheet', () => {
  it('is a table, even where the selection begins within it', () => {
    const pasted = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-number-format:General}.xl65{color:red}</style></head><body link="#0563C1"><table border=0 cellpadding=0 width=144><!--StartFragment--><col width=72 span=2><tr height=20 style='height:15.0pt'><td height=20 class=xl65 align=right width=72 style='height:15.0pt;border:.5pt solid windowtext;background:yellow'>1</td><td>二</td></tr><!--EndFragment--></table></body></html>`;
    const html = squeezed(pasted);
    expect(html).toMatch(
      /^<table style="border-collapse: collapse;?">.*<td align="right" style="[^"]*background[^"]*" width="72">1<\/td><td>二<\/td>/u,
    );
    expect(html).not.toMatch(/mso|xl65|height/u);
  });

  it('keeps the borders, colours and letters its style sheet gives to its cells', () => {
    const pasted = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\.";}
      td {padding:0px; color:black; font-size:12.0pt; font-family:新細明體, serif; text-align:general; padding-left:3px; border:none; mso-ignore:padding;}
      .xl65 {font-weight:700; border:.5pt solid windowtext; background:#DDEBF7; mso-pattern:black none; text-align:center;}
      tr td:first-child {color:red} @import url(https://example.com/a.css); .xl66 {background:url(https://example.com/b.png)}
      --></style></head><body><table width=144><!--StartFragment--><tr height=22><td class=xl65>品名</td><td class=xl66 style='color:#C00000'>12</td></tr><!--EndFragment--></table></body></html>`;
    const table = document.createElement('div');
    table.innerHTML = cleanPasted(pasted);
    const [head, cell] = [...table.querySelectorAll('td')].map(({ style }) => style);
    expect(head?.fontWeight).toBe('700');
    expect(head?.textAlign).toBe('center');
    expect(head?.backgroundColor).toBe('rgb(221, 235, 247)');
    expect(head?.borderTopStyle).toBe('solid');
    expect(head?.fontSize).toBe('12pt');
    expect(head?.paddingLeft).toBe('3px');
    expect(cell?.color).toBe('rgb(192, 0, 0)');
    expect(cell?.cssText).not.toMatch(/border|background|example/u);
  });
});

describe('out of a document kept on the web', () => {
  it('is not bold because of the element it comes in', () => {
    const pasted = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span style="font-size:11pt;font-family:Arial;color:#000000;font-weight:400;">Plain</span></p></b>`;
    expect(squeezed(pasted)).toBe(
      '<div><span style="font-size: 11pt; font-family: Arial; font-weight: 400;">Plain</span></div>',
    );
  });
});

describe('out of a page', () => {
  it('loses the layout of the page and its black on white, and keeps what is meant', () => {
    const pasted = `<meta charset='utf-8'><span style="color: rgb(0, 0, 0); font-family: Arial; letter-spacing: normal; white-space: normal; background-color: rgb(255, 255, 255); display: inline !important; float: none;">See </span><a class="x" id="y" onclick="z()" href="https://example.org/" style="position:fixed;color: rgb(5, 99, 193);">this</a><img src="https://example.org/a.png" width="5" alt="A">`;
    expect(squeezed(pasted)).toBe(
      '<span style="font-family: Arial;">See </span><a href="https://example.org/" style="color: rgb(5, 99, 193);">this</a><img src="https://example.org/a.png" width="5" alt="A">',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { withRichTextPictures } from '../../../src-renderer/features/composer/editor/rich-text-pictures.ts';

const picture = (hex: string, kind = 'png') =>
  `{\\*\\shppict{\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn shapeType}{\\sv 75}}}\\picscalex100\\picw1693\\pich1693\\${kind}blip\\bliptag-1393{\\*\\blipuid acfa2d7f64e4}\r\n${hex}}}{\\nonshppict{\\pict\\picw1693\\wmetafile8 0102}}`;
const rtf = (inside: string) =>
  `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Calibri;}}\\pard ${inside}\\par}`;
const html = `<p>A<img width=64 src="file:///C:/Users/x/clip_image001.png" v:shapes="a">B<img src='file:///C:/Users/x/clip_image003.jpg'></p>`;

describe('pictures of a word processor’s selection', () => {
  it('are left out where there are not as many as places for them', () => {
    expect(withRichTextPictures(html, rtf(picture('89504e47')))).toBe(html);
    expect(withRichTextPictures(html, '')).toBe(html);
    expect(withRichTextPictures(html, rtf(`${picture('89504e4')}${picture('zz')}`))).toBe(html);
    expect(withRichTextPictures(html, '{\\rtf1 \\pngblip 8950 {{{')).toBe(html);
  });

  it('come out of the rich text beside it, in their order', () => {
    const given = rtf(`x${picture('89504e\r\n47')}y${picture('ffd8ff', 'jpeg')}`);
    expect(withRichTextPictures(html, given)).toBe(
      `<p>A<img width=64 src="data:image/png;base64,iVBORw==" v:shapes="a">B<img src="data:image/jpeg;base64,/9j/"></p>`,
    );
  });

  it('are not taken for the marks of a list', () => {
    const marks = `{\\*\\listpicture ${picture('89504e47')}}`;
    const given = rtf(`${marks}${picture('ffd8ff', 'jpeg')}${picture('89504e47')}`);
    expect(withRichTextPictures(html, given)).toContain('src="data:image/jpeg;base64,/9j/" v:');
  });

  it('leave HTML without such places as it is', () => {
    const other = '<p>file: <img src="https://example.org/a.png"></p>';
    expect(withRichTextPictures(other, rtf(picture('89504e47')))).toBe(other);
  });
});

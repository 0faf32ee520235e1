import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ComposerEditor } from '../../../src-renderer/features/composer/editor/composer-editor.ts';
import { InlinePictures } from '../../../src-renderer/features/composer/editor/inline-pictures.ts';
import { createRoosterEditor } from '../../../src-renderer/features/composer/editor/rooster-editor.ts';

const picture = {
  fileName: 'logo.png',
  contentType: 'image/png',
  bytes: new Uint8Array([137, 80, 78, 71]),
  contentId: 'logo@example.org',
};

let host: HTMLDivElement;
let pictures: InlinePictures;
let editor: ComposerEditor;
let files: File[];
let links: string[];

beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
  pictures = new InlinePictures([picture]);
  files = [];
  links = [];
  editor = createRoosterEditor(host, pictures, {
    label: 'Body',
    language: 'en',
    isDark: false,
    onFiles: (given) => files.push(...given),
    onLink: (address) => links.push(address),
  });
});

afterEach(() => {
  editor.dispose();
  pictures.dispose();
  host.remove();
});

describe('a quoted letter', () => {
  it('keeps its table, colours and fonts', () => {
    editor.setContent(
      '<table border="1" style="border-collapse:collapse" bgcolor="#ffeecc"><tr><td style="background-color:#003366;color:#ffffff">' +
        '<font face="Georgia" size="5" color="#cc0000">Total</font></td><td align="right" width="120"><b>42</b></td></tr></table>',
    );
    const shown = parse(editor.html());
    expect(shown.querySelectorAll('table td')).toHaveLength(2);
    const cell = shown.querySelector('td');
    expect(cell?.style.backgroundColor).toBe('rgb(0, 51, 102)');
    const words = shown.querySelector<HTMLElement>('td span, td font');
    expect(words?.style.fontFamily).toContain('Georgia');
    expect(words?.style.color).toBe('rgb(204, 0, 0)');
    expect(shown.querySelector('b')?.textContent).toBe('42');
  });

  it('keeps the bar that marks a quotation', () => {
    editor.setContent(
      '<blockquote style="border-left:2px solid #0f6cbd;padding-left:10px">Hi</blockquote>',
    );
    expect(parse(editor.html()).querySelector('blockquote')?.style.borderLeft).toContain(
      '2px solid',
    );
  });

  it('loads nothing from elsewhere', async () => {
    const asked = await requestsDuring(() => {
      editor.setContent(
        '<img src="https://tracker.example.com/a.gif" alt="Our shop"><img src="//tracker.example.com/b.gif">' +
          '<div style="background-image:url(https://tracker.example.com/c.gif)">Hello</div>' +
          '<table background="https://tracker.example.com/d.gif"><tr><td>x</td></tr></table>' +
          '<style>@import "https://tracker.example.com/e.css";</style>' +
          '<video poster="https://tracker.example.com/f.png" src="https://tracker.example.com/g"></video>' +
          '<svg><image href="https://tracker.example.com/h.png"/></svg>',
      );
    });
    expect(asked).toEqual([]);
    expect(editor.text()).toContain('[Our shop]');
    expect(editor.html()).not.toContain('tracker.example.com');
  });

  it('runs nothing', async () => {
    const page: { ran?: boolean } & typeof globalThis = globalThis;
    editor.setContent(
      '<img src="x" onerror="ran = true"><script>ran = true</script><a href="javascript:ran = true">x</a><iframe srcdoc="<script>parent.ran=true</script>"></iframe>',
    );
    host.querySelector('a')?.click();
    await settled();
    expect(page.ran).toBeUndefined();
    expect(editor.html()).not.toMatch(/onerror|script/);
  });

  it('shows its own pictures and sends them by their Content-ID', () => {
    editor.setContent('<p>See <img src="cid:logo@example.org" width="40" alt="Logo"></p>');
    expect(host.querySelector('img')?.src).toMatch(/^blob:/);
    expect(parse(editor.html()).querySelector('img')?.getAttribute('src')).toBe(
      'cid:logo@example.org',
    );
    expect(pictures.usedIn(editor.html())).toEqual([picture]);
  });

  it('has pictures written into its HTML turned into parts', () => {
    editor.setContent('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">');
    const html = editor.html();
    expect(html).not.toContain('data:');
    const used = pictures.usedIn(html);
    expect(used).toHaveLength(1);
    expect([...(used[0]?.bytes.slice(0, 3) ?? [])]).toEqual([0x47, 0x49, 0x46]);
  });

  it('cannot be undone away, what is typed above it can', async () => {
    editor.setContent('<div>Quoted</div>');
    editor.undo();
    expect(editor.text()).toContain('Quoted');
    editor.focus();
    await userEvent.keyboard('Typed ');
    expect(editor.text()).toContain('Typed Quoted');
    editor.undo();
    expect(editor.text().trim()).toBe('Quoted');
  });

  it('is no change of the person’s until something is typed', () => {
    let changes = 0;
    editor.onChange(() => (changes += 1));
    editor.setContent('<p>Hello</p>');
    expect(changes).toBe(0);
    editor.focus();
    document.execCommand('insertText', false, 'x');
    expect(changes).toBeGreaterThan(0);
  });
});

describe('pasting', () => {
  it('of a page loads none of its pictures and runs none of its scripts', async () => {
    editor.setContent('<div>Start</div>');
    const asked = await requestsDuring(() => {
      paste({
        'text/html':
          '<p style="color:#cc0000">Red</p><img src="https://tracker.example.com/p.gif" alt="Pixel"><script>ran=1</script>',
      });
    });
    expect(asked).toEqual([]);
    expect(editor.html()).toContain('Red');
    expect(editor.html()).not.toContain('tracker.example.com');
  });

  it('of plain text keeps its lines and its angle brackets', () => {
    editor.setContent('');
    editor.focus();
    paste({ 'text/plain': 'a <b>\nc' });
    expect(editor.text()).toContain('a <b>\nc');
  });

  it('of plain text goes on in the letters of the place it comes to', async () => {
    editor.setContent('<div><span style="font-family:Georgia;font-size:18pt">Old</span></div>');
    editor.focus();
    await userEvent.keyboard('{End}');
    paste({ 'text/plain': ' new\nline' });
    expect(editor.text()).toContain('Old new\nline');
    const words = [...host.querySelectorAll<HTMLElement>('div, span')].filter(({ textContent }) =>
      /new|line/u.test(textContent),
    );
    for (const { style } of words.filter((each) => each.childElementCount === 0)) {
      expect(style.fontFamily).toBe('Georgia');
      expect(style.fontSize).toBe('18pt');
    }
    expect(words.length).toBeGreaterThan(1);
  });

  it('of files hands them over', () => {
    editor.setContent('');
    paste({}, [new File(['x'], 'a.png', { type: 'image/png' })]);
    expect(files.map(({ name }) => name)).toEqual(['a.png']);
    expect(host.querySelector('img')).toBeNull();
  });

  it('of a word processor’s selection keeps its pictures', () => {
    paste({
      'text/html': '<p>Seal: <img src="file:///C:/clip_image001.png"></p>',
      'text/rtf': '{\\rtf1 {\\pict\\pngblip\\bliptag1 89504e47}}',
    });
    expect(editor.html()).toMatch(/Seal:.*<img[^>]* src="cid:/u);
    const [kept] = pictures.usedIn(editor.html());
    expect([...(kept?.bytes ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it('of a picture of this letter keeps it', () => {
    editor.setContent('<div><img src="cid:logo@example.org">text</div>');
    const copied = host.innerHTML;
    editor.setContent('');
    editor.focus();
    paste({ 'text/html': copied });
    expect(pictures.usedIn(editor.html())).toEqual([picture]);
  });
});

describe('dropping', () => {
  it('HTML of another program makes it safe first', async () => {
    editor.setContent('<div>Start</div>');
    const asked = await requestsDuring(() => {
      const data = transfer({
        'text/html': '<b>Bold</b><img src="https://tracker.example.com/q.gif">',
      });
      const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      expect(host.firstElementChild?.dispatchEvent(event)).toBe(false);
    });
    expect(asked).toEqual([]);
    expect(editor.html()).toContain('Bold');
  });
});

describe('formatting', () => {
  it('writes bold, lists, alignment, font, size and colour, and says so', async () => {
    editor.setContent('<div>Hello</div>');
    await selectAll();
    editor.run('bold');
    editor.run('font', 'Georgia');
    editor.run('size', '18pt');
    editor.run('color', '#cc0000');
    editor.run('align-center');
    expect(editor.formatState()).toMatchObject({
      isBold: true,
      font: 'Georgia',
      size: '18pt',
      color: '#cc0000',
      alignment: 'center',
    });
    editor.run('bullets');
    expect(parse(editor.html()).querySelector('ul li')?.textContent).toBe('Hello');
  });

  it('makes links that lead nowhere by a mere click', async () => {
    editor.setContent('<div>Hello</div>');
    await selectAll();
    editor.insertLink('https://example.org/', 'ignored');
    const link = host.querySelector('a');
    expect(link?.textContent).toBe('Hello');
    expect(link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))).toBe(
      false,
    );
    expect(links).toEqual([]);
    link?.dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }),
    );
    expect(links).toEqual(['https://example.org/']);
  });

  it('inserts pictures and rules, and takes them back', () => {
    editor.setContent('<div>Hello</div>');
    editor.focus();
    editor.insertImage(picture.bytes, 'image/png', 'new.png');
    expect(pictures.usedIn(editor.html())).toHaveLength(1);
    editor.undo();
    expect(pictures.usedIn(editor.html())).toHaveLength(0);
    expect(editor.text()).toContain('Hello');
    editor.run('rule');
    expect(editor.html()).toContain('<hr');
  });
});

it('draws dark text light in dark windows and sends it as it was', () => {
  editor.dispose();
  editor = createRoosterEditor(host, pictures, {
    label: 'Body',
    language: 'en',
    isDark: true,
    onFiles: () => undefined,
    onLink: () => undefined,
  });
  editor.setContent('<div style="color:#000000">Black</div>');
  expect(editor.html()).toMatch(/color: ?(?:#000000|rgb\(0, 0, 0\)|black)/);
  expect(editor.html()).not.toContain('darkColor');
});

function parse(html: string): HTMLElement {
  return new DOMParser().parseFromString(html, 'text/html').body;
}

/** As a person would, who never selects and presses within one turn of the event loop. */
async function selectAll(): Promise<void> {
  editor.focus();
  document.execCommand('selectAll');
  await settled(50);
}

function transfer(contents: Record<string, string>, given: readonly File[] = []): DataTransfer {
  const data = new DataTransfer();
  for (const [type, text] of Object.entries(contents)) data.setData(type, text);
  for (const file of given) data.items.add(file);
  return data;
}

function paste(contents: Record<string, string>, given: readonly File[] = []): void {
  editor.focus();
  host.dispatchEvent(
    new ClipboardEvent('paste', {
      clipboardData: transfer(contents, given),
      bubbles: true,
      cancelable: true,
    }),
  );
}

/** Addresses of example.com asked for while `work` runs and shortly after. */
async function requestsDuring(work: () => void): Promise<string[]> {
  performance.clearResourceTimings();
  work();
  await settled();
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.includes('example.com'));
}

function settled(ms = 300): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

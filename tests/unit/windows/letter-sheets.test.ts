// Letters handed to the printer: on which paper, and what is told when none comes out.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LetterSheets } from '../../../src-main/windows/letter-sheets.ts';

const printer = vi.hoisted(() => ({
  answer: [true, ''] as [boolean, string],
  asked: [] as unknown[],
  open: 0,
}));

vi.mock('../../../src-main/windows/contents-walls.ts', () => ({ guardContents: () => undefined }));
vi.mock('electron', () => ({
  BrowserWindow: class {
    webContents = {
      print: (options: unknown, done: (isPrinted: boolean, reason: string) => void) => {
        printer.asked.push(options);
        done(...printer.answer);
      },
    };
    constructor() {
      printer.open += 1;
    }
    loadURL = () => Promise.resolve();
    isDestroyed = () => false;
    destroy = () => (printer.open -= 1);
  },
}));

const print = () =>
  new LetterSheets({ allowSheet: () => undefined }).print(
    { html: '<p>Hello</p>', hasPictures: false },
    { size: 'Letter', isLandscape: true },
  );

beforeEach(() => {
  printer.answer = [true, ''];
  printer.asked = [];
});

describe('a letter to be printed', () => {
  it('is told of where the printer does not take it, and its window goes', async () => {
    printer.answer = [false, 'No printers available on the network'];
    await expect(print()).rejects.toMatchObject({ failure: { code: 'not-printed' } });
    expect(printer.open).toBe(0);
  });

  it.each(['cancelled', 'Print job canceled'])(
    'stays unprinted without a word where the person said so: %s',
    async (reason) => {
      printer.answer = [false, reason];
      expect(await print()).toBe(false);
      expect(printer.open).toBe(0);
    },
  );

  it('lies on the paper the preview showed, not on A4', async () => {
    expect(await print()).toBe(true);
    expect(printer.asked).toEqual([{ printBackground: true, landscape: true, pageSize: 'Letter' }]);
  });
});

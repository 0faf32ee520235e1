// How long a sheet waits for pictures that do not come.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const shown: FakeWindow[] = [];

class FakeWindow {
  isGone = false;
  readonly webContents = {
    id: 9,
    setWindowOpenHandler: () => undefined,
    on: () => undefined,
    printToPDF: () => Promise.resolve(new Uint8Array([37])),
  };

  constructor() {
    shown.push(this);
  }

  loadURL(): Promise<void> {
    return new Promise(() => undefined);
  }

  isDestroyed(): boolean {
    return this.isGone;
  }

  destroy(): void {
    this.isGone = true;
  }
}

vi.mock('electron', () => ({ BrowserWindow: FakeWindow }));
const { LetterSheets } = await import('../../../src-main/windows/letter-sheets.ts');

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('goes to the printer without the pictures that never come, and its window goes away', async () => {
  const allowed: unknown[] = [];
  const sheets = new LetterSheets({ allowSheet: (contents) => allowed.push(contents) });
  const pdf = sheets.pdf({ html: '<p>x</p>', hasPictures: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await pdf).toEqual(new Uint8Array([37]));
  expect(allowed).toHaveLength(1);
  expect(shown[0]?.isGone).toBe(true);
});

it('is let to ask for nothing where the person has not consented', async () => {
  const allowed: unknown[] = [];
  const sheets = new LetterSheets({ allowSheet: (contents) => allowed.push(contents) });
  const pdf = sheets.pdf({ html: '<p>x</p>', hasPictures: false });
  await vi.advanceTimersByTimeAsync(60_000);
  await pdf;
  expect(allowed).toEqual([]);
});

// The main window comes back where it was, or where it can be seen.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  defaultSize,
  defaultWindowState,
  fitToDisplays,
  readWindowState,
  shrink,
  writeWindowState,
} from '../../../src-main/windows/window-state.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const wall = { x: 1440, y: 0, width: 2560, height: 1440 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
});

function stateFile(content?: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'outpost-window-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'window.json');
  if (content !== undefined) writeFileSync(file, content);
  return file;
}

describe('a window of another kind', () => {
  it('comes back as large as the last one was, where there is room', async () => {
    const file = stateFile();
    const state = { ...at(0, 25), otherSizes: { letter: { width: 1200, height: 1100 } } };
    await writeWindowState(file, state);
    expect(await readWindowState(file)).toEqual(state);
    expect(shrink(state.otherSizes.letter, laptop)).toEqual({ width: 1200, height: 875 });
    expect(shrink(state.otherSizes.letter, wall)).toEqual({ width: 1200, height: 1100 });
  });

  it('of no size at all makes the whole file count as absent', async () => {
    const bad = { ...at(0, 25), otherSizes: { letter: { width: 0, height: -5 } } };
    expect(await readWindowState(stateFile(JSON.stringify(bad)))).toEqual(defaultWindowState);
  });
});

describe('a kept window', () => {
  it('comes back as it was', async () => {
    const file = stateFile();
    await writeWindowState(file, { ...at(1500, 40), isMaximized: true });
    const state = await readWindowState(file);
    expect(state).toEqual({ ...at(1500, 40), isMaximized: true });
    expect(fitToDisplays(state, [laptop, wall])).toEqual({
      x: 1500,
      y: 40,
      width: 1000,
      height: 700,
    });
  });

  it('whose display is gone is placed by the system, no larger than what is left', () => {
    expect(fitToDisplays(at(1500, 40, 2000, 1200), [laptop])).toEqual({ width: 1440, height: 875 });
  });

  it('of which only a sliver shows is placed by the system', () => {
    expect(fitToDisplays(at(1400, 300), [laptop])).toEqual({ width: 1000, height: 700 });
  });

  it('never has its title bar above the screen', () => {
    expect(fitToDisplays(at(100, -80), [laptop])).toMatchObject({ x: 100, y: 25 });
  });

  it('is never too small to use', () => {
    expect(fitToDisplays(at(10, 30, 200, 120), [laptop])).toMatchObject({
      width: 640,
      height: 420,
    });
  });

  it('that was never kept has the usual size', () => {
    expect(fitToDisplays(defaultWindowState, [laptop])).toEqual(defaultSize);
  });

  it.each(['', 'null', '{"bounds":{"x":"left"}}', '{"bounds":null}', '[1]'])(
    'described by %j counts as never kept',
    async (content) => {
      expect(await readWindowState(stateFile(content))).toEqual(defaultWindowState);
    },
  );
});

// When the program may end: never while a letter travels, never against a person who asks twice.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lifetime, type LifetimeEffects } from '../../../src-main/windows/lifetime.ts';

let did: string[];
let others: number;
let lifetime: Lifetime;

beforeEach(() => {
  vi.useFakeTimers();
  did = [];
  others = 0;
  const note = (what: string) => () => void did.push(what);
  lifetime = new Lifetime({
    hideMain: note('hide'),
    closeMain: note('close'),
    closeOthers: note('close others'),
    quit: note('quit'),
    announce: note('announce'),
    beginLastWork: note('last work'),
    hasOthers: () => others > 0,
  } satisfies LifetimeEffects);
});
afterEach(() => vi.useRealTimers());

describe('closing the main window', () => {
  it('closes it when nothing is under way', () => {
    expect(lifetime.mainMayClose()).toBe(true);
  });

  it('hides it while busy, and closes it a moment after the work is done', () => {
    lifetime.setBusy(true);
    expect(lifetime.mainMayClose()).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(did).toEqual(['hide']);
    lifetime.setBusy(false);
    vi.advanceTimersByTime(10_000);
    expect(did).toEqual(['hide', 'close']);
    expect(lifetime.mainMayClose()).toBe(true);
  });

  it('keeps it for a letter still being written, and for sending that letter', () => {
    others = 1;
    expect(lifetime.mainMayClose()).toBe(false);
    others = 0;
    lifetime.otherClosed();
    vi.advanceTimersByTime(1_000);
    lifetime.setBusy(true);
    vi.advanceTimersByTime(10_000);
    expect(did).toEqual(['hide']);
    lifetime.setBusy(false);
    vi.advanceTimersByTime(10_000);
    expect(did).toEqual(['hide', 'close']);
  });

  it('is called off when the window is shown again', () => {
    lifetime.setBusy(true);
    lifetime.mainMayClose();
    lifetime.mainShown();
    lifetime.setBusy(false);
    vi.advanceTimersByTime(10_000);
    expect(did).toEqual(['hide']);
  });
});

describe('quitting', () => {
  it('tells the pages and goes when nothing is under way', () => {
    expect(lifetime.mayQuit()).toBe(true);
    expect(did).toEqual(['announce']);
    expect(lifetime.mainMayClose()).toBe(true);
  });

  it('waits for what is under way, and then quits by itself', () => {
    lifetime.setBusy(true);
    expect(lifetime.mayQuit()).toBe(false);
    lifetime.setBusy(false);
    vi.advanceTimersByTime(10_000);
    expect(did).toEqual(['announce', 'hide', 'close others', 'quit']);
    expect(lifetime.mayQuit()).toBe(true);
  });

  it('lets letters half written ask first, and goes on once their windows have closed', () => {
    others = 2;
    expect(lifetime.mayQuit()).toBe(false);
    others = 0;
    lifetime.otherClosed();
    vi.advanceTimersByTime(1_000);
    expect(did).toEqual(['announce', 'close others', 'quit']);
  });

  it('is called off by a person who keeps writing', () => {
    others = 1;
    lifetime.mayQuit();
    vi.advanceTimersByTime(60_000);
    others = 0;
    lifetime.otherClosed();
    vi.advanceTimersByTime(10_000);
    expect(did).not.toContain('quit');
  });

  it('asked for twice does not wait', () => {
    lifetime.setBusy(true);
    lifetime.mayQuit();
    expect(lifetime.mayQuit()).toBe(true);
  });

  it('waits no longer for a page that crashed', () => {
    lifetime.setBusy(true);
    lifetime.mayQuit();
    lifetime.mainGone();
    vi.advanceTimersByTime(10_000);
    expect(did.at(-1)).toBe('quit');
  });
});

describe('what is left for the end', () => {
  beforeEach(() => lifetime.setLastWork(true));

  it('is done before the main window closes, which closes as soon as it is', () => {
    expect(lifetime.mainMayClose()).toBe(false);
    expect(did).toEqual(['last work']);
    lifetime.setBusy(true);
    lifetime.setBusy(false);
    vi.advanceTimersByTime(60_000);
    expect(did).toEqual(['last work']);
    lifetime.lastWorkDone();
    expect(did).toEqual(['last work', 'close']);
    expect(lifetime.mainMayClose()).toBe(true);
  });

  it('is done before quitting', () => {
    expect(lifetime.mayQuit()).toBe(false);
    expect(did).toEqual(['last work']);
    lifetime.lastWorkDone();
    expect(did).toEqual(['last work', 'quit']);
    expect(lifetime.mayQuit()).toBe(true);
  });

  it('waits for what is under way, and for windows that may still show what it takes away', () => {
    others = 1;
    lifetime.setBusy(true);
    lifetime.mainMayClose();
    others = 0;
    lifetime.otherClosed();
    vi.advanceTimersByTime(10_000);
    expect(did).toEqual(['hide']);
    lifetime.setBusy(false);
    vi.advanceTimersByTime(10_000);
    expect(did).toEqual(['hide', 'last work']);
    lifetime.lastWorkDone();
    expect(did.at(-1)).toBe('close');
  });

  it('does not hold a person who asks again', () => {
    lifetime.mainMayClose();
    expect(lifetime.mainMayClose()).toBe(true);
  });

  it('does not hold one who asks to quit again', () => {
    lifetime.mayQuit();
    expect(lifetime.mayQuit()).toBe(true);
  });

  it('ends nothing when the window was shown again meanwhile, and is done at the next end', () => {
    lifetime.mainMayClose();
    lifetime.mainShown();
    lifetime.lastWorkDone();
    expect(did).toEqual(['last work']);
    expect(lifetime.mainMayClose()).toBe(false);
    expect(did).toEqual(['last work', 'last work']);
  });

  it('is not waited for when its page is gone', () => {
    lifetime.mayQuit();
    lifetime.mainGone();
    vi.advanceTimersByTime(10_000);
    expect(did.at(-1)).toBe('quit');
  });

  it('is none where the person does not want it any more', () => {
    lifetime.setLastWork(false);
    expect(lifetime.mainMayClose()).toBe(true);
    expect(did).toEqual([]);
  });
});

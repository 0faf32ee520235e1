// nativeTheme: light or dark, forced upon the pages through media emulation.
import type { Session } from './cdp.ts';
import { StrictEmitter } from './strict.ts';
import { windows } from './world.ts';

type Source = Electron.NativeTheme['themeSource'];

export class NativeTheme extends StrictEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  readonly shouldDifferentiateWithoutColor = false;
  #source: Source = 'system';

  constructor() {
    super('nativeTheme', ['updated']);
  }

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (source === this.#source) return;
    this.#source = source;
    for (const window of windows.values()) {
      void window.target().then((target) => emulateTheme(target.session));
    }
    setImmediate(() => this.emit('updated'));
  }

  /** The system's own scheme counts as light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();

/** Tells a page which scheme it is to use. */
export async function emulateTheme(session: Session): Promise<void> {
  const value = nativeTheme.themeSource;
  const features = value === 'system' ? [] : [{ name: 'prefers-color-scheme', value }];
  await session.send('Emulation.setEmulatedMedia', { features }).catch(() => undefined);
}

import type { ElectronApplication, Page } from 'playwright-core';

export interface LaunchOptions {
  /** Where the program keeps its data; a temporary folder, removed afterwards, when left out. */
  readonly userDataDir?: string;
  /** Further arguments of the program, e.g. `--practice`. */
  readonly args?: readonly string[];
  /** Added to this process's environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default true. False shows windows where there is a display. */
  readonly headless?: boolean;
  /** The folder with the package.json whose `main` is run; the project itself when left out. */
  readonly appDir?: string;
}

export interface Launched {
  readonly app: ElectronApplication;
  /** The first window's page, past its blank start. */
  readonly page: Page;
  readonly userDataDir: string;
}

/** Starts the built program under Playwright, on real Electron or on the stand-in. */
export function launchOutpost(options?: LaunchOptions): Promise<Launched>;

import type { Launched, LaunchOptions } from '../lib/launch.mjs';

export interface DemoOptions {
  readonly launch: (options: LaunchOptions) => Promise<Launched>;
  /** Where the screenshots go; it is emptied first. `demo-output/` when left out. */
  readonly folder?: string;
}

/** Does the main job unattended; throws when any step fails. Speaks the language of the environment. */
export function runDemo(options: DemoOptions): Promise<void>;

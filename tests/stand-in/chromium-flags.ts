// The command line of the Chromium that draws the windows: quiet, without its own services, one origin for each app host.

export interface FlagChoices {
  readonly profile: string;
  readonly hostRules: string;
  readonly isHeadless: boolean;
  readonly noSandbox: boolean;
}

const QUIET = [
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-sync',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-search-engine-choice-screen',
  '--disable-breakpad',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-popup-blocking',
  '--hide-crash-restore-bubble',
  // As Electron: no quota but the disk, and no site's data is thrown away for want of space.
  '--unlimited-storage',
];

const DISABLED_FEATURES = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'AutofillServerCommunication',
  // Sandboxed srcdoc frames (letters) would get a process of their own, attached too late for webRequest.
  'IsolateSandboxedIframes',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** The flags of the stand-in itself. */
export function chromiumFlags(choices: FlagChoices): string[] {
  return [
    `--user-data-dir=${choices.profile}`,
    '--remote-debugging-pipe',
    ...QUIET,
    `--disable-features=${DISABLED_FEATURES.join(',')}`,
    `--host-resolver-rules=${choices.hostRules}`,
    ...(choices.isHeadless ? ['--headless=new'] : []),
    ...(choices.noSandbox ? ['--no-sandbox', '--test-type'] : []),
  ];
}

/** Adds what the application (or Playwright) appended with `app.commandLine`; lists of features are joined. */
export function mergeSwitches(
  flags: readonly string[],
  switches: ReadonlyMap<string, string>,
): string[] {
  const merged = [...flags];
  for (const [name, value] of switches) {
    const at = merged.findIndex((flag) => flag === `--${name}` || flag.startsWith(`--${name}=`));
    if (at === -1) merged.push(value === '' ? `--${name}` : `--${name}=${value}`);
    else if (name.endsWith('-features')) merged[at] += `,${value}`;
  }
  return merged;
}

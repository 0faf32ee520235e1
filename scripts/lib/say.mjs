// What the start scripts say, in English or, under a zh locale, Traditional Chinese. Node's own modules only.

const SENTENCES = {
  en: {
    oldNode: ({ version }) => `Outpost needs Node 20.19 or newer; this is ${version}.`,
    installing: () => 'Installing what the lock file says (npm ci) …',
    installFailed: () => 'npm ci failed:',
    buildFailed: () => 'The build failed:',
    built: ({ parts, seconds }) => `Built ${parts} in ${seconds} s`,
    fetching: () => "Fetching Electron's binary …",
    noElectron: ({ reason }) =>
      `Electron's binary is not here (${reason}): running on the stand-in over Chromium.`,
    noChromium: ({ command }) => `No Chromium is installed. Install it with: ${command}`,
    noChromiumHere: () =>
      'No Chromium or Chrome is installed. Install one, or set OUTPOST_CHROMIUM to its path.',
    noPackages: ({ command }) =>
      `Tests skip what needs programs not installed here. Install them with: ${command}`,
    mayInstall: ({ command }) => `Run "${command}" now? [y/N] `,
    packagesFailed: ({ command }) => `"${command}" failed:`,
    noDisplay: () =>
      'There is no display. Start it where there is one, or run `npm run demo`, or `xvfb-run -a npm start`.',
    noDemo: () => 'The demo is not part of this copy (scripts/demo/run-demo.mjs is missing).',
  },
  zh: {
    oldNode: ({ version }) => `郵驛需要 Node 20.19 以上的版本，目前是 ${version}。`,
    installing: () => '正在依鎖定檔安裝套件（npm ci）…',
    installFailed: () => 'npm ci 失敗：',
    buildFailed: () => '建置失敗：',
    built: ({ parts, seconds }) => `已建置 ${parts}，費時 ${seconds} 秒`,
    fetching: () => '正在下載 Electron 執行檔…',
    noElectron: ({ reason }) => `沒有 Electron 執行檔（${reason}），改以 Chromium 上的替身執行。`,
    noChromium: ({ command }) => `尚未安裝 Chromium。請執行：${command}`,
    noChromiumHere: () =>
      '尚未安裝 Chromium 或 Chrome。請先安裝，或將 OUTPOST_CHROMIUM 設為它的路徑。',
    noPackages: ({ command }) => `需要未安裝程式的測試會略過。安裝請執行：${command}`,
    mayInstall: ({ command }) => `現在執行「${command}」嗎？[y/N] `,
    packagesFailed: ({ command }) => `「${command}」失敗：`,
    noDisplay: () =>
      '這裡沒有顯示器。請在有桌面的環境啟動，或執行 `npm run demo`、`xvfb-run -a npm start`。',
    noDemo: () => '這份程式不含示範（缺少 scripts/demo/run-demo.mjs）。',
  },
};

/** A sentence by name, in the language of the locale. */
export function sentence(name, values = {}) {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const isChinese = /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '');
  return SENTENCES[isChinese ? 'zh' : 'en'][name](values);
}

/** Prints a sentence. */
export function say(name, values) {
  console.log(sentence(name, values));
}

/** Ends the script with a sentence, and what a program had printed. */
export class StartFailure extends Error {
  constructor(name, values, output = '') {
    super([sentence(name, values), output.trim()].filter(Boolean).join('\n'));
  }
}

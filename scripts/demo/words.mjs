// What the demo says itself, and the names the program's own controls have, both in the language of the locale.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../lib/project.mjs';

const SENTENCES = {
  en: {
    starting: () => 'Outpost demo: the main job, unattended. Everything stays on this computer.',
    practice: ({ host, smtpPort, pop3Port }) =>
      `Started the practice post office: SMTP at ${host}:${smtpPort}, POP3 at ${host}:${pop3Port}.`,
    welcomeLetters: ({ count }) => `Collected ${count} welcome letters by POP3.`,
    account: ({ address }) =>
      `Set up an account for ${address} through the wizard; the test of both servers passed.`,
    sent: ({ subject }) => `Wrote "${subject}" in the composer and sent it by SMTP.`,
    received: ({ subject }) => `Collected it by POP3: "${subject}".`,
    read: ({ words }) => `Opened it in a window of its own: ${words}`,
    dialogue: ({ protocol, host, port }) => `\n--- ${protocol} dialogue with ${host}:${port} ---`,
    pictures: ({ folder }) => `\nScreenshots are in ${folder}`,
    done: ({ seconds }) => `Done in ${seconds} s.`,
    subject: () => 'Hello from the demo',
    words: () => 'This letter went out by SMTP and came back by POP3.',
    label: () => 'Demo student',
    name: () => 'Demo Student',
  },
  'zh-TW': {
    starting: () => '郵驛示範：自動走完收發郵件的全程。所有資料都留在這台電腦上。',
    practice: ({ host, smtpPort, pop3Port }) =>
      `已開啟練習郵局：SMTP 在 ${host}:${smtpPort}，POP3 在 ${host}:${pop3Port}。`,
    welcomeLetters: ({ count }) => `已用 POP3 收下 ${count} 封歡迎信。`,
    account: ({ address }) => `已用精靈設定 ${address} 的帳號，兩台伺服器都測試通過。`,
    sent: ({ subject }) => `已在撰寫視窗寫好「${subject}」，並用 SMTP 寄出。`,
    received: ({ subject }) => `已用 POP3 收回：「${subject}」。`,
    read: ({ words }) => `已在獨立的視窗開啟：${words}`,
    dialogue: ({ protocol, host, port }) => `\n--- 與 ${host}:${port} 的 ${protocol} 對話 ---`,
    pictures: ({ folder }) => `\n螢幕擷圖在 ${folder}`,
    done: ({ seconds }) => `完成，費時 ${seconds} 秒。`,
    subject: () => '示範信，您好',
    words: () => '這封信由 SMTP 寄出，再由 POP3 收回。',
    label: () => '示範學生',
    name: () => '示範學生',
  },
};

const { LC_ALL, LC_MESSAGES, LANG } = process.env;
export const language = /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh-TW' : 'en';

/** A sentence of the demo. */
export function sentence(name, values = {}) {
  return SENTENCES[language][name](values);
}

const namespaces = new Map();

/** The name of a control as `namespace.key` has it: no access key's ampersand, values filled in. */
export function labelOf(key, values = {}) {
  const [namespace, ...rest] = key.split('.');
  if (!namespaces.has(namespace)) {
    const file = path.join(root, 'assets', 'locales', language, `${namespace}.json`);
    namespaces.set(namespace, JSON.parse(fs.readFileSync(file, 'utf8')));
  }
  const text = namespaces.get(namespace)[rest.join('.')];
  if (text === undefined) throw new Error(`No words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name])).replace(/&(?=[^\s&])/g, '');
}

/** The same without 檔案(F)'s (F): names of toolbars. */
export function plainLabelOf(key) {
  return labelOf(key)
    .replace(/\s?\([A-Z0-9]\)(?=…?$)/, '')
    .replace(/…$/, '');
}

// The letters that wait in a new practice mailbox: what the post office is, and how mail travels, in both languages.
import type { Language } from '../../src-shared/ipc/contract.ts';
import type { MessageKey } from '../../src-shared/i18n/catalogues.ts';
import { createTranslate } from '../../src-shared/i18n/translate.ts';
import { buildMessage } from '../smtp/build-message.ts';
import { pop3Dialogue, smtpDialogue } from './dialogues.ts';
import { type Block, layOutHtml, layOutText } from './letter-layout.ts';
import { addressOf, postmasterAddress, type ResidentName } from './residents.ts';

type PracticeKey =
  Extract<MessageKey, `practice.${string}`> extends `practice.${infer Key}` ? Key : never;
type Say = (key: PracticeKey) => string;

interface WelcomeLetter {
  readonly subjectKey: PracticeKey;
  readonly blocks: (say: Say) => readonly Block[];
}

const minuteMs = 60_000;

/**
 * The finished letters for one resident, oldest first, a minute apart. The person's own language comes last, and so stands
 * on top of a list with the newest first, its introduction uppermost.
 */
export async function welcomeLetters(
  name: ResidentName,
  language: Language,
  version: string,
): Promise<readonly Uint8Array[]> {
  const other: Language = language === 'en' ? 'zh-TW' : 'en';
  const inOrder = [other, language].flatMap((each) =>
    letters.toReversed().map((letter) => ({ each, letter })),
  );
  const startedAt = Date.now() - inOrder.length * minuteMs;
  return Promise.all(
    inOrder.map(({ each, letter }, i) =>
      build(name, each, letter, { version, now: startedAt + i * minuteMs }),
    ),
  );
}

async function build(
  name: ResidentName,
  language: Language,
  letter: WelcomeLetter,
  options: { readonly version: string; readonly now: number },
): Promise<Uint8Array> {
  const translate = createTranslate(language);
  const say: Say = (key) => translate(`practice.${key}`);
  const subject = say(letter.subjectKey);
  const blocks = letter.blocks(say);
  const { raw } = await buildMessage(
    {
      from: { name: say('postmaster'), address: postmasterAddress },
      replyTo: null,
      organization: '',
      to: [{ name: say(`${name}.name`), address: addressOf(name) }],
      cc: [],
      bcc: [],
      subject,
      text: layOutText(subject, blocks),
      html: layOutHtml(language, subject, blocks),
      attachments: [],
      priority: 'normal',
      requestReadReceipt: false,
      inReplyTo: '',
      references: [],
    },
    options,
  );
  return raw;
}

const keys = <const Keys extends readonly PracticeKey[]>(say: Say, ...list: Keys): string[] =>
  list.map((key) => say(key));

const welcome: WelcomeLetter = {
  subjectKey: 'welcome.subject',
  blocks: (say) => [
    { kind: 'paragraph', text: say('welcome.intro') },
    { kind: 'heading', text: say('welcome.tryHeading') },
    {
      kind: 'steps',
      items: keys(say, 'welcome.try1', 'welcome.try2', 'welcome.try3', 'welcome.try4'),
    },
    { kind: 'heading', text: say('welcome.partsHeading') },
    { kind: 'points', items: keys(say, 'welcome.part1', 'welcome.part2', 'welcome.part3') },
    { kind: 'heading', text: say('welcome.addressHeading') },
    { kind: 'paragraph', text: say('welcome.addressIntro') },
    {
      kind: 'table',
      rows: [
        ['teacher', say('welcome.addressUser')],
        ['@', say('welcome.addressAt')],
        ['practice.example', say('welcome.addressHost')],
      ],
    },
    { kind: 'heading', text: say('welcome.careHeading') },
    { kind: 'paragraph', text: say('welcome.care') },
  ],
};

const smtp: WelcomeLetter = {
  subjectKey: 'smtp.subject',
  blocks: (say) => [
    { kind: 'paragraph', text: say('smtp.intro') },
    { kind: 'heading', text: say('smtp.wayHeading') },
    { kind: 'steps', items: keys(say, 'smtp.way1', 'smtp.way2', 'smtp.way3') },
    { kind: 'heading', text: say('smtp.dialogueHeading') },
    { kind: 'paragraph', text: say('smtp.dialogueIntro') },
    { kind: 'dialogue', lines: smtpDialogue },
    {
      kind: 'table',
      rows: [
        ['EHLO', say('smtp.ehlo')],
        ['AUTH', say('smtp.auth')],
        ['MAIL FROM', say('smtp.mail')],
        ['RCPT TO', say('smtp.rcpt')],
        ['DATA', say('smtp.data')],
        ['250', say('smtp.ok')],
        ['QUIT', say('smtp.quit')],
      ],
    },
    { kind: 'heading', text: say('smtp.portsHeading') },
    { kind: 'paragraph', text: say('smtp.ports') },
  ],
};

const pop3: WelcomeLetter = {
  subjectKey: 'pop3.subject',
  blocks: (say) => [
    { kind: 'paragraph', text: say('pop3.intro') },
    { kind: 'heading', text: say('pop3.stepsHeading') },
    {
      kind: 'steps',
      items: keys(
        say,
        'pop3.step1',
        'pop3.step2',
        'pop3.step3',
        'pop3.step4',
        'pop3.step5',
        'pop3.step6',
        'pop3.step7',
        'pop3.step8',
        'pop3.step9',
        'pop3.step10',
      ),
    },
    { kind: 'heading', text: say('pop3.dialogueHeading') },
    { kind: 'dialogue', lines: pop3Dialogue },
    { kind: 'heading', text: say('pop3.commandsHeading') },
    {
      kind: 'table',
      rows: [
        ['USER, PASS', say('pop3.userPass')],
        ['APOP', say('pop3.apop')],
        ['STAT', say('pop3.stat')],
        ['LIST', say('pop3.list')],
        ['UIDL', say('pop3.uidl')],
        ['RETR', say('pop3.retr')],
        ['TOP', say('pop3.top')],
        ['DELE', say('pop3.dele')],
        ['RSET', say('pop3.rset')],
        ['NOOP', say('pop3.noop')],
        ['QUIT', say('pop3.quit')],
      ],
    },
    { kind: 'heading', text: say('pop3.safeHeading') },
    { kind: 'paragraph', text: say('pop3.safe') },
  ],
};

const letters: readonly WelcomeLetter[] = [welcome, smtp, pop3];

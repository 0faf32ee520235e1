// Test Account Settings… as it is seen: the cause behind a failure, the certificate, and a letter only where it was asked for.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestAccountDialog } from '../../../src-renderer/features/accounts/TestAccountDialog.tsx';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { diagnosisOf } from '../../../src-shared/diagnosis/causes.ts';
import type { AccountTestResult, TestSideResult } from '../../../src-shared/ipc/contract.ts';
import {
  account,
  draw,
  freshStore,
  PretendedMain,
  press,
  shows,
  undraw,
  until,
} from '../transfer/harness.tsx';

beforeEach(freshStore);
afterEach(undraw);

const certificate = {
  subject: 'pop.example.org',
  issuer: 'Example Authority',
  validFrom: Date.UTC(2026, 0, 1),
  validTo: Date.UTC(2027, 0, 1, 12),
  names: ['pop.example.org'],
  fingerprint: 'a'.repeat(64),
};
const step = (
  phase: 'dns' | 'tls' | 'authentication' | 'data' | 'listing' | 'deletion',
  ok = true,
) => ({
  phase,
  ok,
  elapsedMs: 21,
  detail: '',
});
const good: TestSideResult = {
  steps: [step('dns'), { ...step('tls'), detail: 'TLSv1.3', certificate }],
  failure: null,
  diagnosis: null,
};

async function open(result: AccountTestResult): Promise<PretendedMain> {
  const main = new PretendedMain();
  main.answers['account.test'] = () => result;
  await draw(
    main,
    <TestAccountDialog
      initial={account('anna')}
      passwords={{ incoming: 'secret', outgoing: null }}
      onEdit={() => undefined}
      onClose={() => undefined}
    />,
  );
  return main;
}

test.each([
  ['en', 'An antivirus program on this computer', 'POP is switched off', 'Open mail.google.com'],
  ['zh-TW', '這部電腦上的防毒軟體', 'POP 功能已關閉', '開啟 mail.google.com'],
] as const)(
  'in %s the cause behind a failure is told in its own sentence, with the page of its remedy',
  async (language, first, second, link) => {
    await writeOption('language', language);
    const main = await open({
      incoming: {
        steps: [step('authentication', false)],
        failure: {
          code: 'server-permanent',
          phase: 'authentication',
          host: 'pop.gmail.com',
          serverReply: '[SYS/PERM] POP',
        },
        diagnosis: diagnosisOf('pop-switched-off', {
          name: 'Gmail',
          page: 'https://mail.google.com/mail/#settings/fwdandpop',
        }),
      },
      outgoing: {
        steps: [step('tls', false)],
        failure: {
          code: 'certificate-untrusted',
          phase: 'tls',
          host: 'smtp.example.org',
          port: 465,
          certificate,
        },
        diagnosis: diagnosisOf('antivirus-between', { name: 'Avast Mail Shield' }),
      },
    });
    await until(() => shows(first));
    expect(shows(second)).toBe(true);
    await press(link);
    await until(() => main.argumentsOf('link.open').length === 1);
  },
);

test('the certificate is named beside the step that encrypts', async () => {
  await open({ incoming: good, outgoing: good });
  await until(() => shows('Certificate of pop.example.org, by Example Authority, valid until'));
});

test('no letter is sent unless the box is ticked; then it is, and the end of it is told', async () => {
  const letter: TestSideResult = {
    ...good,
    steps: [step('data'), step('listing'), step('deletion')],
  };
  const main = await open({ incoming: good, outgoing: good, letter });
  await until(() => shows('Test Again'));
  expect(main.argumentsOf('account.test')[0]?.[0].testLetter).toBeNull();
  const box = document.querySelector<HTMLElement>('input[type=checkbox]');
  box?.click();
  await until(() => shows('One letter goes to anna@example.org'));
  expect(main.argumentsOf('account.test')).toHaveLength(1);
  await press('Test Again');
  await until(() => main.argumentsOf('account.test').length === 2);
  expect(main.argumentsOf('account.test')[1]?.[0].testLetter).toMatchObject({
    subject: 'Test letter from Outpost',
  });
  await until(() => shows('The test letter came back and was removed'));
  expect(shows('Wait for it')).toBe(true);
});

// The window for conversations by hand and the lesson in it; main is played by the test.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import type { TranscriptLine } from '../../../src-shared/mail/transcript.ts';
import { ManualDialog } from '../../../src-renderer/features/transfer/manual/ManualDialog.tsx';
import { draw, freshStore, press, PretendedMain, shows, undraw, until } from './harness.tsx';

let main: PretendedMain;
let sessionId: SessionId;

beforeEach(async () => {
  main = new PretendedMain();
  main.answers['manual.open'] = (call) => {
    sessionId = call.sessionId;
    tell('note: dns: 127.0.0.1', 'S: 220 practice.example');
  };
  await freshStore();
});
afterEach(undraw);

function tell(...said: string[]): void {
  const lines = said.map((each): TranscriptLine => {
    const [, side = 'note', text = ''] = /^(C|S|note): ?(.*)$/u.exec(each) ?? [];
    return { at: 1_000, side: side as TranscriptLine['side'], text };
  });
  main.say('manual.lines', { sessionId, lines });
}

/** Every line is said, and answered so. */
function answers(reply: (line: string) => string): void {
  main.answers['manual.say'] = (_id, line) => {
    tell(`C: ${line}`, `S: ${reply(line)}`);
    return 'said';
  };
}

const field = () =>
  document.querySelector<HTMLInputElement>('form input:not([type=hidden])[maxlength="12288"]');

async function connected(): Promise<HTMLInputElement> {
  await draw(main, <ManualDialog onClose={() => undefined} />);
  await press('Connect');
  await until(() => shows('220 practice.example'));
  return until(() => {
    const input = field();
    return input && !input.disabled && document.activeElement === input && input;
  });
}

test('commands that fit are offered, Tab completes, and the reply is explained', async () => {
  answers(() => '250 at your service');
  const input = await connected();
  await userEvent.keyboard('EH{Tab}');
  expect(input.value).toBe('EHLO ');
  await userEvent.keyboard('me{Enter}');
  await until(() => shows('Done as asked.'));
  await until(() => shows('MAIL'));
  expect(main.argumentsOf('manual.say').map(([, line]) => line)).toEqual(['EHLO me']);
  await until(() => input.value === '');
  await userEvent.keyboard('ma{Tab}');
  expect(input.value).toBe('MAIL FROM:<');
  await userEvent.clear(input);
  await userEvent.keyboard('{ArrowUp}');
  expect(input.value).toBe('EHLO me');
});

test('a command can be brought back before its reply has come', async () => {
  main.answers['manual.say'] = () => new Promise(() => undefined);
  const input = await connected();
  await userEvent.keyboard('NOOP{Enter}{ArrowUp}');
  expect(input.value).toBe('NOOP');
});

test('a secret is not shown while it is typed, and clear text is asked about once', async () => {
  main.answers['manual.say'] = (_id, line, isAccepted) => {
    if (line.startsWith('PASS ') && !isAccepted) return 'unsafe';
    tell('C: PASS ••••••••', 'S: +OK');
    return 'said';
  };
  const input = await connected();
  await userEvent.keyboard('PASS h');
  await until(() => input.type === 'password');
  await userEvent.keyboard('unter2{Enter}');
  await press('Send in Clear Text');
  await until(() => shows('PASS ••••••••'));
  expect(main.argumentsOf('manual.say').map(([, , isAccepted]) => isAccepted)).toEqual([
    false,
    true,
  ]);
  // The question gives the keyboard back a moment after it has gone.
  await until(() => input.value === '' && document.activeElement === input);
  await userEvent.keyboard('{ArrowUp}');
  await until(() => input.value === 'PASS ');
  expect(document.body.innerHTML).not.toContain('hunter2');
});

test('the lesson calls the practice post office, checks each step and says what went wrong', async () => {
  answers((line) => (line.startsWith('HELO') ? '250 hi' : '503 first HELO'));
  await draw(main, <ManualDialog onClose={() => undefined} />);
  (
    await until(() =>
      [...document.querySelectorAll<HTMLElement>('button')].find((each) =>
        each.textContent.includes('None'),
      ),
    )
  ).click();
  (
    await until(() =>
      [...document.querySelectorAll<HTMLElement>('[role=option]')].find((each) =>
        each.textContent.includes('SMTP'),
      ),
    )
  ).click();
  await until(() => shows('0 of 6 steps'));
  await until(() => document.activeElement === field() && field());
  await userEvent.keyboard('DATA{Enter}');
  await until(() => shows('This step asks for HELO classroom.example.'));
  await until(() => field()?.value === '');
  await userEvent.keyboard('HELO me{Enter}');
  await until(() => shows('1 of 6 steps'));
  expect(main.argumentsOf('manual.open')[0]?.[0].server).toEqual({
    kind: 'practice',
    protocol: 'smtp',
  });
  tell('note: closed: connection-lost');
  main.say('manual.ended', { sessionId, failure: { code: 'connection-lost', phase: 'quit' } });
  await until(() => shows('what you have done counts on'));
});

test('closing the window hangs up', async () => {
  await connected();
  await undraw();
  await until(() => main.argumentsOf('session.stop').some(([id]) => id === sessionId));
  await freshStore();
});

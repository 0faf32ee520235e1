import { afterEach, beforeEach, expect, test } from 'vitest';
import { MailError } from '../../../src-shared/failure.ts';
import { WelcomePage } from '../../../src-renderer/features/welcome/WelcomePage.tsx';
import {
  draw,
  freshStore,
  press,
  PretendedMain,
  shows,
  undraw,
  until,
} from '../transfer/harness.tsx';

beforeEach(freshStore);
afterEach(undraw);

test('setting up an account is one press away, and Enter is enough', async () => {
  let pressed = 0;
  await draw(
    new PretendedMain(),
    <WelcomePage onSetUp={() => (pressed += 1)} onPractice={async () => undefined} />,
  );
  await press('Set up my account');
  expect(pressed).toBe(1);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Set up my account');
});

test('a practice post office that can’t be opened is told of, and can be tried again', async () => {
  let tries = 0;
  const onPractice = async () => {
    tries += 1;
    throw new MailError({ code: 'storage-full', phase: 'local' });
  };
  await draw(
    new PretendedMain(),
    <WelcomePage onSetUp={() => undefined} onPractice={onPractice} />,
  );
  await press('Try the practice post office');
  await until(() => shows('Too little space is left on the disk'));
  await press('Try the practice post office');
  await until(() => tries === 2);
});

// The wizard's last page: what to do is something that can be done there.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestStepPage } from '../../../src-renderer/features/accounts/WizardTestPage.tsx';
import { useAccountForm } from '../../../src-renderer/features/accounts/use-account-form.ts';
import {
  account,
  draw,
  freshStore,
  PretendedMain,
  shows,
  undraw,
  until,
} from '../transfer/harness.tsx';

beforeEach(freshStore);
afterEach(undraw);

function Page() {
  return <TestStepPage form={useAccountForm(account('anna'))} onTested={() => undefined} />;
}

test('a failure that wants another port or security leads back to their page, not to a tab that is not there', async () => {
  const main = new PretendedMain();
  const failure = { phase: 'connect', host: 'smtp.example.org', port: 25 } as const;
  main.answers['account.test'] = () => ({
    incoming: { steps: [], failure: { ...failure, code: 'server-temporary' } },
    outgoing: { steps: [], failure: { ...failure, code: 'connection-refused' } },
  });
  await draw(main, <Page />);
  await until(() => shows('refused the connection on port 25'));
  expect(shows('Press Back to return to the server names')).toBe(true);
  expect(shows('Advanced tab')).toBe(false);
  expect(shows('Such problems mostly pass by themselves.')).toBe(true);
});

// Options > Security > Accepted certificates…: what is trusted although it can't be verified is listed, told, and taken back.
import { expect, test } from 'vitest';
import { OptionsDialog } from '../../../src-renderer/features/options/OptionsDialog.tsx';
import { accountById } from '../../../src-renderer/store/queries/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { dialogStage } from '../dialog-stage.tsx';
import { account, press, shows, until } from '../transfer/harness.tsx';

const anna = account('anna');
const earlier = {
  host: anna.outgoing.host,
  port: anna.outgoing.port,
  fingerprint: 'cd'.repeat(32),
};
const accepted = {
  host: anna.incoming.host,
  port: anna.incoming.port,
  fingerprint: 'ab'.repeat(32),
  acceptedAt: new Date(2026, 4, 6, 7, 8).getTime(),
  shown: {
    subject: 'pop.example.org',
    issuer: 'Example Association',
    validFrom: new Date(2026, 0, 2).getTime(),
    validTo: new Date(2031, 2, 4).getTime(),
    names: ['pop.example.org'],
    fingerprint: 'ab'.repeat(32),
  },
};

const stage = dialogStage();

async function open(): Promise<void> {
  await stage.show(<OptionsDialog onClose={stage.close} />);
  await press('Security');
  await press('Accepted Certificates…');
}

const options = () =>
  [...document.querySelectorAll('[role=option]')].map((each) => each.textContent);

test('none is said where there is none', async () => {
  await saveAccount(anna);
  await open();
  await until(() => shows('You have accepted no certificate.'));
});

test('each is listed with its server, its issuer, its time and its fingerprint, and removed after a question', async () => {
  await saveAccount({
    ...anna,
    incoming: { ...anna.incoming, acceptedCertificate: accepted },
    outgoing: { ...anna.outgoing, acceptedCertificate: earlier },
  });
  await open();
  await until(() => options().length === 2);
  expect(options()).toEqual([
    'pop.example.org, port 995anna, receiving',
    'smtp.example.org, port 465anna, sending',
  ]);
  for (const words of ['Example Association', 'May 6, 2026', 'March 4, 2031', 'AB:AB:AB:AB']) {
    expect(shows(words), words).toBe(true);
  }
  await press('Remove');
  await until(() => shows('pop.example.org will no longer be trusted'));
  await press('Withdraw');
  await until(() => options().length === 1);
  expect((await accountById(anna.id))?.incoming.acceptedCertificate).toBeNull();
  // Of an earlier version nothing but the fingerprint is known.
  await until(() => shows('CD:CD:CD:CD'));
  expect(shows('(not stated)')).toBe(true);
});

test('one that stayed behind with a server the account has left is not listed', async () => {
  const elsewhere = { ...accepted, host: 'old.example.org' };
  await saveAccount({ ...anna, incoming: { ...anna.incoming, acceptedCertificate: elsewhere } });
  await writeOption('theme', 'light');
  await open();
  await until(() => shows('You have accepted no certificate.'));
});

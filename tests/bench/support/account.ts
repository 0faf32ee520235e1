// An account and its password, put into a program's data folder before it is used.
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { putRows, quietOptions, type Rows, startProgram, untilDrawn } from './program.ts';

/** The program notices rows of strangers only when it starts, so it is started for this alone. */
export async function giveAccount(
  folder: string,
  account: AccountSettings,
  password: string,
  more: Rows = {},
): Promise<void> {
  const { page, quit } = await startProgram(folder);
  await untilDrawn(page);
  await putRows(page, {
    accounts: [{ ...account, order: 0, isDefault: 1 }],
    options: quietOptions,
    ...more,
  });
  await page.evaluate(
    async (given) => {
      const { outpost } = globalThis as unknown as {
        outpost: { request(name: string, value: object): Promise<void> };
      };
      const login = { ...given, slot: 'incoming', remember: true };
      await outpost.request('credentials.save', login);
    },
    { accountId: account.id, password },
  );
  await quit();
}

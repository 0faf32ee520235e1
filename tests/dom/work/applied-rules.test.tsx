// Rules applied to letters in the real window: what came of it is said, and so is that nothing did.
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { folderId } from '../../../src-shared/mail/ids.ts';
import type { RuleActions } from '../../../src-shared/mail/rules.ts';
import { carryOut } from '../../../src-renderer/app/work/carry-out.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import {
  fillFolder,
  freshWindowForEachTest,
  grid,
  idsIn,
  openWindow,
  press,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

const inbox = folderId('inbox');
const status = () => page.getByRole('contentinfo');

beforeEach(async () => {
  await fillFolder('inbox', 3, () => ({ isRead: 0 }));
  await openWindow();
  grid().focus();
});

const apply = (size: number, actions: RuleActions) => {
  const criteria = [{ kind: 'sizeAbove', kb: size }] as const;
  const conditions = { joinedBy: 'and', criteria } as const;
  const rule = { id: 'rule', name: 'Rule', isOn: true, conditions, actions };
  return carryOut({ kind: 'applyRules', rules: [rule], folderIds: [inbox] });
};

test('that no letter met them is said', async () => {
  await apply(1_000_000, { flag: true });
  await expect.element(status().getByText('No message met the rules.')).toBeVisible();
});

test('a letter they marked and moved and copied is one letter, to the menu that undoes it, too', async () => {
  const [target, other] = [await createFolder(null, 'Work'), await createFolder(null, 'Copies')];
  await apply(0, { color: 'red', flag: true, copyTo: other, moveTo: target });
  await expect.element(status().getByText('The rules changed 3 messages.')).toBeVisible();
  await press('{Alt>}e{/Alt}');
  const undo = page.getByRole('menuitem', { name: 'Undo What Rules Did to 3 Messages' });
  await expect.element(undo).toBeVisible();
  await press('u');
  await waitFor(async () => (await idsIn('inbox')).length === 3);
  await waitFor(async () => (await idsIn(other)).length === 0);
});

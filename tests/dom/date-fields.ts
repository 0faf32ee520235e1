// Days and times written into their fields as a person does: the first part is clicked, the digits move on by themselves.
import { page, userEvent, type Locator } from 'vitest/browser';

/** The field of that label. */
export function dateField(label: string): Locator {
  return page.getByRole('group', { name: label, exact: true });
}

/** What stands in it, as it is read; nothing while it is not there. */
export function shownIn(field: Locator): string {
  // Marks of direction surround a time.
  return (field.query()?.textContent ?? '').replace(/[\u2066\u2069]/gu, '').trim();
}

/** `keys`: digits of all parts in their order; arrows and names as `userEvent.keyboard` has them. */
export async function typeInto(field: Locator, keys: string): Promise<void> {
  await field.getByRole('spinbutton').first().click();
  await userEvent.keyboard(keys);
}

// Writes down how folders are looked at: their current view, whether they are grouped, and the person's own views.
import type { FolderId } from '../../../../src-shared/mail/ids.ts';
import type { CurrentView, CustomView } from '../../../store/options.ts';
import { changeOption } from '../../../store/writes/options.ts';

export async function keepView(folderId: FolderId, view: CurrentView): Promise<void> {
  await changeOption('listViews', (present) => ({ ...present, [folderId]: view }));
}

export async function toggleGrouping(folderId: FolderId): Promise<void> {
  await changeOption('groupedFolders', (present = []) =>
    present.includes(folderId) ? present.filter((id) => id !== folderId) : [...present, folderId],
  );
}

/** Adds the view, or puts it in place of the one with its id. */
export async function keepCustomView(view: CustomView): Promise<void> {
  await changeOption('customViews', (present = []) =>
    present.some(({ id }) => id === view.id)
      ? present.map((each) => (each.id === view.id ? view : each))
      : [...present, view],
  );
}

/** Folders that were shown through it show all again. */
export async function removeCustomView(id: CustomView['id']): Promise<void> {
  await changeOption('customViews', (present = []) => present.filter((view) => view.id !== id));
  await changeOption('listViews', (present = {}) =>
    Object.fromEntries(
      Object.entries(present).filter(([, view]) => view.kind !== 'custom' || view.id !== id),
    ),
  );
}

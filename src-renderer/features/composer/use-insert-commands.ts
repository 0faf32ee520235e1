// Insert and Format of a letter in HTML: pictures, lines, links, tables, emoji, paragraph styles.
import { useCommands } from '../../app/command-registry.ts';
import { inBackground } from '../../app/notices.tsx';
import { askForLink } from './composer-dialogs.tsx';
import { escapeHtml } from './html-text.ts';
import { askForEmoji, askForTable } from './insert-dialogs.tsx';
import { withStationery, type StationeryName } from './stationery.ts';
import type { Composer } from './use-composer.ts';

/** `onPictures` takes in files that were chosen. */
export function useInsertCommands(
  { content, editor }: Composer,
  onPictures: (files: readonly File[]) => void,
): void {
  const isRich = content.html !== null && editor !== null && !editor.isSource;
  const rich = (run: () => void) => ({ isEnabled: isRich, run });
  const style = (level: string) => rich(() => editor?.run('heading', level));
  const paper = (name: StationeryName | null) =>
    rich(() => editor?.replaceContent(withStationery(editor.html(), name)));
  const insertTable = async () => {
    const size = await askForTable();
    if (size) editor?.run('table', `${size.columns}x${size.rows}`);
    editor?.focus();
  };
  const insertLink = async () => {
    const link = await askForLink();
    if (link) editor?.insertLink(link.address, link.text);
    editor?.focus();
  };
  const insertEmoji = async () => {
    const emoji = await askForEmoji();
    if (emoji !== undefined) editor?.insertHtml(escapeHtml(emoji));
    editor?.focus();
  };
  useCommands({
    'compose.insertPicture': rich(() => choosePictures(onPictures)),
    'compose.insertLine': rich(() => editor?.run('rule')),
    'compose.insertLink': rich(() => inBackground(insertLink())),
    'compose.insertTable': rich(() => inBackground(insertTable())),
    'compose.insertEmoji': rich(() => inBackground(insertEmoji())),
    'compose.stationeryNone': paper(null),
    'compose.stationeryIvory': paper('ivory'),
    'compose.stationerySky': paper('sky'),
    'compose.stationeryLeaf': paper('leaf'),
    'compose.stationeryPlum': paper('plum'),
    'compose.styleNormal': style('0'),
    'compose.styleHeading1': style('1'),
    'compose.styleHeading2': style('2'),
    'compose.styleHeading3': style('3'),
  });
}

function choosePictures(onPictures: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = 'image/png,image/jpeg,image/gif,image/webp';
  input.addEventListener('change', () => onPictures([...(input.files ?? [])]));
  input.click();
}

// What is wrong with a folder's name or place, in words.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { folderNameMaxLength, type FolderError } from '../../store/writes/folders.ts';

export function problemSentence(problem: FolderError['problem'], translate: Translate): string {
  return translate(sentences[problem], { max: folderNameMaxLength });
}

const sentences: Readonly<Record<FolderError['problem'], MessageKey>> = {
  empty: 'folders.nameEmpty',
  'too-long': 'folders.nameTooLong',
  duplicate: 'folders.nameDuplicate',
  'standard-folder': 'folders.nameStandard',
  'inside-itself': 'folders.insideItself',
  'no-such-folder': 'folders.gone',
};

// What rules are put into words with: the names of folders and accounts as they are now.
import { folderLabelsOf } from '../../app/folder-labels.ts';
import { useFormat, useLanguage, useTranslate } from '../../app/i18n.tsx';
import { useLive } from '../../store/live.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { listFolders } from '../../store/queries/folders.ts';
import type { RuleWording } from './rule-text.ts';

/** Undefined until folders and accounts were read once: nothing is said to be gone before. */
export function useRuleWording(): RuleWording | undefined {
  const translate = useTranslate();
  const format = useFormat();
  const language = useLanguage();
  const accounts = useLive(listAccounts, []);
  const folders = useLive(listFolders, []);
  if (!accounts || !folders) return undefined;
  return {
    ...{ translate, format, language },
    accountLabels: new Map(accounts.map(({ id, label }) => [id, label])),
    folderLabels: folderLabelsOf(folders, translate),
  };
}

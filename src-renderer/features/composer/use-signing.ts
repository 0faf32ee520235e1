// The signature commands of a composer window, and the signature that follows the sender.
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { noSignatures, signatureOf, type Signature } from '../../../src-shared/mail/signature.ts';
import { useCommands } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useMenuInset } from '../../app/menu-insets.ts';
import { notify } from '../../app/notices.tsx';
import { useLive } from '../../store/live.ts';
import { readOptions } from '../../store/queries/options.ts';
import { bodyForSender, signatureHtml, signatureText } from './signing.ts';
import type { Composer } from './use-composer.ts';

/** Gives what is to be done when the person chooses another sender, before the draft says so. */
export function useSigning(
  composer: Composer,
  account: AccountId | undefined,
): (next: AccountId) => void {
  const translate = useTranslate();
  const choices = useLive(async () => (await readOptions()).signatures, []) ?? noSignatures;
  const insert = (signature: Signature) => {
    const { editor, content, change } = composer;
    if (content.redirects) return;
    if (content.html === null)
      change({ text: insertAtCaret(content.text, signatureText(signature)) });
    else editor?.insertHtml(signatureHtml(signature));
  };
  useMenuInset(
    'signatures',
    choices.list.map((one) => ({ id: one.id, label: one.name, run: () => insert(one) })),
  );
  useCommands({
    'compose.insertSignature': {
      isEnabled: !composer.content.redirects,
      run: () => {
        const signature = signatureOf(choices, account ?? null);
        if (signature) insert(signature);
        else notify(translate('writing.noSignature'), 'info');
      },
    },
  });
  return (next) => {
    if (composer.content.redirects) return;
    const body = bodyForSender(composer.compose(), next, choices);
    if (!body) return;
    if (body.html === null) composer.change(body);
    else composer.editor?.replaceContent(body.html);
  };
}

/** Where the caret was last; a field never entered has it at the start or the end. */
function insertAtCaret(text: string, words: string): string {
  const area = document.querySelector<HTMLTextAreaElement>('[data-region="body"] textarea');
  const at = area?.selectionStart ?? text.length;
  const before = text.slice(0, at);
  const after = text.slice(area?.selectionEnd ?? at);
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return `${before}${gap}${words}${after.startsWith('\n') || after === '' ? '' : '\n'}${after}`;
}

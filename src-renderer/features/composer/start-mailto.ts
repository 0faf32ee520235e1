// A new letter from a `mailto:` link: to whom, subject and words as the link has them, for the person to look at before it goes.
import type { MailtoFields } from '../../../src-shared/mail/mailto.ts';
import { readOptions } from '../../store/queries/options.ts';
import { textToHtml } from './html-text.ts';
import { startNew } from './start-composition.ts';

export async function startMailto({ to, cc, subject, body }: MailtoFields): Promise<void> {
  const { composeFormat } = await readOptions();
  const isHtml = composeFormat === 'html' && body !== '';
  await startNew(undefined, {
    to,
    cc,
    subject,
    text: body,
    ...(isHtml ? { html: textToHtml(body) } : {}),
  });
}

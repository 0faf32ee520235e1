// What is said over the letter about its attachments: which are held back or call for care and why, and which are incomplete.
import { useTranslate } from '../../../app/i18n.tsx';
import { useOptions } from '../../../app/preferences.tsx';
import type { ReasonCode } from '../../../mime/judge/judgement.ts';
import type { LetterAttachment } from '../../../mime/letter.ts';
import { InfoBar } from '../../../ui/feedback.tsx';
import { judgementSoFar } from './examinations.ts';
import { WarningLines } from './WarningLines.tsx';

/** Said when it is opened; over every letter with a file of an unusual kind nobody would read it any more. */
const quiet: ReadonlySet<ReasonCode> = new Set(['unknown-kind', 'web-page']);

export function AttachmentWarnings({
  attachments,
}: {
  readonly attachments: readonly LetterAttachment[];
}) {
  const translate = useTranslate();
  const { blockDangerousAttachments } = useOptions();
  const judged = attachments.map((attachment) => ({
    attachment,
    judgement: judgementSoFar(attachment),
  }));
  const dangerous = judged.filter(({ judgement }) => judgement.verdict === 'dangerous');
  const doubtful = judged.filter(
    ({ judgement: { verdict, reasons } }) =>
      verdict === 'doubtful' && !reasons.every(({ code }) => quiet.has(code)),
  );
  const incomplete = attachments.filter(({ isIncomplete }) => isIncomplete);
  return (
    <>
      {dangerous.length > 0 && (
        <InfoBar tone="warning" icon="shield-error">
          {translate(
            blockDangerousAttachments ? 'attachment.blockedTitle' : 'attachment.dangerousTitle',
            { count: dangerous.length },
          )}
          <WarningLines lines={dangerous} />
          {blockDangerousAttachments && translate('attachment.blockedHow')}
        </InfoBar>
      )}
      {doubtful.length > 0 && (
        <InfoBar tone="warning">
          {translate('attachment.doubtfulTitle', { count: doubtful.length })}
          <WarningLines lines={doubtful} />
        </InfoBar>
      )}
      {incomplete.length > 0 && (
        <InfoBar tone="warning">
          {translate('reading.incompleteAttachments', {
            names: incomplete
              .slice(0, 20)
              .map(({ fileName }) => fileName)
              .join(translate('reading.comma')),
          })}
        </InfoBar>
      )}
    </>
  );
}

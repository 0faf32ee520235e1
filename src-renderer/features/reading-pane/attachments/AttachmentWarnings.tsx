// What is said over the letter about its attachments: which are held back or call for care and why, and which are incomplete.
import type { ReactNode } from 'react';
import { useTranslate } from '../../../app/i18n.tsx';
import { useOptions } from '../../../app/preferences.tsx';
import type { ReasonCode } from '../../../mime/judge/judgement.ts';
import type { LetterAttachment } from '../../../mime/letter.ts';
import { InfoBar } from '../../../ui/feedback.tsx';
import { judgementSoFar } from './examinations.ts';
import notes from '../notes.module.css';
import { WarningLines } from './WarningLines.tsx';

/** Said when it is opened; over every letter with a file of an unusual kind nobody would read it any more. */
const quiet: ReadonlySet<ReasonCode> = new Set(['unknown-kind', 'web-page']);

/** More reasons would push the letter out of sight; each file says that it is held back anyway. */
const mostUnfolded = 2;

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
          <FoldedWarning
            title={translate(
              blockDangerousAttachments ? 'attachment.blockedTitle' : 'attachment.dangerousTitle',
              { count: dangerous.length },
            )}
            isFolded={dangerous.length > mostUnfolded}
          >
            <WarningLines lines={dangerous} />
            {blockDangerousAttachments && translate('attachment.blockedHow')}
          </FoldedWarning>
        </InfoBar>
      )}
      {doubtful.length > 0 && (
        <InfoBar tone="warning">
          <FoldedWarning
            title={translate('attachment.doubtfulTitle', { count: doubtful.length })}
            isFolded={doubtful.length > mostUnfolded}
          >
            <WarningLines lines={doubtful} />
          </FoldedWarning>
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

function FoldedWarning({
  title,
  isFolded,
  children,
}: {
  readonly title: string;
  readonly isFolded: boolean;
  readonly children: ReactNode;
}) {
  if (!isFolded) {
    return (
      <>
        {title}
        {children}
      </>
    );
  }
  return (
    <details className={notes.folded}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

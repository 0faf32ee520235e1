// What can be done with attachments: opened, saved, dragged out, copied. Each is looked into first; what is held back goes nowhere.
import type { Translate } from '../../../../src-shared/i18n/translate.ts';
import type { FileToSave } from '../../../../src-shared/ipc/contract.ts';
import { endingOf, isRunnableName } from '../../../../src-shared/mail/runnable-names.ts';
import { request } from '../../../app/bridge.ts';
import { showDialog } from '../../../app/dialog-stack.tsx';
import { notify } from '../../../app/notices.tsx';
import type { Judgement, ReasonCode } from '../../../mime/judge/judgement.ts';
import type { LetterAttachment } from '../../../mime/letter.ts';
import { readOptions } from '../../../store/queries/options.ts';
import { changeOption } from '../../../store/writes/options.ts';
import { OpenAttachmentDialog, type OpenAnswer } from './OpenAttachmentDialog.tsx';
import { SaveDangerDialog } from './SaveDangerDialog.tsx';
import { examinationOf } from './examinations.ts';

/** Opens it in the system's program, after a question where there is doubt. Letters are the caller's to open. */
export async function openAttachment(
  attachment: LetterAttachment,
  translate: Translate,
): Promise<void> {
  const { judgement } = await examinationOf(attachment);
  const { blockDangerousAttachments, openedWithoutAsking } = await readOptions();
  const name = attachment.fileName;
  if (judgement.verdict === 'dangerous') {
    if (blockDangerousAttachments) {
      return notify(translate('attachment.stillBlocked', { name }), 'warning');
    }
    if (runs(attachment, judgement)) {
      return notify(translate('attachment.runsNotOpened', { name }), 'warning');
    }
  }
  const rememberedKind = isOfItsKind(judgement) ? endingOf(name) : '';
  const isAsked =
    judgement.verdict !== 'harmless' && !openedWithoutAsking.includes(rememberedKind || '?');
  if (isAsked) {
    const answer = await askBeforeOpening(attachment, judgement, rememberedKind);
    if (!answer) return;
    if (!answer.isAskedAgain) await openWithoutAsking(rememberedKind);
    if (answer.choice === 'save') return saveAttachments([attachment], translate, true);
  }
  await request('attachment.open', fileOf(attachment));
}

function askBeforeOpening(
  attachment: LetterAttachment,
  judgement: Judgement,
  kind: string,
): Promise<OpenAnswer | undefined> {
  return showDialog<OpenAnswer>((close) => (
    <OpenAttachmentDialog
      fileName={attachment.fileName}
      judgement={judgement}
      kind={kind}
      onClose={close}
    />
  ));
}

/** One asks for a file name, several for a folder. `isConfirmed`: the person has just been warned. */
export async function saveAttachments(
  attachments: readonly LetterAttachment[],
  translate: Translate,
  isConfirmed = false,
): Promise<void> {
  const { allowed, dangerous } = await takeOut(attachments, translate);
  if (dangerous.length > 0 && !isConfirmed) {
    const isWanted = await showDialog<boolean>((close) => (
      <SaveDangerDialog dangerous={dangerous} onClose={close} />
    ));
    if (isWanted !== true) return;
  }
  const files = allowed.map(fileOf);
  const [first] = files;
  if (!first) return;
  await (files.length === 1 ? request('file.save', first) : request('file.saveAll', files));
}

/** To the system, which takes them where the person lets go. */
export async function dragAttachments(
  attachments: readonly LetterAttachment[],
  translate: Translate,
): Promise<void> {
  const { allowed } = await takeOut(attachments, translate);
  if (allowed.length > 0) await request('attachment.drag', allowed.map(fileOf));
}

/** For the system's file manager to paste. */
export async function copyAttachments(
  attachments: readonly LetterAttachment[],
  translate: Translate,
): Promise<void> {
  const { allowed } = await takeOut(attachments, translate);
  if (allowed.length === 0) return;
  await request('attachment.copy', allowed.map(fileOf));
  notify(translate('attachment.copied', { count: allowed.length }));
}

interface Outgoing {
  readonly allowed: readonly LetterAttachment[];
  /** Of those allowed: the ones to be warned of. */
  readonly dangerous: readonly { attachment: LetterAttachment; judgement: Judgement }[];
}

/** What may leave the letter; says how many may not. */
async function takeOut(
  attachments: readonly LetterAttachment[],
  translate: Translate,
): Promise<Outgoing> {
  const { blockDangerousAttachments } = await readOptions();
  const dangerous: { attachment: LetterAttachment; judgement: Judgement }[] = [];
  for (const attachment of attachments) {
    const { judgement } = await examinationOf(attachment);
    if (judgement.verdict === 'dangerous') dangerous.push({ attachment, judgement });
  }
  if (!blockDangerousAttachments || dangerous.length === 0) {
    return { allowed: attachments, dangerous };
  }
  const blocked = new Set(dangerous.map(({ attachment }) => attachment));
  notify(translate('attachment.someHeldBack', { count: blocked.size }), 'warning');
  return { allowed: attachments.filter((each) => !blocked.has(each)), dangerous: [] };
}

/** As it is written to disk: the bytes as they came, and a letter under a name that says so. */
function fileOf({ fileName, bytes, isNestedLetter }: LetterAttachment): FileToSave {
  const isNamedSo = !isNestedLetter || endingOf(fileName) === 'eml';
  return { fileName: isNamedSo ? fileName : `${fileName}.eml`, bytes, isFromLetter: true };
}

const programs: ReadonlySet<ReasonCode> = new Set(['program', 'program-inside', 'program-content']);

/** Not opened out of a letter, whatever the options say. */
export function runs({ fileName }: LetterAttachment, { reasons }: Judgement): boolean {
  return isRunnableName(fileName) || reasons.some(({ code }) => programs.has(code));
}

const kindReasons: ReadonlySet<ReasonCode> = new Set(['unknown-kind', 'web-page']);

/** Nothing but its kind is against it: an answer may hold for the next of that kind. */
function isOfItsKind({ verdict, reasons }: Judgement): boolean {
  return verdict === 'doubtful' && reasons.every(({ code }) => kindReasons.has(code));
}

async function openWithoutAsking(ending: string): Promise<void> {
  if (ending === '') return;
  await changeOption('openedWithoutAsking', (present = []) =>
    present.includes(ending) ? present : [...present, ending],
  );
}

// What an attachment's name and type say about it: its icon, and whether it may harm the person who opens it.
import type { LetterAttachment } from '../../mime/letter.ts';
import type { IconName } from '../../ui/icons.ts';

/** Kinds that run when opened, on any of the systems Outpost runs on. */
const runnable = new Set(
  (
    'ade adp app appimage application appref-ms asp bas bat chm cmd com command cpl crt csh desktop diagcab dll dmg elf exe ' +
    'fxp gadget grp hlp hta htc inf ins iso img vhd vhdx isp its jar jnlp js jse ksh library-ms lnk mad maf mag mam maq mar mas mat ' +
    'mau mav maw mda mdb mde mdt mdw mdz msc msh msh1 msh2 msi msp mst msu ocx ops osd pcd pif pkg plg prf prg ps1 ps1xml ' +
    'ps2 psc1 psc2 psd1 psm1 pst py pyc pyw reg run scf scpt scr sct settingcontent-ms sh shb shs sys tmp url vb vbe vbp vbs vsmacros ' +
    'vsw website ws wsc wsf wsh xbap xll xnk'
  ).split(' '),
);

const iconsByExtension: Readonly<Record<string, IconName>> = {
  pdf: 'pdf',
  zip: 'archive',
  '7z': 'archive',
  rar: 'archive',
  gz: 'archive',
  tar: 'archive',
  xls: 'sheet',
  xlsx: 'sheet',
  ods: 'sheet',
  csv: 'sheet',
  txt: 'text',
  doc: 'text',
  docx: 'text',
  odt: 'text',
  rtf: 'text',
  ics: 'calendar',
  vcf: 'person',
  eml: 'mail',
};

/** True for names ending in a kind that can run; blanks and dots at the end do not hide it (Windows drops them). */
export function isDangerous(attachment: LetterAttachment): boolean {
  if (attachment.isNestedLetter) return false;
  if (runnable.has(extensionOf(attachment.fileName))) return true;
  return /^application\/(?:x-msdownload|x-msdos-program|x-sh|hta|javascript|x-javascript|java-archive)$/.test(
    attachment.contentType,
  );
}

export function attachmentIcon(attachment: LetterAttachment): IconName {
  if (isDangerous(attachment)) return 'shield-error';
  if (attachment.isNestedLetter) return 'mail';
  const byName = iconsByExtension[extensionOf(attachment.fileName)];
  if (byName) return byName;
  const family = attachment.contentType.split('/')[0];
  if (family === 'image') return 'image';
  if (family === 'audio') return 'music';
  if (family === 'video') return 'video';
  return family === 'text' ? 'text' : 'document';
}

function extensionOf(fileName: string): string {
  return /\.([^.]+?)[\s.]*$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

// The address book as the text of a file, in whichever format is chosen. Pure.
import type { Contact, ContactGroup } from '../../src-shared/address-book/contact.ts';
import { writeCsv } from './csv/write-csv.ts';
import { writeLdif } from './ldif/write-ldif.ts';
import { writeVcards } from './vcard/write-vcards.ts';

/** In the order a dialog offers them. */
export const exportFormats = ['vcard4', 'vcard3', 'csvEn', 'csvZh', 'ldif'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** To be written as UTF-8; members of groups that are not among the contacts are left out. */
export function exportedFile(
  contacts: readonly Contact[],
  groups: readonly ContactGroup[],
  format: ExportFormat,
): { readonly text: string; readonly extension: string } {
  switch (format) {
    case 'vcard4':
      return { text: writeVcards(contacts, groups, '4.0'), extension: 'vcf' };
    case 'vcard3':
      return { text: writeVcards(contacts, groups, '3.0'), extension: 'vcf' };
    case 'csvEn':
      return { text: writeCsv(contacts, groups, 'en'), extension: 'csv' };
    case 'csvZh':
      return { text: writeCsv(contacts, groups, 'zh-TW'), extension: 'csv' };
    case 'ldif':
      return { text: writeLdif(contacts, groups), extension: 'ldif' };
  }
}

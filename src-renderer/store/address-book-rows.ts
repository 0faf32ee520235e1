// The rows of the address book, as the latest schema version has them. Row types only.
import type {
  Contact,
  ContactGroup,
  PersonWrittenTo,
} from '../../src-shared/address-book/contact.ts';

export interface ContactRow extends Contact {
  /** Every address as `addressKey` has it: what the index is made of. */
  readonly addressKeys: readonly string[];
}

export type ContactGroupRow = ContactGroup;

/** Key: the address as `addressKey` has it. */
export interface PersonWrittenToRow extends PersonWrittenTo {
  readonly key: string;
}

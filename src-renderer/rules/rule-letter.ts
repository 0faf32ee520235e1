// A letter as rules look at it. What is folded for comparing is folded once, however many conditions ask for it.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import type { AccountId } from '../../src-shared/mail/ids.ts';
import { foldText } from './phrases.ts';

/** What is known of a letter; null: not known, as of one whose headers alone are here. */
export interface RuleFacts {
  readonly accountId: AccountId | null;
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  readonly priority: 'high' | 'normal' | 'low';
  readonly sizeBytes: number;
  readonly hasAttachment: boolean | null;
  readonly isSecure: boolean | null;
  readonly body: string | null;
}

/** One person, folded. */
export interface FoldedPerson {
  readonly name: string;
  readonly address: string;
}

type PeopleFact = 'from' | 'to' | 'cc';

export class RuleLetter {
  readonly facts: RuleFacts;
  readonly #people = new Map<PeopleFact, readonly FoldedPerson[]>();
  #subject: string | undefined;
  #body: string | null | undefined;

  constructor(facts: RuleFacts) {
    this.facts = facts;
  }

  people(field: PeopleFact): readonly FoldedPerson[] {
    const known = this.#people.get(field);
    if (known) return known;
    const folded = [this.facts[field]]
      .flat()
      .map(({ name, address }) => ({ name: foldText(name), address: foldText(address.trim()) }));
    this.#people.set(field, folded);
    return folded;
  }

  get subject(): string {
    return (this.#subject ??= foldText(this.facts.subject));
  }

  get body(): string | null {
    if (this.#body === undefined)
      this.#body = this.facts.body === null ? null : foldText(this.facts.body);
    return this.#body;
  }
}

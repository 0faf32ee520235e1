// A letter as rules look at it. What is folded for comparing is folded once, however many conditions ask for it.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import type { AccountId } from '../../src-shared/mail/ids.ts';
import { foldText } from './phrases.ts';

/** What is known of a letter; null: not known, as of one whose headers alone are here, or of which the server said but the size. */
export interface RuleFacts {
  readonly accountId: AccountId | null;
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[] | null;
  readonly cc: readonly MailAddress[] | null;
  readonly subject: string | null;
  readonly priority: 'high' | 'normal' | 'low' | null;
  readonly sizeBytes: number;
  readonly hasAttachment: boolean | null;
  readonly isSecure: boolean | null;
  readonly body: string | null;
}

/** Of a letter of which the server has said but the size. */
export const nothingKnown = {
  ...{ from: null, to: null, cc: null, subject: null, priority: null },
  ...{ hasAttachment: null, isSecure: null, body: null },
} as const;

/** One person, folded. */
export interface FoldedPerson {
  readonly name: string;
  readonly address: string;
}

type PeopleFact = 'from' | 'to' | 'cc';

export class RuleLetter {
  readonly facts: RuleFacts;
  readonly #people = new Map<PeopleFact, readonly FoldedPerson[]>();
  #subject: string | null | undefined;
  #body: string | null | undefined;

  constructor(facts: RuleFacts) {
    this.facts = facts;
  }

  people(field: PeopleFact): readonly FoldedPerson[] | null {
    const known = this.#people.get(field);
    if (known) return known;
    const fact = this.facts[field];
    if (fact === null) return null;
    const folded = [fact]
      .flat()
      .map(({ name, address }) => ({ name: foldText(name), address: foldText(address.trim()) }));
    this.#people.set(field, folded);
    return folded;
  }

  get subject(): string | null {
    if (this.#subject === undefined) this.#subject = foldedOrNull(this.facts.subject);
    return this.#subject;
  }

  get body(): string | null {
    if (this.#body === undefined) this.#body = foldedOrNull(this.facts.body);
    return this.#body;
  }
}

function foldedOrNull(text: string | null): string | null {
  return text === null ? null : foldText(text);
}

// What Options > Spelling holds and its defaults. The person's own words are an option apart: windows add to them one at a time.

export interface SpellingChoices {
  /** Words that are not in the dictionary are underlined while they are typed. */
  readonly checksWhileTyping: boolean;
  readonly checksBeforeSending: boolean;
  /** Off: the dialog offers words only when asked to. */
  readonly alwaysSuggests: boolean;
  readonly ignoresUppercase: boolean;
  readonly ignoresNumbers: boolean;
  /** What a reply or a forward quotes. */
  readonly ignoresOriginal: boolean;
  readonly ignoresAddresses: boolean;
}

export const spellingDefaults: SpellingChoices = {
  checksWhileTyping: true,
  checksBeforeSending: false,
  alwaysSuggests: true,
  ignoresUppercase: true,
  ignoresNumbers: true,
  ignoresOriginal: true,
  ignoresAddresses: true,
};

// Hours typed digit by digit on a clock of twelve, by those who read one of twenty-four as well. Pure.

export interface TypedHour {
  /** 1 to 12. */
  readonly hour: number;
  /** 0: morning, 1: afternoon; null: whichever half it is. */
  readonly half: 0 | 1 | null;
  /** What the next digit follows; empty when none belongs to this hour any more. */
  readonly typed: string;
}

/** `before`: the digit typed so far, or empty. 20 is eight in the afternoon, 00 midnight; 8, 08 and 12 may be of either half. */
export function typeHour(before: string, digit: string): TypedHour {
  const hour = Number(before + digit);
  // 26 is no hour: the digit begins another.
  if (hour > 23) return typeHour('', digit);
  const isOver = before !== '' || hour > 2;
  return {
    hour: hour % 12 || 12,
    half: hour > 12 ? 1 : before + digit === '00' ? 0 : null,
    typed: isOver ? '' : digit,
  };
}

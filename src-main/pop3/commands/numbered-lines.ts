// What LIST and UIDL have in common: each line is about one message, by its number (RFC 1939 §5).

/**
 * Adds what a line says of a message. False when there is no such message (numbers count from 1), or when an earlier line
 * said something else of it: which one is true decides what is deleted, so nobody may guess. A line said twice harms nobody.
 */
export function addNumbered<Value>(
  known: Map<number, Value>,
  number: number,
  value: Value,
): boolean {
  const earlier = known.get(number);
  if (number === 0 || (earlier !== undefined && earlier !== value)) return false;
  known.set(number, value);
  return true;
}

import { expect, test } from 'vitest';
import { Capabilities } from '../../../src-main/pop3/commands/capa.ts';

const day = 24 * 60 * 60 * 1_000;

test.each<[string, number | null]>([
  ['LOGIN-DELAY 900', 900_000],
  ['login-delay 900 USER', 900_000],
  ['LOGIN-DELAY 0', 0],
  ['LOGIN-DELAY', null],
  ['LOGIN-DELAY soon', null],
  ['LOGIN-DELAY -5', null],
  ['LOGIN-DELAY 1e9', null],
  ['LOGIN-DELAY 99999999999999999999', day],
  ['UIDL', null],
])('%s asks for %s ms between two logins', (line, delayMs) => {
  expect(new Capabilities(['USER', line]).loginDelayMs).toBe(delayMs);
});

// Replies to EHLO as servers send them.
import { expect, test } from 'vitest';
import { readAbilities } from '../../../src-main/smtp/abilities.ts';

test('reads what Postfix offers', () => {
  const abilities = readAbilities(
    '250-mail.example.com\n250-PIPELINING\n250-SIZE 52428800\n250-AUTH PLAIN LOGIN\n250-SMTPUTF8\n250 CHUNKING',
  );
  expect(abilities.sizeLimitBytes).toBe(52_428_800);
  expect(abilities.mechanisms).toEqual(['PLAIN', 'LOGIN']);
  expect(abilities.smtpUtf8).toBe(true);
  expect(abilities.keywords).toEqual(['PIPELINING', 'SIZE', 'AUTH', 'SMTPUTF8', 'CHUNKING']);
});

test('reads the old way of offering AUTH, in any case, once each', () => {
  const abilities = readAbilities('250-x\n250-auth=login plain\n250 AUTH LOGIN');
  expect(abilities.mechanisms).toEqual(['LOGIN', 'PLAIN']);
});

test.each([
  ['a server that knows only HELO', '250 mail.example.com SIZE AUTH SMTPUTF8'],
  ['no reply', ''],
  ['a size of zero, which is no bound', '250-x\n250 SIZE 0'],
  ['a size that is no number', '250-x\n250 SIZE large'],
])('%s names no bound and no mechanism', (_name, reply) => {
  const abilities = readAbilities(reply);
  expect(abilities.sizeLimitBytes).toBeNull();
  expect(abilities.mechanisms).toEqual([]);
  expect(abilities.smtpUtf8).toBe(false);
});

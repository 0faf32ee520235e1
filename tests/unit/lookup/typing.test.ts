// What went wrong at the keyboard, and what did not: passwords that are odd on purpose are left alone.
import { expect, test } from 'vitest';
import { causeOfTyping } from '../../../src-main/diagnosis/by-typing.ts';
import { causeOfReply } from '../../../src-main/diagnosis/by-reply.ts';

const cause = (password: string, userName = 'alice') =>
  causeOfTyping({ userName, password, emailAddress: 'alice@example.com', wants: null });

test.each([
  ['ㄅㄆㄇㄈ', 'password-bopomofo'],
  ['密碼', 'password-bopomofo'],
  ['secretˋ', 'password-bopomofo'],
  ['ＳＥＣＲＥＴ', 'password-full-width'],
  ['secret　', 'password-full-width'],
  [' secret', 'password-blanks'],
  ['secret\t', 'password-blanks'],
  ['SECRET12', 'caps-lock'],
  ['sECRET', 'caps-lock'],
] as const)('%s', (password, expected) => {
  expect(cause(password)).toBe(expected);
});

test.each([
  'secret',
  'Secret',
  'SeCrEt',
  'ABC',
  '12345678',
  'abcd efgh ijkl mnop',
  'pässwörd',
  'ПАРОЛЬ',
  '',
])('“%s” is nothing odd', (password) => {
  expect(cause(password)).toBeNull();
});

test.each([
  ['-ERR unknown user name or bad password', null],
  ['Invalid user or password', null],
  ['[AUTH] Username and password not accepted.', null],
  ['Username not found', 'user-unknown'],
  ['Logon failure: unknown user name or bad password.', null],
  ['[SYS/PERM] pop not allowed for user.', 'pop-switched-off'],
  ['Unable to log on (POP3 disabled)', 'pop-switched-off'],
  ['ERR.LOGIN.PASSERR', null],
  ['Please using authorized code to login. 授权码', 'app-password-needed'],
])('a server’s words: %s', (serverReply, expected) => {
  expect(
    causeOfReply({ code: 'login-refused', phase: 'authentication', serverReply }, 'incoming'),
  ).toBe(expected);
});

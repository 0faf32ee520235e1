// What must hold of a letter's bytes, whoever reads them: RFC 5322 §2.1.1, RFC 2045 §2.7, and nothing about the sender's computer.
import { hostname, homedir, userInfo } from 'node:os';

/** Each rule that is broken, in words; empty when all hold. */
export function brokenRules(raw: Uint8Array): string[] {
  const letter = Buffer.from(raw).toString('latin1');
  const head = letter.slice(0, letter.indexOf('\r\n\r\n'));
  const lines = letter.split('\r\n');
  return [
    ...(/[^\t\r\n\x20-\x7e]/.test(letter) ? ['a byte that is not plain 7bit text'] : []),
    ...(/\r(?!\n)|(?<!\r)\n/.test(letter) ? ['a line end that is not CRLF'] : []),
    ...lines.filter((line) => line.length > 998).map((line) => `a line of ${line.length}`),
    ...headsOf(letter).flatMap((each) => each.split('\r\n').flatMap(brokenHeaderLine)),
    ...doubled(head).map((name) => `${name} twice`),
    ...(/^(bcc|x-mailer|x-originating-ip|sender|received):/im.test(head)
      ? ['a forbidden field']
      : []),
    ...(/hidden\.recipient/i.test(letter) ? ['a hidden recipient'] : []),
    ...secrets()
      .filter((secret) => letter.includes(secret))
      .map((secret) => `tells "${secret}"`),
    ...(/^User-Agent: Outpost\/[\d.]+$/m.test(head) ? [] : ['another User-Agent']),
    ...(/^MIME-Version: 1\.0$/m.test(head) ? [] : ['no MIME-Version']),
  ];
}

/** The letter's header and those of its parts, but for a letter within it, which is its writer's. */
function headsOf(letter: string): string[] {
  const [head = ''] = letter.split('\r\n\r\n', 1);
  const parts = [...letter.matchAll(/\r\n------=_Outpost[^\r]*\r\n(?!\r\n)([\s\S]*?)\r\n\r\n/g)];
  return [head, ...parts.map(([, part = '']) => part)];
}

/** 78 where there was a blank to fold at; a word of its own may be longer (RFC 5322 §2.1.1 says SHOULD). */
function brokenHeaderLine(line: string): string[] {
  if (line.length <= 78) return line.trim() === '' ? ['a header line of blanks'] : [];
  const isOneWord = !/\S[ \t]+\S/.test(line.replace(/^[\w-]+: /, ''));
  return isOneWord ? [] : [`a header line of ${line.length}: ${line.slice(0, 100)}`];
}

function doubled(head: string): string[] {
  const names = head
    .split(/\r\n(?![ \t])/)
    .map((field) => field.slice(0, field.indexOf(':')).toLowerCase());
  return names.filter((name, at) => names.indexOf(name) !== at);
}

/** Too short a name would be found in any text. */
function secrets(): string[] {
  return [hostname(), homedir(), userInfo().username, process.cwd(), 'nodemailer'].filter(
    (secret) => secret.length > 4,
  );
}

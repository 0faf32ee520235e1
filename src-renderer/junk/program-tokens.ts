// Tokens of the program that sent a letter: its name, the fields it writes and in which order, and whether these go together.
import { isOfList, isOfReceiver } from './receiver-fields.ts';
import type { LetterEvidence } from './letter-evidence.ts';
import { domainsOf } from './links.ts';
import type { TokenSet } from './token-kinds.ts';

export function addProgramTokens(letter: LetterEvidence, tokens: TokenSet): void {
  const { headers, contentTypes, charsets } = letter;
  const names = letter.fieldNames.map((name) => name.toLowerCase());
  const mailer = headers.get('x-mailer') ?? headers.get('user-agent');
  const program =
    mailer === undefined ? 'unnamed' : firstWords(mailer.replace(/[\d.]+.*$/, '')) || 'number';
  tokens.add('program', program);
  if (mailer !== undefined) tokens.add('program', `${mailer.toLowerCase().slice(0, 40)} whole`);
  addFields(names, tokens);
  const precedence = headers.get('precedence');
  if (precedence !== undefined) tokens.add('program', `precedence ${firstWords(precedence)}`);
  const idShape = addMessageId(headers.get('message-id'), program, tokens);
  for (const type of contentTypes) tokens.add('program', type);
  const encoding = headers.get('content-transfer-encoding');
  if (encoding !== undefined) tokens.add('program', `encoded ${firstWords(encoding)}`);
  for (const charset of charsets) tokens.add('charset', charset.toLowerCase().slice(0, 30));
  const type = contentTypes[0] ?? 'none';
  addBoundary(headers.get('content-type'), tokens);
  // What one program always does, another that takes its name does differently.
  tokens.add('program', `${program}, Message-ID like ${idShape}`);
  tokens.add('program', `${program}, ${type}`);
  tokens.add('program', `${program}, ${names.includes('x-mimeole') ? 'MimeOLE' : 'no MimeOLE'}`);
  tokens.add('program', `${program}, priority ${headers.get('x-priority')?.slice(0, 1) ?? 'none'}`);
  tokens.add('program', `${type}, encoded ${firstWords(encoding ?? 'none')}`);
  tokens.add('program', `${type}, MIME ${firstWords(headers.get('mime-version') ?? 'none')}`);
  const isOfList = headers.has('list-id') || headers.has('list-unsubscribe');
  tokens.add('program', `${type}, ${isOfList ? 'list' : 'no list'}`);
  const isReply = headers.has('in-reply-to') || headers.has('references');
  const saysReply = /^\s*(?:re|aw|sv|fwd?|回覆|轉寄)\s*[:：]/i.test(letter.subject);
  tokens.add('program', `${saysReply ? 'says' : 'says no'} reply, ${isReply ? 'is' : 'is none'}`);
}

/** Small letters: capitals change on the way. Fields the receiver's side writes tell nothing of the sender. */
function addFields(names: readonly string[], tokens: TokenSet): void {
  let before = '';
  for (const name of names) {
    if (isOfReceiver(name)) continue;
    tokens.add('program', `field ${name}`);
    tokens.add('program', `${before} before ${name}`);
    before = name;
  }
  addOrder(names, tokens);
  for (const name of ['list-id', 'in-reply-to', 'references', 'date']) {
    if (!names.includes(name)) tokens.add('program', `no ${name}`);
  }
}

/** The order in which the sender's program writes its fields: each has its own, and who takes another's name seldom takes that. */
function addOrder(names: readonly string[], tokens: TokenSet): void {
  const own = names.filter((name) => !isOfReceiver(name) && !isOfList(name));
  tokens.add('program', `order ${own.join(' ').slice(0, 200)}`);
  for (let at = 2; at < own.length; at += 1) {
    tokens.add('program', `${own[at - 2]}, ${own[at - 1]}, ${own[at]}`);
  }
}

/** Programs have each their own way of making up a Message-ID: which characters it has, and how many. */
function addMessageId(id: string | undefined, program: string, tokens: TokenSet): string {
  const inner = /<([^<>]*)>/.exec(id ?? '')?.[1];
  if (inner === undefined) {
    tokens.add('program', 'no Message-ID');
    return 'none';
  }
  const at = inner.lastIndexOf('@');
  if (at < 0) tokens.add('program', 'Message-ID without a host');
  const host = inner.slice(at + 1).toLowerCase();
  for (const domain of domainsOf(host)) tokens.add('program', `Message-ID @${domain}`);
  tokens.add('program', `${program}, Message-ID of ${Math.min(host.split('.').length, 4)} labels`);
  const shape = shapeOf(inner.slice(0, Math.max(at, 0)));
  tokens.add('program', `Message-ID like ${shape}`);
  return shape;
}

function addBoundary(contentType: string | undefined, tokens: TokenSet): void {
  if (contentType === undefined) return;
  const boundary = /boundary\s*=\s*"?([^";\s]{1,100})/i.exec(contentType)?.[1];
  if (boundary !== undefined) tokens.add('program', `boundary like ${shapeOf(boundary)}`);
  const others = contentType.replace(/boundary.*/is, '').toLowerCase();
  tokens.add('program', `written ${others.replace(/\s+/g, ' ').trim().slice(0, 60)}`);
}

function shapeOf(text: string): string {
  return text
    .slice(0, 100)
    .replace(/[0-9]+/g, '0')
    .replace(/[a-z]+/g, 'a')
    .replace(/[A-Z]+/g, 'A')
    .slice(0, 24);
}

function firstWords(text: string): string {
  return text.trim().toLowerCase().slice(0, 40);
}

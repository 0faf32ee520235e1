// Keeps secrets out of a dialogue before a line of it exists. Knows the verbs of POP3 and SMTP that carry one.

/** What stands where a secret was; its length says nothing of the secret's. */
export const secretMask = '••••••••';

/**
 * Masks what one side of one conversation says. Stateful, since the lines that follow AUTH are secrets without a verb
 * (RFC 5034 §4, RFC 4954 §4): give it every line in order.
 */
export interface DialogueMask {
  client(line: string): string;
  server(line: string): string;
}

/** `mask` blots out of the server's lines what is a secret at that moment. */
export function createDialogueMask(
  secrets: readonly string[] | ((text: string) => string) = [],
): DialogueMask {
  let isExchangingSecrets = false;
  const mask = typeof secrets === 'function' ? secrets : createSecretMask(secrets);
  return {
    client(line) {
      if (isExchangingSecrets) return line === '*' ? line : secretMask;
      isExchangingSecrets = /^AUTH\s+\S/i.test(line);
      return maskClientLine(line);
    },
    server(line) {
      // POP3 continues with "+ …", SMTP with "334 …"; any other reply ends the exchange.
      if (!/^(\+(?:\s|$)|334(?:\s|$))/.test(line)) isExchangingSecrets = false;
      return mask(line);
    },
  };
}

/**
 * Blots out secrets a server repeats ("-ERR wrong password 'abc'"), as they are and in base64, alone or within the answer to
 * AUTH PLAIN (some servers repeat what they take for an unknown command). Secrets shorter than four characters are left: they
 * would blot out parts of ordinary words, and so tell more than they hide.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return createSecretMask(secrets)(text);
}

/** The same for many texts: what to look for is worked out once. */
export function createSecretMask(secrets: readonly string[]): (text: string) => string {
  const wanted = secrets.filter((secret) => secret.length >= 4).map(formsOf);
  return (text) => {
    let masked = text;
    for (const { secret, words } of wanted) {
      masked = masked.replaceAll(secret, secretMask);
      for (const { core, character } of words) masked = maskWordsWith(masked, core, character);
    }
    return masked;
  };
}

interface SecretForms {
  readonly secret: string;
  /** Words with these in them go as a whole. */
  readonly words: readonly { readonly core: string; readonly character: string }[];
}

function formsOf(secret: string): SecretForms {
  const encoded = base64Cores(secret).map((core) => ({ core, character: base64Character }));
  if (secret.length < LONG_SECRET_CHARACTERS) return { secret, words: encoded };
  const beginning = (text: string): string => text.slice(0, BEGINNING_CHARACTERS);
  return {
    secret,
    words: [
      ...encoded,
      { core: beginning(secret), character: tokenCharacter },
      ...encoded.map(({ core, character }) => ({ core: beginning(core), character })),
    ],
  };
}

/**
 * Access tokens are longer than the lines servers cut to repeat them, so their beginning alone gives them away. So many characters
 * are met by chance in nothing else.
 */
const LONG_SECRET_CHARACTERS = 40;
const BEGINNING_CHARACTERS = 16;

const base64Character = '[A-Za-z0-9+/=]';
/** RFC 6750 §2.1 */
const tokenCharacter = '[A-Za-z0-9._~+/=-]';

function maskClientLine(line: string): string {
  return line
    .replace(/^(PASS )[^]*$/i, `$1${secretMask}`)
    .replace(/^(AUTH\s+\S+\s+)(?!=$)[^]+$/i, `$1${secretMask}`)
    .replace(/^(APOP\s+\S+\s+)[^]+$/i, `$1${secretMask}`);
}

/**
 * What base64 has of the secret whatever stands before and after it: three forms, since four characters stand for three bytes. The
 * characters it shares with its neighbours are left out.
 */
function base64Cores(secret: string): string[] {
  return [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret, 'utf8')]);
    const wholeCharacters = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(Math.ceil((shift * 8) / 6), wholeCharacters);
  });
}

/** The characters around the core tell some bits of the secret, so the whole word of base64 goes. */
function maskWordsWith(text: string, core: string, character: string): string {
  // Looked for first: the expression would take long over a long line without it.
  if (!text.includes(core)) return text;
  const literal = core.replace(/[^A-Za-z0-9]/g, '\\$&');
  const word = new RegExp(`${character}*${literal}${character}*`, 'g');
  return text.replace(word, secretMask);
}

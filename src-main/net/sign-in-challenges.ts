// How an HTTP proxy wants people to sign in, read from the Proxy-Authenticate fields of its 407 (RFC 9110 §11.6.1 and §11.7.1).

/** One method that is offered, with what goes with it. */
export interface Challenge {
  /** Lower case. */
  readonly scheme: string;
  /** Names in lower case; quotes are gone. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Whoever offers more does not mean to be understood. */
const maxChallenges = 20;

/** In the order of the proxy. What makes no sense ends the reading of its field. */
export function challengesIn(head: string): Challenge[] {
  return head
    .split(/\r?\n/u)
    .flatMap((line) => /^proxy-authenticate:(.*)$/iu.exec(line)?.slice(1, 2) ?? [])
    .flatMap(challengesOfField)
    .slice(0, maxChallenges);
}

const token = String.raw`[!#$%&'*+.^_\x60|~\w-]+`;
/** A parameter, or the name of a method with a blank, a comma or the end behind it. */
const part = new RegExp(
  String.raw`[\s,]*(?:(${token})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|(${token}))(?=\s*(?:,|$))|(${token})(?=[\s,]|$)(?:\s+([\w.~+/-]+=*)(?=\s*(?:,|$)))?)`,
  'gyu',
);

/** A comma stands between methods as well as between the parameters of one: only a name that no `=` follows begins a method. */
function challengesOfField(field: string): Challenge[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = [];
  const text = field.trimEnd();
  for (const [, name, quoted, plain, scheme] of text.matchAll(part)) {
    if (scheme !== undefined) {
      found.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    } else if (name !== undefined) {
      const value = plain ?? quoted?.replace(/\\(.)/gu, '$1') ?? '';
      const { parameters } = found.at(-1) ?? { parameters: new Map<string, string>() };
      // The first counts: a second one of the same name is an error of the sender's (RFC 9110 §11.2).
      if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), value);
    }
  }
  return found;
}

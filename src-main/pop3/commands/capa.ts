// CAPA (RFC 2449 §5): what the server can do. May change after STLS and after authentication.
import type { Dialogue } from '../dialogue.ts';

export class Capabilities {
  readonly #tags = new Map<string, readonly string[]>();

  constructor(lines: readonly string[]) {
    for (const line of lines) {
      const [tag = '', ...parameters] = line.trim().toUpperCase().split(/\s+/);
      this.#tags.set(tag, parameters);
    }
  }

  has(tag: string): boolean {
    return this.#tags.has(tag);
  }

  /** Mechanisms of SASL (RFC 5034 §3), in capitals. */
  get mechanisms(): readonly string[] {
    return this.#tags.get('SASL') ?? [];
  }
}

/** Null when the server knows no CAPA: then each ability must be tried. */
export async function capa(dialogue: Dialogue): Promise<Capabilities | null> {
  dialogue.phase = 'capabilities';
  dialogue.say('CAPA');
  return hearCapa(dialogue);
}

export async function hearCapa(dialogue: Dialogue): Promise<Capabilities | null> {
  const reply = await dialogue.hear();
  return reply.status === 'ok' ? new Capabilities(await dialogue.hearList()) : null;
}

// CAPA (RFC 2449 §5): what the server can do. May change after STLS and after authentication.
import type { Dialogue } from '../dialogue.ts';
import { maxCapaBytes, maxLoginDelayMs } from '../limits.ts';

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

  /**
   * LOGIN-DELAY (RFC 2449 §6.5): how much time must pass between two logins, ms; null where the server names none. With USER after it
   * the true value of this user is told in the TRANSACTION state.
   */
  get loginDelayMs(): number | null {
    const [seconds = ''] = this.#tags.get('LOGIN-DELAY') ?? [];
    return /^\d+$/.test(seconds) ? Math.min(Number(seconds) * 1_000, maxLoginDelayMs) : null;
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
  return reply.status === 'ok' ? new Capabilities(await dialogue.hearList(maxCapaBytes)) : null;
}

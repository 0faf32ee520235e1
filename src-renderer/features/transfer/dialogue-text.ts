// A dialogue as plain text, to be pasted into a letter to the provider. Secrets were masked when the lines were made.
import type { Transcript } from '../../../src-shared/mail/transcript.ts';

/** Every line with its whole time; what happened between stands in brackets. */
export function dialogueText({ protocol, host, port, startedAt, lines }: Transcript): string {
  const head = `${protocol.toUpperCase()} ${host}:${port} ${new Date(startedAt).toISOString()}`;
  const body = lines.map(({ at, side, text }) => {
    const time = clockTime(at);
    return side === 'note' ? `${time}    [${text}]` : `${time} ${side}: ${text}`;
  });
  return `${[head, ...body].join('\n')}\n`;
}

/** 09:41:02.113 in local time; only .118 where the line before was in the same second. */
export function clockTime(at: number, previousAt?: number): string {
  const date = new Date(at);
  const milliseconds = `.${String(date.getMilliseconds()).padStart(3, '0')}`;
  if (previousAt !== undefined && Math.floor(previousAt / 1000) === Math.floor(at / 1000)) {
    return milliseconds;
  }
  const digits = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return digits.map((value) => String(value).padStart(2, '0')).join(':') + milliseconds;
}

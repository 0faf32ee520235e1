import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { readTnef } from '../../../src-renderer/mime/tnef/tnef.ts';
import { corpusFiles } from '../../corpora.ts';
test('x', async () => {
  const t = readTnef(new Uint8Array(readFileSync('/work/shared/corpora/tika/testWINMAIL.dat')))!;
  console.info(
    t.messageClass,
    t.charset,
    t.isDamaged,
    JSON.stringify(t.text)?.slice(0, 200),
    JSON.stringify(t.html)?.slice(0, 1000),
    t.files.map((f) => [f.fileName, f.contentType, f.bytes.length, f.contentId]),
  );
  for (const file of corpusFiles()) {
    const l = await parseLetter(new Uint8Array(file.read()), { fallbackCharset: '' });
    const has = JSON.stringify(l.structure).includes('tnef');
    if (has)
      console.info(
        'TNEF',
        file.name,
        JSON.stringify(l.text)?.slice(0, 80),
        l.html?.length,
        l.attachments.map((a) => [a.fileName, a.contentType, a.bytes.length, a.isIncomplete]),
      );
    if (l.report) console.info('REPORT', file.name, JSON.stringify(l.report));
    else if (/mailer-daemon|postmaster/i.test(l.from.address))
      console.info('NOREPORT', file.name, l.subject, JSON.stringify(l.text)?.slice(0, 300));
    if (l.invitation)
      console.info(
        'INVITE',
        file.name,
        JSON.stringify({
          ...l.invitation,
          attendees: l.invitation.attendees.length,
          description: l.invitation.description.length,
        }),
      );
    if (l.protection.length) console.info('PROT', file.name, JSON.stringify(l.protection));
    if (l.fragment) console.info('FRAG', file.name, JSON.stringify(l.fragment));
    if (l.attachments.some((a) => a.isIncomplete))
      console.info(
        'INCOMPLETE',
        file.name,
        l.attachments.filter((a) => a.isIncomplete).map((a) => a.fileName),
      );
  }
}, 200000);

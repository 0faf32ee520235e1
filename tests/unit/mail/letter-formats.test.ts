// Which kind of file a name means when a letter is saved.
import { expect, test } from 'vitest';
import { formatOfPath } from '../../../src-shared/mail/letter-formats.ts';

test.each([
  ['/home/a/Report.eml', 'eml'],
  ['C:\\Mail\\Report.TXT', 'txt'],
  ['Report.htm', 'html'],
  ['Report.v2.pdf', 'pdf'],
])('%s is saved as %s', (path, format) => {
  expect(formatOfPath(path)).toEqual({ path, format });
});

test.each(['Report', 'Report.', 'Report.doc', '/a.pdf/Report', 'constructor.constructor'])(
  '%s gets an ending of its own',
  (path) => {
    expect(formatOfPath(path)).toEqual({ path: `${path}.eml`, format: 'eml' });
  },
);

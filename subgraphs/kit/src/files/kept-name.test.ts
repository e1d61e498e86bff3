import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeContent, keptIdOf, keptKey, keptName } from './kept-name.ts';

const ID = '01900000-0000-4000-8000-0000000000ab';

test('a file is judged by its content, and each kind takes its own', () => {
  const pictures = ['image/png', 'image/jpeg'] as const;
  expect(judgeContent(pictures, 10, 'image/png')).toEqual({ ok: true, mediaType: 'image/png' });
  expect(judgeContent(['application/pdf'], 10, 'image/png')).toEqual({ ok: false, refusal: 'UNSUPPORTED_FILE' });
  expect(judgeContent(pictures, 10, 'text/html')).toEqual({ ok: false, refusal: 'UNSUPPORTED_FILE' });
  expect(judgeContent(pictures, 10, 'image/svg+xml')).toEqual({ ok: false, refusal: 'UNSUPPORTED_FILE' });
  expect(judgeContent(pictures, 10, undefined)).toEqual({ ok: false, refusal: 'UNSUPPORTED_FILE' });
  expect(judgeContent(pictures, 0, undefined)).toEqual({ ok: false, refusal: 'EMPTY' });
});

test('a key holds the tenant and leads back to its file', () => {
  expect(keptKey('niort', 'evidence', ID)).toBe(`niort/evidence/ab/${ID}.bin`);
  expect(keptIdOf(keptKey('niort', 'letter', ID))).toBe(ID);
  expect(keptIdOf('niort/photo/ab/x.full.jpg')).toBeUndefined();
});

test.each([
  ['Étude de faisabilité.PDF', 'application/pdf', 'Étude de faisabilité.pdf'],
  ['../../etc/passwd', 'image/png', 'passwd.png'],
  ['C:\\dossier\\plan.exe', 'application/pdf', 'plan.pdf'],
  ['', 'image/jpeg', 'document.jpg'],
  ['"; filename="x.html', 'application/pdf', '__ filename__x.pdf'],
] as const)('the name %j is kept as what the file is', (sent, mediaType, kept) => {
  expect(keptName(sent, mediaType)).toBe(kept);
});

test('whatever the name, what is kept is short, on one line, and ends as it should', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (sent) => {
      expect(keptName(sent, 'application/pdf')).toMatch(/^[\p{L}\p{N} ._()-]{1,96}\.pdf$/u);
    }),
  );
});

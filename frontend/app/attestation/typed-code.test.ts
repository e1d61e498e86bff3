import { describe, expect, it } from 'vitest';
import { readTypedCode } from './typed-code.ts';

describe('a code', () => {
  it.each(['abcd-1234-efgh-5', 'ABCD1234EFGH5', ' abcd 1234 – efgh 5 '])('typed %j is read', (typed) =>
    expect(readTypedCode(typed)).toBe('ABCD-1234-EFGH-5'),
  );
  it.each(['', 'ABCD', 'ABCD-1234-EFGH-56', '../../../admin', '<script>abcde'])('is not %j', (typed) =>
    expect(readTypedCode(typed)).toBeUndefined(),
  );
});

import { describe, expect, it } from 'vitest';
import { tokenIn } from './token-in.ts';

const token = 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0U1v';

describe('the link that somebody pastes', () => {
  it.each([
    token,
    `https://niort.localhost/suivi/${token}`,
    `<https://niort.localhost/suivi/${token}>`,
    `Votre dossier : http://niort.localhost:3000/suivi/${token}/recu`,
    `https://niort.localhost/suivi/${token.slice(0, 20)}\n${token.slice(20)}`,
  ])('is found in %j', (pasted) => {
    expect(tokenIn(pasted)).toBe(token);
  });

  it.each(['', '2026-000123', 'https://niort.localhost/suivi/', `${token}${token}`, '../../agents'])(
    'is not found in %j',
    (pasted) => {
      expect(tokenIn(pasted)).toBeUndefined();
    },
  );
});

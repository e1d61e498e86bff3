import { newToken } from '../sign-in/token.ts';

const SHAPE = /^mop_[A-Za-z0-9_-]{43}$/;

/** The token of an operator's cookie: 256 bits, told apart from an agent's before any look-up. */
export function newOperatorToken(): string {
  return `mop_${newToken()}`;
}

export function looksLikeOperatorToken(value: string): boolean {
  return SHAPE.test(value);
}

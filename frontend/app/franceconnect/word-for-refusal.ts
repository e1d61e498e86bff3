import type { franceConnectWords } from './franceconnect.words.ts';

type FranceConnectWord = keyof typeof franceConnectWords;

const REFUSALS: Readonly<Record<string, FranceConnectWord>> = {
  OIDC_NOT_CONFIGURED: 'OIDC_NOT_CONFIGURED',
  OIDC_UNAVAILABLE: 'OIDC_UNAVAILABLE',
  OIDC_STATE_INVALID: 'OIDC_STATE_INVALID',
  OIDC_DENIED: 'OIDC_DENIED',
  FRANCECONNECT_ENDED: 'FRANCECONNECT_ENDED',
  NOT_FOUND: 'LINK_CLOSED',
  LINK_EXPIRED: 'LINK_CLOSED',
};

/** What to say of a refusal on the way to FranceConnect and back; of one we know nothing of, that it was not verified. */
export function wordForRefusal(code: string): FranceConnectWord {
  return (Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined) ?? 'OIDC_FAILED';
}

import type { Finding, Stated } from './dwelling-statement.ts';

/** A desordre of a report beside what the landlord had said of it. */
export interface Confronted {
  readonly code: string;
  readonly stated: Stated | null;
  /** The landlord had said that nothing was wrong there, or that it was not in the dwelling. */
  readonly isContradicted: boolean;
}

/** What was reported beside what the landlord had declared before; null for a criterion of which nothing was said. */
export function confront(reported: readonly string[], findings: readonly Finding[]): Confronted[] {
  const stated = new Map(findings.map(({ code, verdict }) => [code, verdict]));
  return reported.map((code) => {
    const verdict = stated.get(code) ?? null;
    return { code, stated: verdict, isContradicted: verdict === 'OK' || verdict === 'NOT_CONCERNED' };
  });
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether a report and a registered dwelling of one address may be the same: they are not when both give a detail and the details differ. */
export function sameDwelling(reported: string | null, registered: string | null): 'SAME' | 'POSSIBLE' | 'OTHER' {
  if (reported === null || registered === null) return 'POSSIBLE';
  return plain(reported) === plain(registered) ? 'SAME' : 'OTHER';
}

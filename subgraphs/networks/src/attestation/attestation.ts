import type { EligibilityReason, Verdict } from '../eligibility/eligibility.ts';

/** A network that was looked at, as the letter tells it. Metres. */
export interface AttestedNetwork {
  readonly name: string;
  readonly distanceMeters: number | null;
  /** Up to this distance it would make a place eligible. */
  readonly thresholdMeters: number;
  readonly isOpen: boolean;
}

/** What stands in a letter: more would not be read. */
export const MAX_ATTESTED_NETWORKS = 8;

export type AttestationState = 'VALID' | 'EXPIRED' | 'REVOKED';

/**
 * Whether the answer to an address may be attested as "no connection is possible": only a clear no, for a place of the
 * territory. `CONNECTION_POSSIBLE`: it is eligible; `NOT_CERTAIN`: somebody has to look; `OUT_OF_TERRITORY`: not ours to say.
 */
export function mayAttest({
  outcome,
  reason,
}: Pick<Verdict, 'outcome' | 'reason'>):
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'CONNECTION_POSSIBLE' | 'NOT_CERTAIN' | 'OUT_OF_TERRITORY' } {
  if (reason === 'OUT_OF_TERRITORY') return { ok: false, code: 'OUT_OF_TERRITORY' };
  if (outcome === 'ELIGIBLE') return { ok: false, code: 'CONNECTION_POSSIBLE' };
  if (outcome === 'TO_CONFIRM') return { ok: false, code: 'NOT_CERTAIN' };
  return { ok: true };
}

/** What an attestation is worth at an instant. A revoked one stays revoked after its time. */
export function attestationState(
  { validUntil, revokedAt }: { readonly validUntil: Date; readonly revokedAt: Date | null },
  now: Date,
): AttestationState {
  if (revokedAt !== null) return 'REVOKED';
  return validUntil <= now ? 'EXPIRED' : 'VALID';
}

/** The instant at which an attestation issued now is no longer valid. The 31st of a short month is its last day. */
export function validUntil(now: Date, months: number): Date {
  const end = new Date(now);
  const date = end.getUTCDate();
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(date, last));
  return end;
}

/** Why no connection is possible, as a whole sentence of the letter. */
export const REASON_SENTENCES: Readonly<Partial<Record<EligibilityReason, string>>> = {
  EXISTING_FAR: 'Un réseau de chaleur existe, mais il passe trop loin de cette adresse.',
  CONSTRUCTION_FAR: 'Un réseau de chaleur est en construction, mais il passera trop loin de cette adresse.',
  NETWORK_CLOSED: 'Le réseau de chaleur voisin n’accepte pas de nouveaux raccordements.',
  TOO_FAR: 'Aucun réseau de chaleur, existant ou en construction, n’est connu à proximité de cette adresse.',
};

/** What a collectivité may set about the law of priority perimeters. */
export interface LawSettings {
  /** Calendar days to answer a whole request for a derogation. */
  readonly derogationAnswerDays: number;
  /** Calendar months during which an attestation holds. */
  readonly attestationValidityMonths: number;
  /** Whether an attestation is issued by itself when no connection is possible; otherwise an agent issues it. */
  readonly attestationsAreAutomatic: boolean;
}

/**
 * Sixty days is the two months after which the silence of an administration takes effect, unless a text says otherwise
 * (CRPA, art. L. 231-1 and following). Six months: rules, networks and perimeters change.
 */
const DEFAULTS: LawSettings = {
  derogationAnswerDays: 60,
  attestationValidityMonths: 6,
  attestationsAreAutomatic: false,
};

/** The settings of a collectivité, the platform's own where it says nothing. */
export function lawSettingsOf(rules: { readonly connectionLaw?: LawSettings | undefined }): LawSettings {
  return rules.connectionLaw ?? DEFAULTS;
}

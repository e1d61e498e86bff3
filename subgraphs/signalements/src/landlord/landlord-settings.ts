/** What a collectivité may set about its label and its landlords. */
export interface LandlordSettings {
  /** Calendar months during which a label holds. */
  readonly labelMonths: number;
  /** The worst letter that still gets the label. */
  readonly labelWorstLetter: 'A' | 'B' | 'C' | 'D' | 'E';
  /** Months during which an état that was signed counts for the label. */
  readonly statementMonths: number;
  /** Photos that the label asks for. */
  readonly labelPhotos: number;
  /** Days before its end at which the landlord is reminded of a label. */
  readonly labelReminderDays: number;
  /** Days during which a private link opens. */
  readonly linkDays: number;
}

/** Two years and letter C: the platform's own choice, which each collectivité may change; no text of law sets them. */
const DEFAULTS: LandlordSettings = {
  labelMonths: 24,
  labelWorstLetter: 'C',
  statementMonths: 12,
  labelPhotos: 4,
  labelReminderDays: 60,
  linkDays: 365,
};

/** The settings of a collectivité, the platform's own where it says nothing. */
export function landlordSettingsOf(rules: { readonly landlord?: LandlordSettings | undefined }): LandlordSettings {
  return rules.landlord ?? DEFAULTS;
}

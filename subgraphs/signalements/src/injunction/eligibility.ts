/** What is known of a file when one asks whether its landlord may be written to first. */
export interface InjunctionFacts {
  readonly reporterKind: string;
  readonly housingSector: string;
  readonly hasDanger: boolean;
  /** Codes of the score: what is to be checked. */
  readonly suspicions: readonly string[];
  readonly isLandlordWarned: boolean;
  readonly landlordEmail: string | null;
  readonly landlordAddress: string | null;
  readonly hasOptedIn: boolean;
}

/** Why a file cannot go this way, each said once, in the order in which they are judged. */
export const INJUNCTION_OBSTACLES = [
  'NOT_OFFERED_HERE',
  'NOT_A_TENANT',
  'NOT_PRIVATE',
  'DANGER_SUSPECTED',
  'INSALUBRITY_SUSPECTED',
  'LANDLORD_NOT_WARNED',
  'LANDLORD_UNREACHABLE',
  'NOT_CHOSEN',
] as const;
export type InjunctionObstacle = (typeof INJUNCTION_OBSTACLES)[number];

/**
 * What stands between a file and the landlord-first route; nothing when it may go that way: a tenant of a private dwelling,
 * no danger, peril nor insalubrity suspected, whose landlord was told and can be reached, and who chose it.
 */
export function injunctionObstacles(facts: InjunctionFacts, isEnabled: boolean): InjunctionObstacle[] {
  const stands: Readonly<Record<InjunctionObstacle, boolean>> = {
    NOT_OFFERED_HERE: !isEnabled,
    NOT_A_TENANT: facts.reporterKind !== 'TENANT',
    NOT_PRIVATE: facts.housingSector !== 'PRIVATE',
    DANGER_SUSPECTED: facts.hasDanger || facts.suspicions.some((code) => /DANGER|PERIL|MISE_EN_SECURITE/.test(code)),
    INSALUBRITY_SUSPECTED: facts.suspicions.some((code) => /INSALUBR/.test(code)),
    LANDLORD_NOT_WARNED: !facts.isLandlordWarned,
    LANDLORD_UNREACHABLE: !facts.landlordEmail && !facts.landlordAddress,
    NOT_CHOSEN: !facts.hasOptedIn,
  };
  return INJUNCTION_OBSTACLES.filter((obstacle) => stands[obstacle]);
}

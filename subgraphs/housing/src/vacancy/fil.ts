/** Which lines of a LOVAC file are dwellings that have been vacant for long and belong to private owners. */

/** What the filter reads in a line; empty columns are undefined. */
export interface FilLine {
  /** `aff`: use of the premises; H is housing. */
  readonly use: string | undefined;
  /** `nature`: APPART or MAISON. */
  readonly nature: string | undefined;
  /** `groupe`: group of legal persons of the owner (1 State … 9 public body); empty for people and companies. */
  readonly ownerGroup: string | undefined;
  /** `debutvacance`: first year of vacancy. */
  readonly vacantSince: number | undefined;
  /** `ff_ccthp`: occupation code in the land files; V is vacant. */
  readonly occupancy: string | undefined;
}

export type FilReason =
  | 'NOT_HOUSING'
  | 'NOT_A_DWELLING'
  | 'PUBLIC_OWNER'
  | 'NO_VACANCY_YEAR'
  | 'VACANT_TOO_RECENTLY'
  | 'NOT_VACANT_IN_LAND_FILES';

/** State, region, département, commune, social landlord, public body: the owners that the private stock leaves out. */
const publicOwnerGroups: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5', '6', '9']);
/** A dwelling counts as vacant for long from its second full year. */
const fullYearsVacant = 2;
/** The vintages whose land files must agree that the dwelling is vacant (the source stopped crossing them afterwards). */
const landFilesCrossed = { from: 2019, to: 2024 } as const;

/** Whether a vintage demands `ff_ccthp`, so that the column must be in its file. */
export function needsOccupancy(vintage: number): boolean {
  return vintage >= landFilesCrossed.from && vintage <= landFilesCrossed.to;
}

/** Why a line is outside the long-term private vacancy of a vintage (a year), or undefined when it is inside. */
export function outsideFil(line: FilLine, vintage: number): FilReason | undefined {
  if (line.use !== 'H') return 'NOT_HOUSING';
  if (line.nature !== 'APPART' && line.nature !== 'MAISON') return 'NOT_A_DWELLING';
  if (line.ownerGroup !== undefined && publicOwnerGroups.has(line.ownerGroup)) return 'PUBLIC_OWNER';
  if (line.vacantSince === undefined) return 'NO_VACANCY_YEAR';
  if (line.vacantSince >= vintage - fullYearsVacant) return 'VACANT_TOO_RECENTLY';
  if (needsOccupancy(vintage) && line.occupancy !== 'V') return 'NOT_VACANT_IN_LAND_FILES';
  return undefined;
}

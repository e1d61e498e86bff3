import { createHash } from 'node:crypto';
import type { DwellingKind } from '../dwelling/dwelling.ts';
import type { CsvRow } from '../import/csv-file.ts';
import type { ReadRow } from '../import/run-import.ts';
import { type FilReason, needsOccupancy, outsideFil } from './fil.ts';

export const ownerKinds = ['PERSON', 'COMPANY', 'CO_OWNERSHIP', 'PUBLIC_BODY', 'OTHER'] as const;
export type OwnerKind = (typeof ownerKinds)[number];

/** A right-holder of a dwelling as a LOVAC line names it. */
export interface LovacOwner {
  /** The same for the same person in every line: from the fiscal person id, else from name and address. */
  readonly key: string;
  /** 1 the addressee, then 2 to 6. */
  readonly rank: number;
  readonly fullName: string;
  readonly kind: OwnerKind;
  readonly siren: string | undefined;
  readonly postalAddress: readonly string[];
  /** `ff_ccodro`: P owner, U usufruct, N bare ownership… */
  readonly propertyRight: string | undefined;
}

/** A vacant dwelling as a LOVAC line describes it. */
export interface LovacRow {
  readonly line: number;
  readonly localId: string;
  readonly citycode: string;
  readonly kind: DwellingKind;
  /** Square metres. */
  readonly livingArea: number | undefined;
  readonly rooms: number | undefined;
  readonly constructionYear: number | undefined;
  readonly addressLabel: string;
  readonly banId: string | undefined;
  readonly rnbId: string | undefined;
  readonly vacantSince: number;
  readonly tax: 'TLV' | 'THLV' | undefined;
  /** Euros a year. */
  readonly rentalValue: number | undefined;
  readonly owners: readonly LovacOwner[];
}

const required = ['ff_idlocal', 'idcom', 'nature', 'aff', 'groupe', 'debutvacance'];
const ownerRanks = [1, 2, 3, 4, 5, 6];

const reasons: Record<FilReason, string> = {
  NOT_HOUSING: 'local qui n’est pas affecté à l’habitation',
  NOT_A_DWELLING: 'ni appartement ni maison',
  PUBLIC_OWNER: 'propriétaire public ou bailleur social',
  NO_VACANCY_YEAR: 'année de début de vacance absente',
  VACANT_TOO_RECENTLY: 'vacant depuis moins de deux ans pleins',
  NOT_VACANT_IN_LAND_FILES: 'non vacant dans les fichiers fonciers',
};

/** The columns without which a file of this vintage cannot be judged. */
export function lovacColumns(vintage: number): readonly string[] {
  return needsOccupancy(vintage) ? [...required, 'ff_ccthp'] : required;
}

/** Reads one line of a LOVAC file of a vintage (a year). Refusals are in French; lines outside the vacancy studied are set aside. */
export function readLovacRow(row: CsvRow, vintage: number, communes: ReadonlySet<string>): ReadRow<LovacRow> {
  const problems: string[] = [];
  const text = (column: string) => row.values[column] || undefined;
  const number = (column: string, most: number) => readNumber(text(column), column, most, problems);
  const citycode = text('idcom')?.toUpperCase();
  if (citycode === undefined || !/^(\d{5}|2[AB]\d{3})$/.test(citycode))
    return { refused: `code commune « ${citycode ?? ''} » invalide` };
  if (!communes.has(citycode)) return { setAside: 'commune hors du territoire' };
  const vacantSince = number('debutvacance', vintage);
  const nature = text('nature');
  if (problems.length > 0) return { refused: problems.join(', ') };
  const outside = outsideFil(
    { use: text('aff'), nature, ownerGroup: text('groupe'), vacantSince, occupancy: text('ff_ccthp') },
    vintage,
  );
  if (outside !== undefined || vacantSince === undefined) return { setAside: reasons[outside ?? 'NO_VACANCY_YEAR'] };
  const localId = text('ff_idlocal')?.toUpperCase();
  if (localId === undefined || !/^[0-9A-Z]{12}$/.test(localId))
    problems.push(`identifiant fiscal « ${localId ?? ''} » invalide (12 caractères attendus)`);
  const livingArea = number('ff_stoth', 100_000) ?? number('ff_slocal', 100_000);
  const rooms = number('ff_npiece_p2', 500);
  const built = number('ff_jannath', vintage);
  const rentalValue = number('vlcad', 100_000_000);
  if (localId === undefined || problems.length > 0) return { refused: problems.join(', ') };
  return {
    row: {
      line: row.line,
      localId,
      citycode,
      kind: nature === 'MAISON' ? 'HOUSE' : 'APARTMENT',
      livingArea: whole(livingArea),
      rooms: whole(rooms),
      constructionYear: whole(built),
      addressLabel: addressOf(row.values),
      banId: text('ban_id'),
      rnbId: text('rnb_id')?.toUpperCase(),
      vacantSince,
      tax: taxOf(text('txtlv') ?? text('potentiel_tlv_thlv')),
      rentalValue: rentalValue === undefined ? undefined : Math.round(rentalValue),
      owners: ownerRanks.flatMap((rank) => ownerOf(row.values, rank)),
    },
  };
}

function readNumber(text: string | undefined, column: string, most: number, problems: string[]): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text.replace(/\s/g, '').replace(',', '.'));
  if (Number.isFinite(value) && value >= 0 && value <= most) return value;
  problems.push(`${column} « ${text.slice(0, 40)} » invalide`);
  return undefined;
}

/** Land files write 0 where they know nothing. */
function whole(value: number | undefined): number | undefined {
  return value === undefined || value < 1 ? undefined : Math.trunc(value);
}

function addressOf(values: CsvRow['values']): string {
  const ban = values.ban_label;
  if (ban) return ban;
  const way = values.loc_voie || values.libvoie;
  return [values.loc_num?.replace(/^0+/, ''), way, values.libcom || values.commune].filter((part) => part).join(' ');
}

function taxOf(text: string | undefined): 'TLV' | 'THLV' | undefined {
  const name = text?.toUpperCase();
  if (name?.includes('THLV')) return 'THLV';
  return name?.includes('TLV') ? 'TLV' : undefined;
}

function ownerOf(values: CsvRow['values'], rank: number): LovacOwner[] {
  const text = (column: string) => values[`${column}_${rank}`] || undefined;
  const name = text('ff_ddenom') ?? (rank === 1 ? values.proprietaire : undefined);
  const fullName = name?.replaceAll('/', ' ').replace(/\s+/g, ' ').trim();
  if (!fullName) return [];
  const lines = rank === 1 ? [values.adresse1, values.adresse2, values.adresse3, values.adresse4] : [];
  const written = lines.filter((line): line is string => line !== undefined && line !== '');
  const other = text('cer_ff_adresse');
  const postalAddress = written.length > 0 ? written : other ? [other] : [];
  const siren = text('ff_dsiren');
  const person = text('ff_idpersonne');
  const identity = person ?? `${fullName}|${postalAddress.join('|')}`.toUpperCase();
  return [
    {
      key: createHash('sha256').update(identity).digest('hex').slice(0, 32),
      rank,
      fullName,
      kind: ownerKindOf(text('ff_catpro2txt'), siren),
      siren: siren !== undefined && /^\d{9}$/.test(siren) ? siren : undefined,
      postalAddress,
      propertyRight: text('ff_ccodro')?.slice(0, 1).toUpperCase(),
    },
  ];
}

function ownerKindOf(category: string | undefined, siren: string | undefined): OwnerKind {
  const name = category?.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '') ?? '';
  if (name.includes('PHYSIQUE')) return 'PERSON';
  if (name.includes('COPRO')) return 'CO_OWNERSHIP';
  if (/ETAT|COLLECTIVITE|PUBLIC|HLM|SOCIAL|COMMUNE|DEPARTEMENT|REGION/.test(name)) return 'PUBLIC_BODY';
  if (siren !== undefined || /SCI|SOCIETE|MORALE/.test(name)) return 'COMPANY';
  return name === '' ? 'PERSON' : 'OTHER';
}

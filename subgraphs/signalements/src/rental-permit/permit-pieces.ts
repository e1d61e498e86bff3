import type { RentalPermitKind } from './rental-permit-life-cycle.ts';

export const BUILD_PERIODS = ['BEFORE_1949', 'FROM_1949_TO_1997', 'AFTER_1997'] as const;
export type BuildPeriod = (typeof BUILD_PERIODS)[number];

export const PIECE_CODES = [
  'CERFA',
  'DPE',
  'LEAD',
  'ASBESTOS',
  'ELECTRICITY',
  'GAS',
  'RISKS',
  'PHOTO',
  'OTHER',
] as const;
export type PieceCode = (typeof PIECE_CODES)[number];

/** What of the dwelling decides which pieces are due. */
export interface PieceFacts {
  readonly kind: RentalPermitKind;
  readonly dwellingKind: 'HOUSE' | 'APARTMENT';
  readonly buildPeriod: BuildPeriod;
  readonly electricityOver15: boolean;
  readonly gasOver15: boolean;
}

interface PieceRule {
  readonly code: PieceCode;
  readonly label: string;
  /** Why it is asked, and the text that asks it. */
  readonly why: string;
  readonly source: string;
  readonly isDue: (facts: PieceFacts) => boolean;
}

const always = () => true;
const never = () => false;
const DDT = 'loi n° 89-462 du 6 juillet 1989, art. 3-3';

/** The pieces of a file: data. The diagnostics are those of the law on leases, which the authorisation asks for (CCH, art. L. 635-4). */
export const PIECE_RULES: readonly PieceRule[] = [
  {
    code: 'CERFA',
    label: 'Formulaire cerfa rempli et signé',
    why: 'Numéro 15652 pour une autorisation, 15651 pour une déclaration.',
    source: 'CCH, art. R. 634-2 et R. 635-2',
    isDue: always,
  },
  {
    code: 'DPE',
    label: 'Diagnostic de performance énergétique',
    why: 'Pour tous les logements.',
    source: `${DDT}, 1° ; CCH, art. L. 126-26`,
    isDue: always,
  },
  {
    code: 'LEAD',
    label: 'Constat de risque d’exposition au plomb',
    why: 'Le logement est d’avant 1949.',
    source: `${DDT}, 2° ; CSP, art. L. 1334-5 et L. 1334-7`,
    isDue: ({ buildPeriod }) => buildPeriod === 'BEFORE_1949',
  },
  {
    code: 'ASBESTOS',
    label: 'État de l’amiante',
    why: 'Le logement est en immeuble, d’avant juillet 1997.',
    source: `${DDT}, 3° ; CSP, art. R. 1334-16`,
    isDue: ({ buildPeriod, dwellingKind }) => buildPeriod !== 'AFTER_1997' && dwellingKind === 'APARTMENT',
  },
  {
    code: 'ELECTRICITY',
    label: 'État de l’installation électrique',
    why: 'L’installation a plus de quinze ans.',
    source: `${DDT}, 4° ; décret n° 2016-1105 du 11 août 2016`,
    isDue: ({ electricityOver15 }) => electricityOver15,
  },
  {
    code: 'GAS',
    label: 'État de l’installation de gaz',
    why: 'L’installation a plus de quinze ans.',
    source: `${DDT}, 4° ; décret n° 2016-1104 du 11 août 2016`,
    isDue: ({ gasOver15 }) => gasOver15,
  },
  {
    code: 'RISKS',
    label: 'État des risques',
    why: 'Si la commune est exposée à un risque. Il n’arrête pas le dossier.',
    source: 'code de l’environnement, art. L. 125-5',
    isDue: never,
  },
  { code: 'PHOTO', label: 'Photo ou vidéo du logement', why: 'Quand nous en demandons.', source: '', isDue: never },
  { code: 'OTHER', label: 'Autre document', why: '', source: '', isDue: never },
];

/** The pieces that this file owes, in reading order. */
export function duePieces(facts: PieceFacts): PieceCode[] {
  return PIECE_RULES.filter(({ isDue }) => isDue(facts)).map(({ code }) => code);
}

/** What is still missing of what is due. */
export function missingPieces(facts: PieceFacts, given: readonly PieceCode[]): PieceCode[] {
  return duePieces(facts).filter((code) => !given.includes(code));
}

/** The French name of a piece. */
export function pieceLabel(code: PieceCode): string {
  return PIECE_RULES.find((rule) => rule.code === code)?.label ?? code;
}

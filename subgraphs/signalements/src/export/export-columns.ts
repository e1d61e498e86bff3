import type { Cell } from '@mitoyen/kit/table-file/cell.ts';

/** A file as an export tells it: plain facts, words already looked up. Days are counted in whole days. */
export interface ExportedFile {
  readonly reference: string;
  readonly status: string;
  readonly classLetter: string | null;
  readonly score: number | null;
  readonly hasDanger: boolean;
  readonly suspicions: readonly string[];
  readonly gridVersion: string;
  readonly channel: string;
  readonly campaign: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly endedAt: Date | null;
  readonly refusalReason: string | null;
  readonly closingReason: string | null;
  readonly worksVerified: boolean;
  readonly lastSuiviAt: Date | null;
  readonly lastPublicSuiviAt: Date | null;
  readonly addressLabel: string;
  readonly commune: string | null;
  readonly citycode: string;
  readonly banId: string | null;
  readonly rnbId: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly isVacant: boolean;
  readonly sector: string;
  readonly profile: string;
  readonly locale: string;
  readonly desordres: readonly {
    readonly label: string;
    readonly category: string;
    readonly zone: string;
    readonly rooms: readonly string[];
    readonly isDanger: boolean;
    readonly since: string;
  }[];
  readonly parts: readonly { readonly partner: string; readonly status: string; readonly givenAt: Date }[];
  readonly suivis: { readonly all: number; readonly toDeclarant: number; readonly firstAnswerAt: Date | null };
  readonly photos: number;
  readonly documents: number;
  readonly now: Date;
  readonly personal: {
    readonly details: string | null;
    readonly description: string;
    readonly name: string | null;
    readonly organisation: string | null;
    readonly email: string | null;
    readonly phone: string | null;
    readonly consentedAt: Date | null;
    readonly answers: Readonly<Record<string, unknown>>;
  };
}

/** What must be read beside the file itself for a column. */
export type ExportNeed = 'desordres' | 'parts' | 'suivis' | 'photos' | 'documents';

/** A column that an export may have. `code` never changes meaning. */
export interface ExportColumn {
  readonly code: string;
  readonly title: string;
  readonly group: string;
  /** Tells of people: only for who may read the declarant, and written in the audit log. */
  readonly isPersonal: boolean;
  readonly needs: readonly ExportNeed[];
  readonly value: (file: ExportedFile) => Cell;
}

const DAY_MS = 86_400_000;
const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const when = (at: Date | null): Cell => (at ? day.format(at) : null);
const daysBetween = (from: Date, to: Date | null): Cell =>
  to ? Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY_MS)) : null;
const yes = (is: boolean): Cell => (is ? 'oui' : 'non');
const several = (values: readonly string[]): Cell => [...new Set(values)].join(', ') || null;
const partsIn = (file: ExportedFile, status: string): Cell =>
  several(file.parts.filter((part) => part.status === status).map(({ partner }) => partner));

type Entry = readonly [code: string, title: string, value: (file: ExportedFile) => Cell];
const group = (
  name: string,
  needs: readonly ExportNeed[],
  entries: readonly Entry[],
  isPersonal = false,
): ExportColumn[] => entries.map(([code, title, value]) => ({ code, title, group: name, isPersonal, needs, value }));

/** Every column of an export but the answers to the form, in their order. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  ...group(
    'Le dossier',
    [],
    [
      ['reference', 'Référence', ({ reference }) => reference],
      ['statut', 'Statut', ({ status }) => status],
      ['classe', 'Classe', ({ classLetter }) => classLetter],
      ['score', 'Score', ({ score }) => score],
      ['danger', 'Danger', ({ hasDanger }) => yes(hasDanger)],
      ['suspicions', 'Qualifications à vérifier', ({ suspicions }) => several(suspicions)],
      ['grille', 'Grille', ({ gridVersion }) => gridVersion],
      ['canal', 'Canal', ({ channel }) => channel],
      ['campagne', 'Campagne', ({ campaign }) => campaign],
      ['depose', 'Déposé le', ({ createdAt }) => when(createdAt)],
      ['modifie', 'Dernière mise à jour', ({ updatedAt }) => when(updatedAt)],
      ['ferme', 'Fermé le', ({ endedAt }) => when(endedAt)],
      ['motif_refus', 'Motif de refus', ({ refusalReason }) => refusalReason],
      ['motif_cloture', 'Motif de clôture', ({ closingReason }) => closingReason],
      ['travaux_verifies', 'Travaux vérifiés', ({ worksVerified }) => yes(worksVerified)],
      ['duree', 'Jours jusqu’à la fermeture', ({ createdAt, endedAt }) => daysBetween(createdAt, endedAt)],
    ],
  ),
  ...group(
    'Le lieu',
    [],
    [
      ['adresse', 'Adresse', ({ addressLabel }) => addressLabel],
      ['code_postal', 'Code postal', ({ addressLabel }) => /\b\d{5}\b(?=\D*$)/.exec(addressLabel)?.[0] ?? null],
      ['commune', 'Commune', ({ commune }) => commune],
      ['code_insee', 'Code INSEE', ({ citycode }) => citycode],
      ['identifiant_ban', 'Identifiant de l’adresse (BAN)', ({ banId }) => banId],
      ['identifiant_rnb', 'Identifiant du bâtiment (RNB)', ({ rnbId }) => rnbId],
      ['longitude', 'Longitude', ({ lon }) => lon],
      ['latitude', 'Latitude', ({ lat }) => lat],
      ['parc', 'Parc', ({ sector }) => sector],
      ['vacant', 'Logement vacant', ({ isVacant }) => yes(isVacant)],
    ],
  ),
  ...group(
    'Les désordres',
    ['desordres'],
    [
      ['desordres', 'Désordres', ({ desordres }) => several(desordres.map(({ label }) => label))],
      ['nb_desordres', 'Nombre de désordres', ({ desordres }) => desordres.length],
      ['categories', 'Catégories', ({ desordres }) => several(desordres.map(({ category }) => category))],
      ['zones_touchees', 'Logement ou bâtiment', ({ desordres }) => several(desordres.map(({ zone }) => zone))],
      ['pieces', 'Pièces', ({ desordres }) => several(desordres.flatMap(({ rooms }) => rooms))],
      [
        'dangers',
        'Désordres dangereux',
        ({ desordres }) => several(desordres.flatMap((one) => (one.isDanger ? one.label : []))),
      ],
      ['debut', 'Début des désordres', ({ desordres }) => several(desordres.map(({ since }) => since))],
    ],
  ),
  ...group(
    'Les partenaires',
    ['parts'],
    [
      ['partenaires', 'Partenaires', ({ parts }) => several(parts.map(({ partner }) => partner))],
      ['nb_partenaires', 'Nombre de partenaires', ({ parts }) => parts.length],
      ['en_attente', 'En attente de réponse', (file) => partsIn(file, 'PENDING')],
      ['acceptees', 'Affectations acceptées', (file) => partsIn(file, 'ACCEPTED')],
      ['refusees', 'Affectations refusées', (file) => partsIn(file, 'REFUSED')],
      ['terminees', 'Affectations terminées', (file) => partsIn(file, 'CLOSED')],
      ['retirees', 'Affectations retirées', (file) => partsIn(file, 'CANCELLED')],
      ['affecte', 'Première affectation le', ({ parts }) => when(parts[0]?.givenAt ?? null)],
    ],
  ),
  ...group(
    'Le suivi',
    ['suivis'],
    [
      ['nb_suivis', 'Nombre de suivis', ({ suivis }) => suivis.all],
      ['nb_suivis_publics', 'Suivis lus par le déclarant', ({ suivis }) => suivis.toDeclarant],
      ['premiere_reponse', 'Première réponse d’un agent le', ({ suivis }) => when(suivis.firstAnswerAt)],
      [
        'delai_reponse',
        'Jours jusqu’à la première réponse',
        (file) => daysBetween(file.createdAt, file.suivis.firstAnswerAt),
      ],
    ],
  ),
  ...group(
    'Le suivi',
    [],
    [
      ['dernier_suivi', 'Dernier suivi le', ({ lastSuiviAt }) => when(lastSuiviAt)],
      ['dernier_suivi_public', 'Dernier suivi public le', ({ lastPublicSuiviAt }) => when(lastPublicSuiviAt)],
      [
        'jours_sans_suivi',
        'Jours sans suivi',
        (file) => (file.endedAt ? null : daysBetween(file.lastSuiviAt ?? file.createdAt, file.now)),
      ],
    ],
  ),
  ...group('Les pièces', ['photos'], [['nb_photos', 'Nombre de photos', ({ photos }) => photos]]),
  ...group('Les pièces', ['documents'], [['nb_documents', 'Nombre de documents', ({ documents }) => documents]]),
  ...group(
    'Qui a signalé',
    [],
    [
      ['profil', 'Profil du déclarant', ({ profile }) => profile],
      ['langue', 'Langue', ({ locale }) => locale],
    ],
  ),
  ...group(
    'Qui a signalé',
    [],
    [
      ['nom', 'Nom', ({ personal }) => personal.name],
      ['structure', 'Structure', ({ personal }) => personal.organisation],
      ['courriel', 'Courriel', ({ personal }) => personal.email],
      ['telephone', 'Téléphone', ({ personal }) => personal.phone],
      ['consentement', 'Consentement le', ({ personal }) => when(personal.consentedAt)],
      ['complement', 'Étage, porte, escalier', ({ personal }) => personal.details],
      ['description', 'Description', ({ personal }) => personal.description],
    ],
    true,
  ),
];

/** The columns of somebody who has chosen none: what one looks at first. */
export const PLAIN_COLUMNS = [
  'reference',
  'statut',
  'classe',
  'depose',
  'adresse',
  'commune',
  'desordres',
  'partenaires',
  'dernier_suivi',
] as const;

/** A question of the form whose answers may be a column: as its text, whoever is asked. */
export interface Question {
  readonly code: string;
  readonly title: string;
  /** Words of the answers, by their value. */
  readonly words: ReadonlyMap<string, string>;
}

/** The columns of the answers to a form. They tell who lives there and how: all of them are personal. */
export function answerColumns(questions: readonly Question[]): ExportColumn[] {
  return questions.map(({ code, title, words }) => ({
    code: `reponse_${code}`,
    title,
    group: 'Les réponses au formulaire',
    isPersonal: true,
    needs: [],
    value: ({ personal }) => answerCell(personal.answers[code], words),
  }));
}

function answerCell(answer: unknown, words: ReadonlyMap<string, string>): Cell {
  if (Array.isArray(answer)) return several(answer.map((one) => words.get(String(one)) ?? String(one)));
  if (typeof answer === 'number' || typeof answer === 'boolean') return answer;
  return typeof answer === 'string' ? (words.get(answer) ?? answer) : null;
}

/** The columns of these codes in the order of the catalogue; those that are personal only for who may read them. */
export function chosenColumns(
  catalogue: readonly ExportColumn[],
  codes: readonly string[],
  mayReadPeople: boolean,
): readonly ExportColumn[] {
  return catalogue.filter(({ code, isPersonal }) => codes.includes(code) && (mayReadPeople || !isPersonal));
}

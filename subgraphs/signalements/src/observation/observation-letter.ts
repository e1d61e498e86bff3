import type { LetterPart, LetterPicture, LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';
import { findDesordre, type Grid } from '../grid/grid.ts';
import { type Comparison, compareWithDeclared, type MET_ROLES, type ObservationContent } from './observation.ts';

/** A signed record, as its PDF says it. Days are in words. */
export interface SignedObservation {
  readonly reference: string;
  readonly addressLabel: string;
  readonly observedOn: string;
  readonly signedOn: string;
  readonly signerName: string;
  readonly number: number;
  readonly territoryName: string;
  readonly content: ObservationContent;
  /** Codes of what was declared. */
  readonly declared: readonly string[];
}

const MET_WORDS: Readonly<Record<(typeof MET_ROLES)[number], string>> = {
  OCCUPANT: 'occupant',
  LANDLORD: 'bailleur',
  NEIGHBOUR: 'voisin',
  OTHER: 'autre personne',
};
const SEVERITY_WORDS: Readonly<Record<1 | 2 | 3, string>> = {
  1: 'à surveiller',
  2: 'à réparer',
  3: 'à traiter sans attendre',
};
const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  CONFIRMED: 'Déclaré et constaté',
  NOT_CONFIRMED: 'Déclaré, non constaté',
  NOT_SEEN: 'Déclaré, non examiné',
  NEW: 'Constaté, non déclaré',
};

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** The signed record as a document: where, who, room by room, and beside what was declared. `picture`: the bytes of a photo. */
export function observationLetter(
  record: SignedObservation,
  grid: Grid,
  picture: (photoId: string) => Promise<Uint8Array | null>,
): LetterText {
  const { content, declared } = record;
  const labelOf = (code: string) => findDesordre(grid, code)?.desordre.label ?? code;
  const compared = compareWithDeclared(content, declared);
  const met = content.met.map(({ name, role }) => (name ? `${name} (${MET_WORDS[role]})` : MET_WORDS[role]));
  return {
    title: 'Relevé d’observation du logement',
    reference: record.number > 1 ? `${record.reference}, version ${record.number}` : record.reference,
    writtenOn: `Le ${record.signedOn}`,
    addressee: [],
    parts: [
      {
        kind: 'facts',
        rows: [
          ['Dossier', record.reference],
          ['Logement', record.addressLabel],
          ['Visité le', record.observedOn],
          ...(met.length > 0 ? [['Personnes rencontrées', met.join(', ')] as const] : []),
        ],
      },
      ...content.rooms.flatMap((room) => roomParts(room, grid, labelOf, picture)),
      ...(content.remarks ? [{ kind: 'heading', text: 'Remarques' } as const, ...paragraphs(content.remarks)] : []),
      ...(compared.length > 0
        ? [
            { kind: 'heading', text: 'Ce qui avait été déclaré' } as const,
            {
              kind: 'list',
              items: compared.map(({ code, comparison }) => `${COMPARISON_WORDS[comparison]} : ${labelOf(code)}`),
            } as const,
          ]
        : []),
    ],
    signature: [record.signerName, `Pour ${record.territoryName}`],
  };
}

type Room = ObservationContent['rooms'][number];

function roomParts(
  room: Room,
  grid: Grid,
  labelOf: (code: string) => string,
  picture: (photoId: string) => Promise<Uint8Array | null>,
): LetterPart[] {
  const known = grid.zones.flatMap((zone) => zone.rooms).find(({ code }) => code === room.room);
  const measures: readonly (readonly [string, number | null, string])[] = [
    ['Surface', room.surfaceM2, 'm²'],
    ['Hauteur sous plafond', room.heightM, 'm'],
    ['Température', room.temperatureC, '°C'],
    ['Humidité', room.humidityPercent, '%'],
    ['CO₂', room.co2Ppm, 'ppm'],
  ];
  const rows = measures.flatMap(([term, value, unit]) =>
    value === null ? [] : [[term, `${number.format(value)} ${unit}`] as const],
  );
  const said = room.findings.map(({ code, state, severity, note }) => {
    const how =
      state === 'OK' ? 'en bon état' : severity === null ? 'désordre' : `désordre, ${SEVERITY_WORDS[severity]}`;
    return `${labelOf(code)} : ${how}${note ? `. ${note}` : ''}`;
  });
  const pictures = room.photos.map(
    ({ id, caption }): LetterPicture => ({ caption: caption ?? 'Photo', load: () => picture(id) }),
  );
  return [
    { kind: 'heading', text: room.label ?? known?.label ?? room.room },
    ...(rows.length > 0 ? [{ kind: 'facts', rows } as const] : []),
    said.length > 0
      ? { kind: 'list', items: said }
      : { kind: 'paragraph', text: 'Aucun critère n’a été relevé dans cette pièce.' },
    ...(pictures.length > 0 ? [{ kind: 'pictures', pictures } as const] : []),
  ];
}

const paragraphs = (text: string): LetterPart[] =>
  text.split(/\n{2,}/).map((paragraph) => ({ kind: 'paragraph', text: paragraph }));

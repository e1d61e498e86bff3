import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import type { BatchRow } from './batch-row.ts';
import { OUTCOME_WORDS, PROBLEM_WORDS, REASON_WORDS } from './export-words.ts';

/** What the export says of a network: its own figures, 0 included; null is unknown. */
export interface ExportedNetwork {
  readonly sncuId: string | null;
  readonly name: string;
  /** Percent. */
  readonly enrRate: number | null;
  /** kg CO₂ per kWh over the life cycle. */
  readonly co2Lca: number | null;
  readonly rateYear: string | null;
}

/** What the export looks up beside the rows. */
export interface ExportNames {
  readonly networks: ReadonlyMap<string, ExportedNetwork>;
  /** Names of perimeters by id. */
  readonly perimeters: ReadonlyMap<string, string>;
}

/** Our columns, after the sender's own. */
export const OUR_TITLES = [
  'Adresse testée',
  'Indice de confiance',
  'Longitude',
  'Latitude',
  'Résultat',
  'Explication',
  'Distance au réseau (m)',
  'Raccordable à partir de',
  'Identifiant du réseau',
  'Nom du réseau',
  'Taux d’énergies renouvelables et de récupération (%)',
  'Contenu CO₂ en analyse du cycle de vie (g/kWh)',
  'Année de ces chiffres',
  'Périmètre prioritaire',
  'Réseaux de la commune au tracé inconnu',
  'Version des règles',
  'Date du test',
] as const;

/**
 * Titles of the export: the sender's own as they were; one of ours that they had already is told apart.
 */
export function exportTitles(columns: readonly string[]): string[] {
  const taken = new Set(columns);
  return [...columns, ...OUR_TITLES.map((title) => (taken.has(title) ? `${title} (nouveau test)` : title))];
}

/**
 * One line of the export: the sender's cells untouched and in their order, then ours. The figures are those of the network
 * that decided, whichever is the nearest.
 */
export function exportCells(
  row: BatchRow,
  width: number,
  judged: { readonly rulesVersion: string; readonly day: string },
  names: ExportNames,
): Cell[] {
  const { place, answer, problem } = row;
  const cells: Cell[] = Array.from({ length: width }, (_, at) => row.cells[at] ?? null);
  cells.push(
    place?.label ?? null,
    place?.confidence ?? null,
    place ? rounded(place.lon, 6) : null,
    place ? rounded(place.lat, 6) : null,
  );
  if (!answer) {
    const why = problem ? PROBLEM_WORDS[problem] : '';
    cells.push(
      'Non testée',
      why,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      judged.rulesVersion,
      judged.day,
    );
    return cells;
  }
  const network = answer.networkId === null ? undefined : names.networks.get(answer.networkId);
  cells.push(
    OUTCOME_WORDS[answer.outcome],
    REASON_WORDS[answer.reason],
    answer.distanceMeters,
    answer.eligibleFrom,
    network?.sncuId ?? null,
    network?.name ?? (answer.networkId === null ? null : 'Réseau retiré depuis'),
    network?.enrRate ?? null,
    network?.co2Lca === undefined || network.co2Lca === null ? null : rounded(network.co2Lca * 1_000, 1),
    network?.rateYear ?? null,
    listOf(answer.perimeterIds, (id) => names.perimeters.get(id)),
    listOf(answer.untracedNetworkIds, (id) => names.networks.get(id)?.name),
    judged.rulesVersion,
    judged.day,
  );
  return cells;
}

function listOf(ids: readonly string[], nameOf: (id: string) => string | undefined): string | null {
  const names = ids.map(nameOf).filter((name) => name !== undefined);
  return names.length === 0 ? null : names.join(' ; ');
}

function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

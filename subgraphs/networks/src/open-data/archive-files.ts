import type { ArchiveLayer } from '../heat-network/archive-columns.ts';
import { FIELD_CATALOGUE } from '../heat-network/field-catalogue.ts';
import { type Zone, zoneAt, zoneOfEpsg } from '../projection/projection.ts';
import { csvLine } from './export-csv.ts';
import { CITYCODES_COLUMN, columnsOf, layerOfNetwork } from './published-properties.ts';

/** What tells in which file a network goes: its layer, and a corner of what is drawn, in degrees. */
export interface ArchivedNetwork {
  readonly id: string;
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  readonly hasTrace: boolean;
  readonly west: number | null;
  readonly south: number | null;
}

/** One GeoJSON of the archive: the networks of one layer that lie in one projected zone. */
export interface ArchiveFile {
  readonly name: string;
  readonly layer: Exclude<ArchiveLayer, 'PERIMETER'>;
  readonly zone: Zone;
  readonly ids: readonly string[];
}

export const LAMBERT_93 = 2154;

/** Names of the layers of the national archive. */
const FILE_NAMES = {
  HEAT: { traced: 'reseaux_de_chaleur', untraced: 'reseaux_de_chaleur_sans_traces' },
  COLD: { traced: 'reseaux_de_froid', untraced: 'reseaux_de_froid_sans_traces' },
  CONSTRUCTION: { traced: 'zones_et_reseaux_en_construction', untraced: 'zones_et_reseaux_en_construction' },
} as const;

/**
 * The files of an archive. As published nationally they are in Lambert-93; what lies overseas has a file of its own in the
 * legal projection of its zone, named after it. The three layers with traces are there even when they are empty.
 */
export function archiveFiles(rows: readonly ArchivedNetwork[]): ArchiveFile[] {
  const files = new Map<string, { layer: ArchiveFile['layer']; zone: Zone; ids: string[] }>();
  const fileOf = (layer: ArchiveFile['layer'], isTraced: boolean, zone: Zone) => {
    const stem = FILE_NAMES[layer][isTraced ? 'traced' : 'untraced'];
    const name = `${stem}${zone.epsg === LAMBERT_93 ? '' : `_${zone.epsg}`}.geojson`;
    const known = files.get(name) ?? { layer, zone, ids: [] };
    files.set(name, known);
    return known;
  };
  for (const layer of ['HEAT', 'COLD', 'CONSTRUCTION'] as const) fileOf(layer, true, zoneOf(null, null));
  for (const row of rows) {
    fileOf(layerOfNetwork(row), row.hasTrace, zoneOf(row.west, row.south)).ids.push(row.id);
  }
  return [...files].map(([name, file]) => ({ name, ...file }));
}

/** The zone of what has this corner; Lambert-93 for what has none. */
export function zoneOf(west: number | null, south: number | null): Zone {
  const zone = (west === null || south === null ? undefined : zoneAt([west, south])) ?? zoneOfEpsg(LAMBERT_93);
  if (!zone) throw new Error('Lambert-93 is not known');
  return zone;
}

/** What every column means: layer, column, words, unit. */
export function nomenclatureCsv(): string {
  const fields = new Map(FIELD_CATALOGUE.flatMap((field) => (field.column ? [[field.column, field]] : [])));
  const others: Readonly<Record<string, string>> = {
    'Identifiant reseau': 'Identifiant national du réseau (SNCU)',
    communes: 'Noms des communes desservies, séparés par des virgules',
    [CITYCODES_COLUMN]: 'Codes INSEE de ces communes, dans le territoire, séparés par des virgules',
  };
  const lines = (['HEAT', 'COLD', 'CONSTRUCTION', 'PERIMETER'] as const).flatMap((layer) =>
    columnsOf(layer).map((column) => {
      const field = fields.get(column === 'gestionnaire' ? 'Gestionnaire' : column);
      const unit = field?.type === 'number' ? field.unit : null;
      return csvLine([
        LAYER_WORDS[layer],
        column,
        field?.label ?? others[column] ?? column,
        unit,
        field?.type ?? 'text',
      ]);
    }),
  );
  return `\ufeff${csvLine(['couche', 'colonne', 'libelle', 'unite', 'type'])}${lines.join('')}`;
}

const LAYER_WORDS = {
  HEAT: 'reseaux_de_chaleur',
  COLD: 'reseaux_de_froid',
  CONSTRUCTION: 'zones_et_reseaux_en_construction',
  PERIMETER: 'pdp',
} as const;

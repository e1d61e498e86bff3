import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { LICENCE } from './attribution.ts';
import { type Drawing, withRightHand } from './geometry-export.ts';
import { columnsOf, type ExportedNetwork, layerOfNetwork, type PlacedNetwork, rowOf } from './published-properties.ts';

/** What is written once, before the features. */
export interface CollectionHead {
  readonly attribution: string;
  /** When the data last changed; null when there is none. */
  readonly changedAt: Date | null;
}

/** The text of a feature collection of RFC 7946, feature by feature; licence and attribution are foreign members (§ 6.1). */
export async function* collectionText(head: CollectionHead, features: AsyncIterable<object>): AsyncGenerator<string> {
  const members = {
    type: 'FeatureCollection',
    licence: LICENCE.name,
    licenceUrl: LICENCE.url,
    attribution: head.attribution,
    changedAt: head.changedAt?.toISOString() ?? null,
  };
  yield `${JSON.stringify(members).slice(0, -1)},"features":[\n`;
  let separator = '';
  for await (const feature of features) {
    yield `${separator}${JSON.stringify(feature)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** A network as a feature, under the names of the national database; null geometry when nobody has drawn it. */
export function networkFeature(placed: PlacedNetwork, geometry: Drawing | null): object {
  const { network, place } = placed;
  const columns = columnsOf(layerOfNetwork(network));
  const row = rowOf(placed, columns);
  return {
    type: 'Feature',
    id: toGlobalId('HeatNetwork', network.id),
    ...bboxMember(network.bbox),
    geometry: geometry && withRightHand(geometry),
    properties: {
      nature: network.kind === 'COLD' ? 'froid' : 'chaleur',
      etat: network.status === 'CONSTRUCTION' ? 'en construction' : 'en service',
      trace: network.hasTrace,
      dans_le_territoire: place.isInTerritory,
      ...Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])),
      mis_a_jour: network.updatedAt.toISOString(),
    },
  };
}

/** What an export reads of a priority perimeter. Days are ISO. */
export interface ExportedPerimeter {
  readonly id: string;
  readonly name: string;
  readonly geometry: Extract<Drawing, { type: 'MultiPolygon' }>;
  readonly bbox: ExportedNetwork['bbox'];
  readonly deliberationReference: string | null;
  readonly deliberationDate: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly powerThresholdKw: number | null;
  readonly updatedAt: Date;
}

/** A published priority perimeter as a feature. `sncuIds` and `citycodes` are those of its networks. */
export function perimeterFeature(
  perimeter: ExportedPerimeter,
  networks: { readonly sncuIds: readonly string[]; readonly citycodes: readonly string[] },
): object {
  return {
    type: 'Feature',
    id: toGlobalId('PriorityPerimeter', perimeter.id),
    ...bboxMember(perimeter.bbox),
    geometry: withRightHand(perimeter.geometry),
    properties: {
      nom: perimeter.name,
      'Identifiant reseau': networks.sncuIds.join(',') || null,
      communes_insee: networks.citycodes.join(',') || null,
      deliberation: perimeter.deliberationReference,
      date_deliberation: perimeter.deliberationDate,
      valable_du: perimeter.validFrom,
      valable_au: perimeter.validTo,
      seuil_kw: perimeter.powerThresholdKw,
      mis_a_jour: perimeter.updatedAt.toISOString(),
    },
  };
}

const bboxMember = (bbox: ExportedNetwork['bbox']) => (bbox ? { bbox } : {});

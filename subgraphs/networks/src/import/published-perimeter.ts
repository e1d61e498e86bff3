import { faultOf } from '@mitoyen/kit/geometry/outline.ts';
import { type FileSystem, type NetworkGeometry, readGeometry } from './network-geometry.ts';
import { cellIn, cellsOf, type RowRefusal, readList } from './published-network.ts';
import { readSncuId, readText } from './published-values.ts';

/** A priority perimeter (PDP) as the national archive describes it: an outline, communes, sometimes the network's id. */
export interface PublishedPerimeter {
  readonly name: string;
  readonly sncuId: string | null;
  readonly drawing: NetworkGeometry & { readonly geometry: { readonly type: 'MultiPolygon' } };
}

/**
 * Reads one feature of the perimeters' layer.
 * @param feature a parsed GeoJSON feature, as untrusted as the file
 * @returns the perimeter, or why it is refused, in French
 */
export function readPublishedPerimeter(
  feature: unknown,
  system: FileSystem | undefined,
): PublishedPerimeter | RowRefusal {
  const cells = cellsOf(feature);
  if (!cells) return { refused: 'ce n’est pas une entité GeoJSON', code: 'UNREADABLE_FEATURE' };
  const geometry = typeof feature === 'object' && feature !== null && 'geometry' in feature ? feature.geometry : null;
  const drawing = readGeometry(geometry, system);
  if (drawing && 'refused' in drawing) return drawing;
  if (drawing?.geometry.type !== 'MultiPolygon') {
    return { refused: 'ce périmètre n’a pas de contour', code: 'PERIMETER_WITHOUT_OUTLINE' };
  }
  const fault = faultOf(drawing.geometry.coordinates);
  if (fault) {
    const where = fault.place ? ` vers ${fault.place.join(' ; ')}` : '';
    return {
      refused: `contour de périmètre invalide : il se croise ou ne se referme pas${where}`,
      code: 'INVALID_RING',
    };
  }
  const { value: sncuId } = readSncuId(cellIn(cells, ['identifiantreseau', 'identifian', 'id']));
  const place = readList(cellIn(cells, ['communes', 'commune'])).join(', ') || readText(cells.get('departement'));
  return {
    name: ['Périmètre', sncuId, place].filter(Boolean).join(' ').slice(0, MAX_NAME),
    sncuId,
    drawing: { ...drawing, geometry: drawing.geometry },
  };
}

const MAX_NAME = 190;

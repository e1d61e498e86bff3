import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';
import { isPosition } from '../projection/projection.ts';
import { type Bounds, findDrawings } from './heat-network.store.ts';

/** A map narrower than this, in degrees, shows pipes as they are drawn; a wider one an overview good to 25 m. */
const DETAILED_DEGREES = 0.1;

builder.queryField('networksGeoJson', (t) =>
  t.field({
    type: 'GeoJSON',
    description:
      'The networks as one GeoJSON feature collection (RFC 7946), within "bbox" (west, south, east, north) or all. Drawn to the centimetre up to 0.1 degree wide, to 25 m beyond.',
    authScopes: { public: true },
    // The drawings of hundreds of networks.
    directives: { cost: { weight: 50 } },
    args: { bbox: t.arg.floatList() },
    resolve: async (_root, { bbox }, { db }) => {
      const bounds = bbox ? boundsOf(bbox) : null;
      const isDetailed =
        bounds !== null && bounds[2] - bounds[0] <= DETAILED_DEGREES && bounds[3] - bounds[1] <= DETAILED_DEGREES;
      const rows = await findDrawings(db, bounds, isDetailed);
      return {
        type: 'FeatureCollection',
        features: rows.map(({ id, geometry, overview, ...properties }) => ({
          type: 'Feature',
          id: toGlobalId('HeatNetwork', id),
          properties: { id: toGlobalId('HeatNetwork', id), ...properties },
          geometry: geometry ?? overview,
        })),
      };
    },
  }),
);

/** West, south, east, north in degrees, as a client gives them. Throws BAD_USER_INPUT for anything else. */
export function boundsOf(bbox: readonly number[]): Bounds {
  const [west, south, east, north, ...others] = bbox;
  if (west === undefined || south === undefined || east === undefined || north === undefined || others.length > 0)
    throw notBounds();
  if (!isPosition(west, south) || !isPosition(east, north) || west > east || south > north) throw notBounds();
  return [west, south, east, north];
}

const notBounds = () =>
  new GraphQLError('"bbox" is west, south, east, north, in degrees.', { extensions: { code: 'BAD_USER_INPUT' } });

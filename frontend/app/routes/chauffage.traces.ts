import type { LoaderFunctionArgs } from '@remix-run/node';
import type { FeatureCollection } from 'geojson';
import { NetworksGeoJsonDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { requireModule } from '../territory/modules.server.ts';

/** Half the side of the square that the map shows, in degrees of latitude: about two kilometres. */
const REACH = 0.018;

/** What a map draws of the networks around a place. */
export interface TracesAround {
  readonly traces: FeatureCollection;
}

/** The traces of networks around a place, as map data. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const parameters = new URL(request.url).searchParams;
  const lon = Number(parameters.get('lon') ?? Number.NaN);
  const lat = Number(parameters.get('lat') ?? Number.NaN);
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 85)) throw new Response(null, { status: 400 });
  const across = REACH / Math.cos((lat * Math.PI) / 180);
  const bbox = [Math.max(-180, lon - across), lat - REACH, Math.min(180, lon + across), lat + REACH];
  const { networksGeoJson } = await ask(context, NetworksGeoJsonDocument, { bbox });
  // The GeoJSON scalar is an object of RFC 7946; this field gives a FeatureCollection.
  return Response.json({ traces: networksGeoJson as FeatureCollection } satisfies TracesAround);
}

import type { ConnectionRequestStatus } from '../../graphql/generated/graphql.ts';
import { allStatuses } from './request-view.ts';

/** A request as a place on the map, WGS84 degrees. */
export interface RequestPoint {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly reference: string;
  readonly addressLabel: string;
  readonly status: ConnectionRequestStatus;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The places of a GeoJSON feature collection of requests; what is not one is left out. */
export function pointsOf(geoJson: unknown): RequestPoint[] {
  const features = isObject(geoJson) && Array.isArray(geoJson.features) ? geoJson.features : [];
  return features.flatMap((feature): RequestPoint[] => {
    if (!isObject(feature) || !isObject(feature.properties) || !isObject(feature.geometry)) return [];
    const { id, reference, addressLabel, status: said } = feature.properties;
    const [lon, lat] = Array.isArray(feature.geometry.coordinates) ? feature.geometry.coordinates : [];
    const status = allStatuses().find((each) => each === said);
    if (typeof lon !== 'number' || typeof lat !== 'number' || typeof id !== 'string' || !status) return [];
    return [{ id, lon, lat, status, reference: String(reference), addressLabel: String(addressLabel) }];
  });
}

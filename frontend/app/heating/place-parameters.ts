import type { HeatingPlace } from './result.server.ts';

/** The parameters that name the place on the pages that follow. */
export function placeParameters({ banId, lon, lat }: HeatingPlace): string {
  return banId ? `adresse=${encodeURIComponent(banId)}` : `lon=${lon}&lat=${lat}`;
}

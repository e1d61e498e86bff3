import type { Tenant } from '@mitoyen/tenants';

/** WGS84 degrees, longitude first. */
export type LonLat = readonly [lon: number, lat: number];

const METERS_PER_DEGREE = 111_320;

/** The position that lies so many metres east and north of another. */
export function offset([lon, lat]: LonLat, eastMeters: number, northMeters: number): LonLat {
  const degrees = (meters: number) => meters / METERS_PER_DEGREE;
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  return [round(lon + degrees(eastMeters) / Math.cos((lat * Math.PI) / 180)), round(lat + degrees(northMeters))];
}

/** Where the demonstration of a territory takes place. */
export interface Setting {
  /** INSEE code of the commune of the quarter and of the town. */
  readonly citycode: string;
  /** The middle of the quarter that the heat network serves. */
  readonly quarter: LonLat;
  readonly town: LonLat;
  /** The network's national identifier, where a real one is there: the national open data then takes the place of our drawing. */
  readonly sncuId: string | null;
  readonly neighbours: readonly { readonly citycode: string; readonly center: LonLat }[];
}

type KnownSetting = Omit<Setting, 'citycode' | 'town'>;

/** The quarter that a real network serves, by territory, and where a few neighbouring communes are, to about a hundred metres. */
const known: Readonly<Record<string, KnownSetting>> = {
  niort: {
    quarter: [-0.4872, 46.315],
    sncuId: '7901C',
    neighbours: [
      { citycode: '79081', center: [-0.3886, 46.3606] },
      { citycode: '79003', center: [-0.415, 46.2873] },
      { citycode: '79034', center: [-0.514, 46.302] },
    ],
  },
  poitiers: {
    quarter: [0.339, 46.5655],
    sncuId: '8601C',
    neighbours: [
      { citycode: '86041', center: [0.351, 46.599] },
      { citycode: '86214', center: [0.343, 46.55] },
      { citycode: '86062', center: [0.373, 46.652] },
    ],
  },
  pau: {
    quarter: [-0.352, 43.313],
    sncuId: null,
    neighbours: [
      { citycode: '64129', center: [-0.393, 43.302] },
      { citycode: '64284', center: [-0.386, 43.288] },
      { citycode: '64348', center: [-0.409, 43.316] },
    ],
  },
  amiens: {
    quarter: [2.245, 49.9143],
    sncuId: '8001C',
    neighbours: [
      { citycode: '80489', center: [2.356, 49.872] },
      { citycode: '80164', center: [2.345, 49.887] },
      { citycode: '80674', center: [2.325, 49.903] },
    ],
  },
};

/** The setting of a territory: its own when we know it, else the middle of its map and its largest commune. */
export function settingOf({ slug, communes, map }: Pick<Tenant, 'slug' | 'communes' | 'map'>): Setting {
  const largest = [...communes].sort((a, b) => b.population - a.population)[0];
  if (!largest) throw new Error(`${slug} has no commune`);
  const town: LonLat = [map.center[0], map.center[1]];
  const ours = known[slug] ?? { quarter: offset(town, 1_500, 1_000), sncuId: null, neighbours: [] };
  const codes = new Set(communes.map(({ code }) => code));
  return {
    ...ours,
    neighbours: ours.neighbours.filter(({ citycode }) => codes.has(citycode)),
    citycode: largest.code,
    town,
  };
}

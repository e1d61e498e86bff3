import type { Tenant } from '@mitoyen/tenants';
import { type LonLat, offset, settingOf } from './places.ts';

/** The files of the national open data that a demonstration draws: name and content. */
export interface NetworkFile {
  readonly name: string;
  readonly geoJson: unknown;
}

/** Metres east of the quarter's middle where a branch leaves the main pipe, and how far it goes north. */
const BRANCHES = [
  [-380, 140],
  [-240, -120],
  [-90, 170],
  [70, -150],
  [230, 120],
  [390, -180],
] as const;

/** A year of the demonstration's network: its parts make its totals, and its rate. */
const FIGURES = {
  annee_creation: 2004,
  longueur_reseau: 1.8,
  nb_pdl: 84,
  'Rend%': 90,
  production_totale_MWh: 24_000,
  prod_MWh_biomasse_solide: 16_400,
  prod_MWh_gaz_naturel: 7_600,
  prod_MWh_charbon: 0,
  puissance_totale_MW: 24,
  puissance_MW_biomasse_solide: 6,
  puissance_MW_gaz_naturel: 18,
  livraisons_totale_MWh: 21_600,
  livraisons_residentiel_MWh: 12_900,
  livraisons_tertiaire_MWh: 8_700,
  eau_chaude: 'oui',
} as const;

/**
 * A heat network of our own drawing in the quarter of the territory, and for some a second one under construction, in the
 * form of the national open data. They say that they are a demonstration, and are replaced by the real data when it is imported.
 */
export function demonstrationNetworks(tenant: Pick<Tenant, 'slug' | 'name' | 'communes' | 'map'>): NetworkFile[] {
  const { quarter, citycode, sncuId, town } = settingOf(tenant);
  const city = tenant.communes.find(({ code }) => code === citycode)?.name ?? '';
  const existing = feature(
    {
      ...(sncuId && { 'Identifiant reseau': sncuId }),
      nom_reseau: `Réseau de ${city} (tracé de démonstration)`,
      Gestionnaire: 'Exploitant de démonstration',
      MO: `${tenant.name} (démonstration)`,
      communes: city,
      'Taux EnR&R': 68.4,
      'contenu CO2': 0.083,
      'contenu CO2 ACV': 0.104,
      'Moyenne-annee-DPE': '2024',
      ouvert_aux_raccordements: true,
      ...FIGURES,
    },
    [
      [-470, -240, 0, 230, 480].map((east, i) => offset(quarter, east, i % 2 === 0 ? 0 : 4)),
      ...BRANCHES.map(([east, north]) => [0, 0.5, 1].map((part) => offset(quarter, east + part * 12, part * north))),
    ],
  );
  const files = [{ name: 'reseaux_de_chaleur.geojson', geoJson: collection(existing) }];
  // Where a real network is near the town, a drawing beside it would answer in its place.
  if (sncuId !== null) return files;
  const planned = feature(
    {
      nom_reseau: `Extension de ${city} (tracé de démonstration)`,
      Gestionnaire: 'Exploitant de démonstration',
      communes: city,
      ouvert_aux_raccordements: true,
    },
    [[-300, -100, 120, 310].map((east, i) => offset(town, east, -180 + i * 25))],
  );
  return [...files, { name: 'reseaux_de_chaleur_en_construction.geojson', geoJson: collection(planned) }];
}

function feature(properties: Record<string, unknown>, lines: readonly (readonly LonLat[])[]) {
  return { type: 'Feature', properties, geometry: { type: 'MultiLineString', coordinates: lines } };
}

function collection(...features: unknown[]) {
  return { type: 'FeatureCollection', features };
}

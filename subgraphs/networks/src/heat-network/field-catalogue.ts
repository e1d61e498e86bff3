import { ENERGIES, type Energy, SECTORS, type Sector } from './energies.ts';

/**
 * Every field of a network's sheet, as data: what it is called here and in the national archive « Tracés des réseaux de
 * chaleur et de froid » (data.gouv.fr, Licence Ouverte), its type, unit and bounds, and where it stands on the sheet.
 */

export const FIELD_SECTIONS = [
  'IDENTITY',
  'CONTACT',
  'FIGURES',
  'FLUIDS',
  'PRICES',
  'DELIVERIES',
  'PRODUCTION',
  'POWER',
  'CAPACITY',
  'PROJECT',
] as const;
export type FieldSection = (typeof FIELD_SECTIONS)[number];

/** Figures that mean something together only: all of a group follow one source. */
export type FieldGroup =
  | 'RATE'
  | 'PRICES'
  | 'DELIVERIES'
  | 'PRODUCTION'
  | 'POWER'
  | 'OWNER_ADDRESS'
  | 'OPERATOR_ADDRESS';

interface FieldBase {
  readonly key: string;
  /** French, as the sheet and the import report say it. */
  readonly label: string;
  readonly section: FieldSection;
  readonly group?: FieldGroup;
  /** Name of the column in the national database and, for those in `ARCHIVE_COLUMNS`, in the published archive. */
  readonly column?: string;
  /** Other names under which files publish it. */
  readonly aliases?: readonly string[];
}

interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly unit: FieldUnit;
  /** Least and most that is believed; beyond, the value is left out with a note, or refused from an agent. */
  readonly bounds: readonly [number, number];
  /** Decimals in the published archive. */
  readonly decimals: number;
  /** Below it the figure is "not communicated" (prices). Where absent, 0 is a figure like another. */
  readonly leastKnown?: number;
}

export type FieldUnit = '%' | 'kg CO₂/kWh' | 'km' | '€ TTC/MWh' | 'MWh' | 'MW' | 'année' | 'points' | 'logements';

export type CatalogueField =
  | NumberField
  | (FieldBase & { readonly type: 'text' | 'url' | 'email'; readonly maxLength: number })
  | (FieldBase & { readonly type: 'boolean' })
  | (FieldBase & { readonly type: 'status' });

const percent = { type: 'number', unit: '%', bounds: [0, 100], decimals: 0 } as const;
const carbon = {
  type: 'number',
  unit: 'kg CO₂/kWh',
  bounds: [0, 2],
  decimals: 3,
  section: 'FIGURES',
  group: 'RATE',
} as const;
const price = {
  type: 'number',
  unit: '€ TTC/MWh',
  bounds: [0, 1000],
  decimals: 2,
  leastKnown: 1,
  section: 'PRICES',
  group: 'PRICES',
} as const;
const energy = { type: 'number', unit: 'MWh', bounds: [0, 20_000_000], decimals: 0 } as const;
const power = { type: 'number', unit: 'MW', bounds: [0, 20_000], decimals: 2 } as const;
const year = { type: 'number', unit: 'année', decimals: 0 } as const;
const text = { type: 'text', maxLength: 200 } as const;

const PLAIN_FIELDS = [
  { key: 'name', label: 'Nom', section: 'IDENTITY', column: 'nom_reseau', aliases: ['nom'], ...text },
  { key: 'departement', label: 'Département', section: 'IDENTITY', column: 'departement', ...text },
  { key: 'region', label: 'Région', section: 'IDENTITY', column: 'region', ...text },
  {
    key: 'owner',
    label: 'Maître d’ouvrage',
    section: 'IDENTITY',
    column: 'MO',
    aliases: ['maitre_d_ouvrage'],
    ...text,
  },
  { key: 'operator', label: 'Exploitant', section: 'IDENTITY', column: 'Gestionnaire', ...text },
  { key: 'status', label: 'État', section: 'IDENTITY', type: 'status' },
  {
    key: 'isOpen',
    label: 'Ouvert aux raccordements',
    section: 'IDENTITY',
    column: 'ouvert_aux_raccordements',
    type: 'boolean',
  },
  { key: 'isClassed', label: 'Réseau classé', section: 'IDENTITY', column: 'reseaux classes', type: 'boolean' },
  { key: 'hasEcoreseauLabel', label: 'Label écoréseau', section: 'IDENTITY', column: 'ecoreseau', type: 'boolean' },
  {
    key: 'creationYear',
    label: 'Année de création',
    section: 'IDENTITY',
    column: 'annee_creation',
    ...year,
    bounds: [1800, 2100],
  },
  {
    key: 'note',
    label: 'Informations complémentaires',
    section: 'IDENTITY',
    column: 'informationsComplementaires',
    type: 'text',
    maxLength: 2000,
  },

  {
    key: 'ownerAddress',
    label: 'Adresse du maître d’ouvrage',
    section: 'CONTACT',
    group: 'OWNER_ADDRESS',
    column: 'adresse_mo',
    ...text,
  },
  {
    key: 'ownerPostcode',
    label: 'Code postal du maître d’ouvrage',
    section: 'CONTACT',
    group: 'OWNER_ADDRESS',
    column: 'CP_MO',
    type: 'text',
    maxLength: 10,
  },
  {
    key: 'ownerCity',
    label: 'Ville du maître d’ouvrage',
    section: 'CONTACT',
    group: 'OWNER_ADDRESS',
    column: 'ville_mo',
    ...text,
  },
  {
    key: 'operatorAddress',
    label: 'Adresse de l’exploitant',
    section: 'CONTACT',
    group: 'OPERATOR_ADDRESS',
    column: 'adresse_gestionnaire',
    ...text,
  },
  {
    key: 'operatorPostcode',
    label: 'Code postal de l’exploitant',
    section: 'CONTACT',
    group: 'OPERATOR_ADDRESS',
    column: 'CP_gestionnaire',
    type: 'text',
    maxLength: 10,
  },
  {
    key: 'operatorCity',
    label: 'Ville de l’exploitant',
    section: 'CONTACT',
    group: 'OPERATOR_ADDRESS',
    column: 'ville_gestionnaire',
    ...text,
  },
  {
    key: 'website',
    label: 'Site internet',
    section: 'CONTACT',
    column: 'website_gestionnaire',
    type: 'url',
    maxLength: 500,
  },
  { key: 'contactEmail', label: 'Courriel du service à contacter', section: 'CONTACT', type: 'email', maxLength: 200 },
  { key: 'contactPhone', label: 'Téléphone du service à contacter', section: 'CONTACT', type: 'text', maxLength: 30 },

  {
    key: 'lengthKm',
    label: 'Longueur',
    section: 'FIGURES',
    column: 'longueur_reseau',
    type: 'number',
    unit: 'km',
    bounds: [0, 2000],
    decimals: 1,
  },
  {
    key: 'deliveryPoints',
    label: 'Points de livraison',
    section: 'FIGURES',
    column: 'nb_pdl',
    type: 'number',
    unit: 'points',
    bounds: [0, 1_000_000],
    decimals: 0,
  },
  {
    key: 'heatedDwellings',
    label: 'Logements chauffés',
    section: 'FIGURES',
    column: 'nb_logements',
    type: 'number',
    unit: 'logements',
    bounds: [0, 5_000_000],
    decimals: 0,
  },
  {
    key: 'enrRate',
    label: 'Taux d’énergie renouvelable et de récupération',
    section: 'FIGURES',
    group: 'RATE',
    column: 'Taux EnR&R',
    ...percent,
    decimals: 1,
  },
  { key: 'co2', label: 'CO₂ direct', column: 'contenu CO2', ...carbon },
  { key: 'co2Lca', label: 'CO₂ sur le cycle de vie', column: 'contenu CO2 ACV', ...carbon },
  {
    key: 'rateYear',
    label: 'Année de ces chiffres',
    section: 'FIGURES',
    group: 'RATE',
    column: 'Moyenne-annee-DPE',
    aliases: ['annee_reference'],
    type: 'text',
    maxLength: 20,
  },
  { key: 'efficiency', label: 'Rendement de distribution', section: 'FIGURES', column: 'Rend%', ...percent },
  {
    key: 'development',
    label: 'Développement du réseau',
    section: 'FIGURES',
    column: 'Dev_reseau%',
    ...percent,
    bounds: [-100, 1000],
  },

  { key: 'isHotWater', label: 'Eau chaude', section: 'FLUIDS', column: 'eau_chaude', type: 'boolean' },
  {
    key: 'isSuperheatedWater',
    label: 'Eau surchauffée',
    section: 'FLUIDS',
    column: 'eau_surchauffee',
    type: 'boolean',
  },
  { key: 'isSteam', label: 'Vapeur', section: 'FLUIDS', column: 'vapeur', type: 'boolean' },

  { key: 'priceAverage', label: 'Prix moyen', column: 'PM', ...price },
  {
    key: 'priceVariableShare',
    label: 'Part variable du prix',
    section: 'PRICES',
    group: 'PRICES',
    column: 'PV%',
    ...percent,
  },
  { key: 'priceFixedShare', label: 'Part fixe du prix', section: 'PRICES', group: 'PRICES', column: 'PF%', ...percent },
  { key: 'priceHousing', label: 'Prix moyen, résidence de 30 logements', column: 'PM_L', ...price },
  { key: 'priceTertiary', label: 'Prix moyen, bâtiment tertiaire', column: 'PM_T', ...price },
  { key: 'isPriceOpposed', label: 'Opposition à la publication des prix', section: 'PRICES', type: 'boolean' },

  {
    key: 'productionTotal',
    label: 'Production totale',
    section: 'PRODUCTION',
    group: 'PRODUCTION',
    column: 'production_totale_MWh',
    ...energy,
  },
  {
    key: 'powerTotal',
    label: 'Puissance totale',
    section: 'POWER',
    group: 'POWER',
    column: 'puissance_totale_MW',
    ...power,
  },
  {
    key: 'deliveriesTotal',
    label: 'Livraisons totales',
    section: 'DELIVERIES',
    group: 'DELIVERIES',
    column: 'livraisons_totale_MWh',
    ...energy,
  },

  { key: 'subscribedPower', label: 'Puissance souscrite', section: 'CAPACITY', ...power },
  { key: 'availablePower', label: 'Puissance encore disponible', section: 'CAPACITY', ...power },

  { key: 'commissioning', label: 'Mise en service annoncée', section: 'PROJECT', column: 'mise_en_service', ...text },
  { key: 'commissioningYear', label: 'Année de mise en service', section: 'PROJECT', ...year, bounds: [1950, 2100] },
  { key: 'masterPlanUrl', label: 'Schéma directeur', section: 'PROJECT', type: 'url', maxLength: 500 },
  { key: 'masterPlanYear', label: 'Année du schéma directeur', section: 'PROJECT', ...year, bounds: [1990, 2100] },
] as const satisfies readonly CatalogueField[];

const PRODUCTION_FIELDS = ENERGIES.map(({ energy: name, column, label }) => ({
  ...energy,
  key: `production${name}` as const,
  label: `Production : ${label}`,
  section: 'PRODUCTION' as const,
  group: 'PRODUCTION' as const,
  column: `prod_MWh_${column}` as const,
}));

const POWER_FIELDS = ENERGIES.map(({ energy: name, column, label }) => ({
  ...power,
  key: `power${name}` as const,
  label: `Puissance : ${label}`,
  section: 'POWER' as const,
  group: 'POWER' as const,
  column: `puissance_MW_${column}` as const,
}));

const DELIVERY_FIELDS = SECTORS.map(({ sector, column, label }) => ({
  ...energy,
  key: `deliveries${sector}` as const,
  label: `Livraisons : ${label}`,
  section: 'DELIVERIES' as const,
  group: 'DELIVERIES' as const,
  column: `livraisons_${column}_MWh` as const,
}));

type PlainField = (typeof PLAIN_FIELDS)[number];
type KeyOfType<Type extends CatalogueField['type']> = Extract<PlainField, { readonly type: Type }>['key'];
export type EnergyKey = `production${Energy}`;
export type PowerKey = `power${Energy}`;
export type SectorKey = `deliveries${Sector}`;
export type NumberKey = KeyOfType<'number'> | EnergyKey | PowerKey | SectorKey;
export type TextKey = KeyOfType<'text' | 'url' | 'email'>;
export type BooleanKey = KeyOfType<'boolean'>;
export type FieldKey = NumberKey | TextKey | BooleanKey | 'status';

/** What is known of a network once every source has spoken. Null is unknown; 0 is zero. */
export type NetworkValues = { readonly [Key in NumberKey]: number | null } & {
  readonly [Key in TextKey]: string | null;
} & {
  readonly [Key in BooleanKey]: boolean | null;
} & { readonly status: 'EXISTING' | 'CONSTRUCTION' | null };

/** Every field, in the order of the sheet. */
export const FIELD_CATALOGUE: readonly (CatalogueField & { readonly key: FieldKey })[] = [
  ...PLAIN_FIELDS.filter(
    ({ section }) => !['DELIVERIES', 'PRODUCTION', 'POWER', 'CAPACITY', 'PROJECT'].includes(section),
  ),
  ...PLAIN_FIELDS.filter(({ section }) => section === 'DELIVERIES'),
  ...DELIVERY_FIELDS,
  ...PLAIN_FIELDS.filter(({ section }) => section === 'PRODUCTION'),
  ...PRODUCTION_FIELDS,
  ...PLAIN_FIELDS.filter(({ section }) => section === 'POWER'),
  ...POWER_FIELDS,
  ...PLAIN_FIELDS.filter(({ section }) => section === 'CAPACITY' || section === 'PROJECT'),
];

const BY_KEY = new Map<string, CatalogueField & { readonly key: FieldKey }>(
  FIELD_CATALOGUE.map((field) => [field.key, field]),
);

/** The field of this key; undefined when the catalogue has none. */
export function fieldOf(key: string): (CatalogueField & { readonly key: FieldKey }) | undefined {
  return BY_KEY.get(key);
}

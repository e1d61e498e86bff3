import type { FieldKey, NetworkValues } from './field-catalogue.ts';

/** A network as completeness looks at it. */
export interface KnownOfNetwork {
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  readonly sncuId: string | null;
  readonly hasTrace: boolean;
  readonly communeCount: number;
  readonly plantCount: number;
  readonly hasContract: boolean;
  readonly values: NetworkValues;
}

type SheetPart = 'IDENTITY' | 'TRACE' | 'FIGURES' | 'ENERGY' | 'PRICES' | 'CONTACT' | 'ASSETS';

export interface Completeness {
  /** 0 (nothing is known) to 100 (nothing is missing). */
  readonly score: number;
  readonly parts: readonly {
    readonly part: SheetPart;
    /** What this part weighs in the score, for this network. */
    readonly weight: number;
    readonly score: number;
    /** What is missing, in French. */
    readonly missing: readonly string[];
  }[];
}

interface Expected {
  readonly part: SheetPart;
  readonly weight: number;
  readonly words: string;
  /** Of which networks it is expected; of all without it. */
  readonly of?: 'EXISTING' | 'EXISTING_HEAT' | 'CONSTRUCTION' | 'CLASSED';
  readonly isKnown: (network: KnownOfNetwork) => boolean;
}

const says =
  (...keys: readonly FieldKey[]) =>
  ({ values }: KnownOfNetwork) =>
    keys.some((key) => values[key] !== null);

/** What one expects of a sheet, and what each item weighs. */
const EXPECTED: readonly Expected[] = [
  { part: 'IDENTITY', weight: 4, words: 'le nom', isKnown: says('name') },
  {
    part: 'IDENTITY',
    weight: 4,
    words: 'l’identifiant national',
    of: 'EXISTING',
    isKnown: ({ sncuId }) => sncuId !== null,
  },
  { part: 'IDENTITY', weight: 5, words: 'le maître d’ouvrage', isKnown: says('owner') },
  { part: 'IDENTITY', weight: 5, words: 'l’exploitant', isKnown: says('operator') },
  { part: 'IDENTITY', weight: 3, words: 'les communes desservies', isKnown: ({ communeCount }) => communeCount > 0 },
  { part: 'IDENTITY', weight: 2, words: 's’il est classé', of: 'EXISTING_HEAT', isKnown: says('isClassed') },
  { part: 'IDENTITY', weight: 3, words: 's’il est ouvert aux raccordements', isKnown: says('isOpen') },
  { part: 'IDENTITY', weight: 2, words: 'l’année de création', of: 'EXISTING', isKnown: says('creationYear') },
  {
    part: 'IDENTITY',
    weight: 8,
    words: 'l’année de mise en service',
    of: 'CONSTRUCTION',
    isKnown: says('commissioningYear'),
  },
  { part: 'TRACE', weight: 20, words: 'le tracé', isKnown: ({ hasTrace }) => hasTrace },
  {
    part: 'FIGURES',
    weight: 8,
    words: 'le taux d’énergie renouvelable',
    of: 'EXISTING_HEAT',
    isKnown: says('enrRate'),
  },
  { part: 'FIGURES', weight: 6, words: 'le CO₂ direct', of: 'EXISTING', isKnown: says('co2') },
  { part: 'FIGURES', weight: 4, words: 'le CO₂ sur le cycle de vie', of: 'EXISTING', isKnown: says('co2Lca') },
  {
    part: 'FIGURES',
    weight: 3,
    words: 'le nombre de points de livraison',
    of: 'EXISTING',
    isKnown: says('deliveryPoints'),
  },
  { part: 'FIGURES', weight: 2, words: 'la longueur', of: 'EXISTING', isKnown: says('lengthKm') },
  {
    part: 'FIGURES',
    weight: 2,
    words: 'le fluide',
    of: 'EXISTING_HEAT',
    isKnown: says('isHotWater', 'isSuperheatedWater', 'isSteam'),
  },
  {
    part: 'ENERGY',
    weight: 5,
    words: 'la production par énergie',
    of: 'EXISTING_HEAT',
    isKnown: ({ values }) => hasParts(values, 'production'),
  },
  {
    part: 'ENERGY',
    weight: 4,
    words: 'les livraisons par secteur',
    of: 'EXISTING',
    isKnown: ({ values }) => hasParts(values, 'deliveries'),
  },
  { part: 'ENERGY', weight: 3, words: 'la puissance installée', of: 'EXISTING', isKnown: says('powerTotal') },
  {
    part: 'PRICES',
    weight: 5,
    words: 'le prix moyen',
    of: 'CLASSED',
    isKnown: ({ values }) => (values.priceAverage ?? 0) >= 1,
  },
  { part: 'CONTACT', weight: 3, words: 'le site internet', isKnown: says('website') },
  {
    part: 'CONTACT',
    weight: 3,
    words: 'un courriel ou un téléphone à qui écrire',
    isKnown: says('contactEmail', 'contactPhone'),
  },
  { part: 'CONTACT', weight: 2, words: 'l’adresse du maître d’ouvrage', isKnown: says('ownerAddress', 'ownerCity') },
  {
    part: 'ASSETS',
    weight: 5,
    words: 'le contrat et sa date de fin',
    of: 'EXISTING',
    isKnown: ({ hasContract }) => hasContract,
  },
  {
    part: 'ASSETS',
    weight: 3,
    words: 'les installations de production',
    of: 'EXISTING',
    isKnown: ({ plantCount }) => plantCount > 0,
  },
  { part: 'ASSETS', weight: 2, words: 'le schéma directeur', of: 'EXISTING_HEAT', isKnown: says('masterPlanUrl') },
];

/**
 * How much is known of a network, weighted by what a resident, an engineer and the collectivité look for first, with what
 * is missing in words. Only what one may expect of such a network counts: no price of one that is not classed, no rate of a
 * cold one. A value of 0 is known.
 */
export function completenessOf(network: KnownOfNetwork): Completeness {
  const expected = EXPECTED.filter(({ of }) => isExpected(of, network));
  const parts = [...new Set(expected.map(({ part }) => part))].map((part) => {
    const items = expected.filter((item) => item.part === part);
    const weight = weightOf(items);
    const missing = items.filter(({ isKnown }) => !isKnown(network));
    return {
      part,
      weight,
      score: Math.round(100 - (100 * weightOf(missing)) / weight),
      missing: missing.map(({ words }) => words),
    };
  });
  const known = weightOf(expected.filter(({ isKnown }) => isKnown(network)));
  // Rounded down: 100 is said of a sheet that lacks nothing.
  return { score: Math.floor((100 * known) / weightOf(expected)), parts };
}

function isExpected(of: Expected['of'], { kind, status, values }: KnownOfNetwork): boolean {
  switch (of) {
    case undefined:
      return true;
    case 'EXISTING':
      return status === 'EXISTING';
    case 'EXISTING_HEAT':
      return status === 'EXISTING' && kind === 'HEAT';
    case 'CONSTRUCTION':
      return status === 'CONSTRUCTION';
    case 'CLASSED':
      return kind === 'HEAT' && values.isClassed === true;
  }
}

function hasParts(values: NetworkValues, stem: 'production' | 'deliveries'): boolean {
  return Object.entries(values).some(
    ([key, value]) => key.startsWith(stem) && key !== `${stem}Total` && value !== null,
  );
}

const weightOf = (items: readonly Expected[]) => items.reduce((sum, { weight }) => sum + weight, 0);

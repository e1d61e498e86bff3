import { ENERGIES, SECTORS } from './energies.ts';
import { computedEfficiency, computedEnrRate } from './energy-mix.ts';
import { type FieldKey, fieldOf, type NetworkValues, type NumberKey } from './field-catalogue.ts';
import { PLAUSIBLE_PRICE, priceStanding } from './prices.ts';

export type DoubtCode =
  | 'CO2_WITH_FULL_RATE'
  | 'DIRECT_ABOVE_LIFE_CYCLE'
  | 'RATE_UNLIKE_PRODUCTION'
  | 'PRICE_UNUSUAL'
  | 'PRICE_SHARES'
  | 'TOTAL_UNLIKE_SUM'
  | 'DELIVERED_ABOVE_PRODUCED'
  | 'EFFICIENCY_UNLIKE_FIGURES'
  | 'COMMISSIONING_PAST';

/** Something of a network that contradicts itself or surprises. Nothing is left out because of it. */
export interface Doubt {
  readonly code: DoubtCode;
  readonly fields: readonly FieldKey[];
  /** French. */
  readonly text: string;
}

const FULL_RATE_CO2 = 0.05;
const RATE_POINTS = 10;
const EFFICIENCY_POINTS = 5;
const SHARE_POINTS = 2;
const SUM_SHARE = 0.01;
const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });

/**
 * What one should look at again in the figures of a network, each in French: CO₂ against rate, direct against life cycle,
 * prices outside 70–160 €TTC/MWh, totals against sums, deliveries against production.
 * @param year the current one
 */
export function doubtsAbout(values: NetworkValues, year: number): Doubt[] {
  return [...carbonDoubts(values), ...priceDoubts(values), ...energyDoubts(values), ...projectDoubts(values, year)];
}

function carbonDoubts(values: NetworkValues): Doubt[] {
  const { enrRate, co2, co2Lca } = values;
  const doubts: Doubt[] = [];
  if (enrRate === 100 && co2 !== null && co2 > FULL_RATE_CO2) {
    doubts.push({
      code: 'CO2_WITH_FULL_RATE',
      fields: ['enrRate', 'co2'],
      text: `${number.format(co2)} kg de CO₂ par kWh avec un taux EnR&R de 100 % : l’un des deux est à vérifier`,
    });
  }
  if (co2 !== null && co2Lca !== null && co2 > co2Lca) {
    doubts.push({
      code: 'DIRECT_ABOVE_LIFE_CYCLE',
      fields: ['co2', 'co2Lca'],
      text: `le CO₂ direct (${number.format(co2)}) dépasse celui du cycle de vie (${number.format(co2Lca)}), qui le contient`,
    });
  }
  const computed = computedEnrRate(values);
  if (enrRate !== null && computed !== null && Math.abs(enrRate - computed) > RATE_POINTS) {
    doubts.push({
      code: 'RATE_UNLIKE_PRODUCTION',
      fields: ['enrRate', 'productionTotal'],
      text: `taux EnR&R de ${number.format(enrRate)} %, mais la production en donne ${Math.round(computed)} %`,
    });
  }
  return doubts;
}

function priceDoubts(values: NetworkValues): Doubt[] {
  const [least, most] = PLAUSIBLE_PRICE;
  const doubts = (['priceAverage', 'priceHousing', 'priceTertiary'] as const).flatMap((key): Doubt[] => {
    const price = values[key];
    return price === null || priceStanding(price) !== 'UNUSUAL'
      ? []
      : [
          {
            code: 'PRICE_UNUSUAL',
            fields: [key],
            text: `${lowerLabel(key)} : ${number.format(price)} €TTC/MWh, hors de ${least} à ${most} : marqué d’une étoile et écarté des comparaisons`,
          },
        ];
  });
  const { priceFixedShare: fixed, priceVariableShare: variable } = values;
  if (fixed !== null && variable !== null && Math.abs(fixed + variable - 100) > SHARE_POINTS) {
    doubts.push({
      code: 'PRICE_SHARES',
      fields: ['priceFixedShare', 'priceVariableShare'],
      text: `part fixe (${number.format(fixed)} %) et part variable (${number.format(variable)} %) ne font pas 100 %`,
    });
  }
  return doubts;
}

function energyDoubts(values: NetworkValues): Doubt[] {
  const { deliveriesTotal: delivered, productionTotal: produced, efficiency } = values;
  const doubts = [
    ...sumDoubt(
      values,
      'deliveriesTotal',
      SECTORS.map(({ sector }) => `deliveries${sector}` as const),
    ),
    ...sumDoubt(
      values,
      'productionTotal',
      ENERGIES.map(({ energy }) => `production${energy}` as const),
    ),
    ...sumDoubt(
      values,
      'powerTotal',
      ENERGIES.map(({ energy }) => `power${energy}` as const),
    ),
  ];
  const computed = computedEfficiency(values);
  if (computed !== null && computed > 100 + 100 * SUM_SHARE) {
    doubts.push({
      code: 'DELIVERED_ABOVE_PRODUCED',
      fields: ['deliveriesTotal', 'productionTotal'],
      text: `${number.format(delivered ?? 0)} MWh livrés pour ${number.format(produced ?? 0)} MWh produits`,
    });
  } else if (efficiency !== null && computed !== null && Math.abs(efficiency - computed) > EFFICIENCY_POINTS) {
    doubts.push({
      code: 'EFFICIENCY_UNLIKE_FIGURES',
      fields: ['efficiency', 'deliveriesTotal', 'productionTotal'],
      text: `rendement de ${number.format(efficiency)} %, mais livraisons sur production en donnent ${Math.round(computed)} %`,
    });
  }
  return doubts;
}

function sumDoubt(values: NetworkValues, totalKey: NumberKey, keys: readonly NumberKey[]): Doubt[] {
  const total = values[totalKey];
  const parts = keys.flatMap((key) => values[key] ?? []);
  if (total === null || parts.length === 0) return [];
  const sum = parts.reduce((whole, part) => whole + part, 0);
  // Each part was rounded by itself; a part that nobody gave may hold the rest.
  const tolerance = Math.max(total * SUM_SHARE, parts.length / 2);
  const isComplete = parts.length === keys.length;
  if (sum - total <= tolerance && (total - sum <= tolerance || !isComplete)) return [];
  return [
    {
      code: 'TOTAL_UNLIKE_SUM',
      fields: [totalKey],
      text: `${lowerLabel(totalKey)} de ${number.format(total)}, mais la somme des parties est ${number.format(sum)}`,
    },
  ];
}

function projectDoubts({ status, commissioningYear }: NetworkValues, year: number): Doubt[] {
  if (status !== 'CONSTRUCTION' || commissioningYear === null || commissioningYear >= year) return [];
  return [
    {
      code: 'COMMISSIONING_PAST',
      fields: ['status', 'commissioningYear'],
      text: `encore en construction, alors que la mise en service était annoncée pour ${commissioningYear}`,
    },
  ];
}

function lowerLabel(key: FieldKey): string {
  const label = fieldOf(key)?.label ?? key;
  return label.charAt(0).toLowerCase() + label.slice(1);
}

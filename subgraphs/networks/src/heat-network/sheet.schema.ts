import { builder } from '../builder.ts';
import {
  computedEfficiency,
  computedEnrRate,
  type DeliveryShare,
  deliveryShares,
  energyMix,
  type MixShare,
} from './energy-mix.ts';
import type { Fact } from './facts.ts';
import { type CatalogueField, FIELD_CATALOGUE, FIELD_SECTIONS } from './field-catalogue.ts';
import { FactSource, HeatNetwork, mayReadPrices, readableFacts } from './heat-network.schema.ts';
import { type Doubt, doubtsAbout } from './plausibility.ts';
import { arePricesPublic, priceStanding } from './prices.ts';

const NetworkFieldSection = builder.enumType('NetworkFieldSection', { values: FIELD_SECTIONS });
const NetworkFieldType = builder.enumType('NetworkFieldType', {
  values: ['number', 'text', 'url', 'email', 'boolean', 'status'] as const,
});

interface SheetField {
  readonly field: CatalogueField;
  readonly fact: Fact | null;
}

const NetworkField = builder.objectRef<SheetField>('NetworkField').implement({
  description: 'One field of the sheet of a network, with what prevails among its sources.',
  fields: (t) => ({
    key: t.string({ resolve: ({ field }) => field.key }),
    label: t.string({ description: 'French.', resolve: ({ field }) => field.label }),
    section: t.field({ type: NetworkFieldSection, resolve: ({ field }) => field.section }),
    group: t.string({
      nullable: true,
      description: 'Fields of one group all follow the same source.',
      resolve: ({ field }) => field.group ?? null,
    }),
    type: t.field({ type: NetworkFieldType, resolve: ({ field }) => field.type }),
    unit: t.string({ nullable: true, resolve: ({ field }) => (field.type === 'number' ? field.unit : null) }),
    bounds: t.floatList({
      nullable: true,
      description: 'Least and most of a number.',
      resolve: ({ field }) => (field.type === 'number' ? [...field.bounds] : null),
    }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'A number, a text or a boolean; null is unknown, 0 is zero.',
      resolve: ({ fact }) => fact?.value ?? null,
    }),
    source: t.field({ type: FactSource, nullable: true, resolve: ({ fact }) => fact?.source ?? null }),
    vintage: t.string({
      nullable: true,
      description: 'Edition of the source: a year, a month or a day.',
      resolve: ({ fact }) => fact?.vintage ?? null,
    }),
  }),
});

const EnergyShare = builder.objectRef<MixShare>('EnergyShare').implement({
  fields: (t) => ({
    energy: t.exposeString('energy'),
    label: t.exposeString('label', { description: 'French.' }),
    isRenewable: t.exposeBoolean('isRenewable', { description: 'Renewable or recovered.' }),
    mwh: t.exposeFloat('mwh'),
    share: t.exposeFloat('share', { description: 'Percent of the production.' }),
  }),
});

const SectorShare = builder.objectRef<DeliveryShare>('SectorShare').implement({
  fields: (t) => ({
    sector: t.exposeString('sector'),
    label: t.exposeString('label', { description: 'French.' }),
    mwh: t.exposeFloat('mwh'),
    share: t.exposeFloat('share', { description: 'Percent of the deliveries.' }),
  }),
});

interface Price {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly standing: 'KNOWN' | 'UNUSUAL';
}

const PriceStanding = builder.enumType('PriceStanding', {
  description: 'UNUSUAL: outside 70 to 160 €TTC/MWh; shown with a star, never compared.',
  values: ['KNOWN', 'UNUSUAL'] as const,
});
const NetworkPrice = builder.objectRef<Price>('NetworkPrice').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
    label: t.exposeString('label', { description: 'French.' }),
    value: t.exposeFloat('value', { description: '€TTC/MWh.' }),
    standing: t.expose('standing', { type: PriceStanding }),
  }),
});

const NetworkDoubt = builder.objectRef<Doubt>('NetworkDoubt').implement({
  description: 'Figures of a network that contradict each other or surprise.',
  fields: (t) => ({
    code: t.exposeString('code'),
    fields: t.stringList({ resolve: ({ fields }) => [...fields] }),
    text: t.exposeString('text', { description: 'French.' }),
  }),
});

const PRICE_KEYS = ['priceAverage', 'priceHousing', 'priceTertiary'] as const;

builder.objectFields(HeatNetwork, (t) => ({
  fields: t.field({
    type: [NetworkField],
    description: 'The sheet, in its order: every field of these sections (all when left out), known or not.',
    directives: { listSize: { assumedSize: 100 } },
    args: { sections: t.arg({ type: [NetworkFieldSection] }) },
    resolve: (network, { sections }, context) => {
      const facts = new Map(readableFacts(network, context).map((fact) => [fact.field, fact]));
      const withPrices = mayReadPrices(network, context);
      return FIELD_CATALOGUE.filter(
        ({ section }) => (!sections || sections.includes(section)) && (withPrices || section !== 'PRICES'),
      ).map((field) => ({ field, fact: facts.get(field.key) ?? null }));
    },
  }),
  energyMix: t.field({
    type: [EnergyShare],
    description: 'What the heat is made from, greatest first; empty when unknown.',
    directives: { listSize: { assumedSize: 17 } },
    resolve: (network) => energyMix(network),
  }),
  deliveries: t.field({
    type: [SectorShare],
    description: 'Who receives the heat, greatest first; empty when unknown.',
    directives: { listSize: { assumedSize: 5 } },
    resolve: (network) => deliveryShares(network),
  }),
  computedEnrRate: t.float({
    nullable: true,
    description: 'Renewable and recovered share recomputed from the production, percent.',
    resolve: (network) => computedEnrRate(network),
  }),
  computedEfficiency: t.float({
    nullable: true,
    description: 'Heat delivered over heat produced, percent.',
    resolve: (network) => computedEfficiency(network),
  }),
  arePricesPublic: t.boolean({
    description: 'Prices are public for a classed network, unless its owner or operator opposes it.',
    resolve: (network) => arePricesPublic(network),
  }),
  prices: t.field({
    type: [NetworkPrice],
    description: 'Average prices that were communicated; empty for a viewer who may not read them.',
    directives: { listSize: { assumedSize: 3 } },
    resolve: (network, _args, context) =>
      mayReadPrices(network, context)
        ? PRICE_KEYS.flatMap((key) => {
            const [value, standing] = [network[key], priceStanding(network[key])];
            const label = FIELD_CATALOGUE.find((field) => field.key === key)?.label ?? key;
            return value === null || standing === 'NOT_COMMUNICATED' ? [] : [{ key, label, value, standing }];
          })
        : [],
  }),
  doubts: t.field({
    type: [NetworkDoubt],
    nullable: true,
    description: 'What to look at again on this sheet.',
    authScopes: { permission: 'partner.read' },
    directives: { listSize: { assumedSize: 8 } },
    resolve: (network, _args, context) => doubtsAbout(network, context.now().getUTCFullYear()),
  }),
}));

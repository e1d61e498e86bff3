import { requireId } from '@mitoyen/kit/builder.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { amendNetwork } from './amend-network.command.ts';
import type { NetworkValues } from './field-catalogue.ts';
import { checkFieldValue } from './field-value.ts';
import { HeatNetwork, NetworkStatus } from './heat-network.schema.ts';

const NetworkFieldInput = builder.inputType('NetworkFieldInput', {
  fields: (t) => ({
    key: t.string({ required: true }),
    value: t.field({ type: 'JSON', description: 'A number, a text or a boolean. Null takes the word back.' }),
  }),
});

const Spokesman = builder.enumType('NetworkFieldAuthor', {
  description: 'Whose word an agent writes down: the collectivité’s own, or the operator’s.',
  values: ['COLLECTIVITE', 'OPERATOR'] as const,
});

const UpdateHeatNetworkInput = builder.inputType('UpdateHeatNetworkInput', {
  description:
    'What the collectivité says of a network; it prevails over every source. A field left out keeps, null takes its word back.',
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string(),
    operator: t.string(),
    owner: t.string(),
    status: t.field({ type: NetworkStatus }),
    isOpen: t.boolean(),
    values: t.field({ type: [NetworkFieldInput], description: 'Any field of the sheet, by its key.' }),
    author: t.field({ type: Spokesman, description: 'COLLECTIVITE when left out.' }),
    vintage: t.string({ description: 'Year of what the operator says ("2025"); the day of the change when left out.' }),
  }),
});

const MAX_VALUES = 120;

builder.mutationField('updateHeatNetwork', (t) =>
  t.field({
    type: HeatNetwork,
    description:
      'Who changes one figure of a group (rate, prices, deliveries…) speaks for the whole group. Refusals, on the field they are about: NOT_FOUND, UNKNOWN_FIELD, EMPTY_TEXT, TEXT_TOO_LONG, NOT_TEXT, NOT_A_URL, NOT_AN_EMAIL, NOT_A_NUMBER, NOT_WHOLE, OUT_OF_BOUNDS, NOT_YES_OR_NO, NOT_A_STATUS, NOT_A_YEAR, NOTHING_TO_CHANGE, TOO_MANY.',
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: UpdateHeatNetworkInput, required: true }) },
    resolve: async (_root, { input: { id: globalId, values, author, vintage, ...named } }, context) => {
      const id = requireId('HeatNetwork', globalId, 'input.id');
      const wanted = [...Object.entries(named), ...(values ?? []).map(({ key, value }) => [key, value] as const)];
      if (wanted.length > MAX_VALUES) throw new Refusal('TOO_MANY', 'input.values');
      if (wanted.length === 0) throw new Refusal('NOTHING_TO_CHANGE', 'input.values');
      const changes: Record<string, string | number | boolean | null> = {};
      for (const [key, value] of wanted) {
        const checked = checkFieldValue(key, value);
        if ('refusal' in checked) throw new Refusal(checked.refusal, `input.${key}`);
        changes[checked.key] = checked.value;
      }
      if (vintage && !/^(19|20)\d\d$/.test(vintage)) throw new Refusal('NOT_A_YEAR', 'input.vintage');
      const source = author ?? 'COLLECTIVITE';
      const day = context.now().toISOString().slice(0, 10);
      // `checkFieldValue` gives each key a value of its field's type.
      const typed = changes as Partial<NetworkValues>;
      await amendNetwork(context, id, { source, changes: typed, vintage: (source === 'OPERATOR' && vintage) || day });
      return id;
    },
  }),
);

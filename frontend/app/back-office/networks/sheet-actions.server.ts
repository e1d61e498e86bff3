import type { AppLoadContext } from '@remix-run/node';
import {
  NetworkFieldsDocument,
  RemoveNetworkAssetDocument,
  SaveNetworkContractDocument,
  SaveNetworkExtensionDocument,
  SaveNetworkPlantDocument,
  SaveNetworkSubstationDocument,
  UpdateHeatNetworkDocument,
} from '../../graphql/generated/graphql.ts';
import { ask, change } from '../../graphql/request-graph.server.ts';
import { CONTRACT_KINDS } from '../../network-sheet/words.ts';
import { type ActionResult, oneOf, resultOf, textOf } from '../forms/action-result.ts';
import { changedFields, readNumber } from './read-fields.ts';

/** Does what a form of the sheet asks; undefined when no form of ours asks it. */
export async function actOnSheet(
  context: AppLoadContext,
  id: string,
  form: FormData,
): Promise<ActionResult | undefined> {
  const intent = textOf(form, 'intent');
  if (intent === 'openness') return changeOpenness(context, id, textOf(form, 'isOpen') === 'oui');
  if (intent === 'withdraw') return withdraw(context, id, textOf(form, 'section'));
  if (intent.startsWith('fields:')) return publishFields(context, id, intent, form);
  if (intent === 'removeAsset') {
    const { removeNetworkAsset } = await change(context, RemoveNetworkAssetDocument, { id: textOf(form, 'assetId') });
    return resultOf(intent, removeNetworkAsset, 'C’est retiré de la fiche.');
  }
  return intent.startsWith('asset:') ? saveAsset(context, id, intent, form) : undefined;
}

async function changeOpenness(context: AppLoadContext, id: string, isOpen: boolean): Promise<ActionResult> {
  const { updateHeatNetwork } = await change(context, UpdateHeatNetworkDocument, { input: { id, isOpen } });
  const done = isOpen
    ? 'Le réseau accepte de nouveaux raccordements.'
    : 'Le réseau n’accepte plus de nouveaux raccordements : le test d’adresse le dit dès maintenant.';
  return resultOf('openness', updateHeatNetwork, done, {
    label: 'Annuler',
    fields: { intent: 'openness', isOpen: isOpen ? 'non' : 'oui' },
  });
}

async function publishFields(
  context: AppLoadContext,
  id: string,
  intent: string,
  form: FormData,
): Promise<ActionResult> {
  const section = intent.slice('fields:'.length);
  const values = changedFields(form, await fieldsOf(context, id, section));
  if (values.length === 0) return { ok: true, intent, message: 'Rien n’a changé.', at: Date.now() };
  const author = textOf(form, `author-${section}`) === 'OPERATOR' ? ('OPERATOR' as const) : ('COLLECTIVITE' as const);
  const { updateHeatNetwork } = await change(context, UpdateHeatNetworkDocument, { input: { id, values, author } });
  return resultOf(intent, updateHeatNetwork, 'La fiche est à jour : les habitants la voient dès maintenant.');
}

/** Takes the territory's word back on a whole section: the other sources speak again. */
async function withdraw(context: AppLoadContext, id: string, section: string): Promise<ActionResult> {
  const values = (await fieldsOf(context, id, section)).map(({ key }) => ({ key, value: null }));
  const { updateHeatNetwork } = await change(context, UpdateHeatNetworkDocument, { input: { id, values } });
  return resultOf('withdraw', updateHeatNetwork, 'Les autres sources ont de nouveau la parole.');
}

async function fieldsOf(context: AppLoadContext, id: string, section: string) {
  const { heatNetwork } = await ask(context, NetworkFieldsDocument, { id });
  return (heatNetwork?.fields ?? []).filter((field) => field.section === section);
}

async function saveAsset(
  context: AppLoadContext,
  networkId: string,
  intent: string,
  form: FormData,
): Promise<ActionResult | undefined> {
  const [, kind = '', suffix = ''] = intent.split(':');
  const text = (field: string) => textOf(form, `${kind}-${field}-${suffix}`);
  const amounts = ['powerMw', 'powerKw', 'commissioningYear', 'dwellings', 'lon', 'lat'] as const;
  const refused = (field: string): ActionResult => ({ ok: false, intent, code: 'NOT_A_NUMBER', field, at: Date.now() });
  const read = Object.fromEntries(amounts.map((field) => [field, readNumber(text(field))]));
  const wrong = amounts.find((field) => typeof read[field] === 'string');
  if (wrong) return refused(`input.${wrong}`);
  const amount = (field: (typeof amounts)[number]) => {
    const value = read[field];
    return typeof value === 'number' ? value : null;
  };
  const whole = (field: 'commissioningYear' | 'dwellings') => {
    const value = amount(field);
    return value === null ? null : Math.round(value);
  };
  const place = { networkId, id: suffix === 'nouveau' ? null : suffix };
  const done = 'La fiche est à jour.';
  const dates = { startsOn: text('startsOn'), endsOn: text('endsOn') };
  const missing = (field: string): ActionResult => ({ ok: false, intent, code: 'REQUIRED', field, at: Date.now() });
  switch (kind) {
    case 'plant': {
      const plant = { powerMw: amount('powerMw'), commissioningYear: whole('commissioningYear') };
      const position = { lon: amount('lon'), lat: amount('lat') };
      const input = { ...place, name: text('name'), energy: text('energy'), ...plant, ...position };
      return resultOf(intent, (await change(context, SaveNetworkPlantDocument, { input })).saveNetworkPlant, done);
    }
    case 'substation': {
      const [lon, lat] = [amount('lon'), amount('lat')];
      if (lon === null || lat === null) return missing(lon === null ? 'input.lon' : 'input.lat');
      const input = { ...place, name: text('name'), powerKw: amount('powerKw'), lon, lat };
      const { saveNetworkSubstation } = await change(context, SaveNetworkSubstationDocument, { input });
      return resultOf(intent, saveNetworkSubstation, done);
    }
    case 'contract': {
      if (!dates.startsOn) return missing('input.startsOn');
      const parties = { operator: text('operator') || null, owner: text('owner') || null };
      const input = { ...place, kind: oneOf(CONTRACT_KINDS, text('kind')) ?? 'DSP', ...parties, ...dates };
      const { saveNetworkContract } = await change(context, SaveNetworkContractDocument, {
        input: { ...input, endsOn: dates.endsOn || null },
      });
      return resultOf(intent, saveNetworkContract, done);
    }
    case 'extension': {
      if (!dates.startsOn || !dates.endsOn) return missing(dates.startsOn ? 'input.endsOn' : 'input.startsOn');
      const input = { ...place, name: text('name'), ...dates, dwellings: whole('dwellings') };
      const { saveNetworkExtension } = await change(context, SaveNetworkExtensionDocument, { input });
      return resultOf(intent, saveNetworkExtension, done);
    }
    default:
      return undefined;
  }
}

import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { allDesordres } from '../grid/grid.ts';
import { aSentDocument } from '../rental-permit/rental-permit.fixtures.ts';
import { addDwellingProofs, landlordGrid, registerDwelling, saveAnswers, signStatement } from './dwelling.command.ts';
import type { Stated } from './dwelling-statement.ts';
import { requestLabel } from './label.command.ts';
import { spaceUrl } from './landlord-link.command.ts';

let made = 0;

/** What the form sends, whole: an apartment at the address that `aDepositIn` reports. */
export function aDwellingInput({ tenant }: SubgraphContext, over: Record<string, unknown> = {}) {
  const [commune] = tenant.communes;
  const [lon, lat] = tenant.map.center;
  made += 1;
  const address = {
    banId: `${commune?.code}_0123_00012`,
    label: `12 rue Brisson ${commune?.name}`,
    citycode: commune?.code,
    lon,
    lat,
  };
  return {
    idempotencyKey: `dwelling-of-a-test-${String(made).padStart(6, '0')}`,
    address,
    dwellingKind: 'APARTMENT',
    surfaceM2: 42,
    roomCount: 2,
    buildPeriod: 'AFTER_1997',
    dpeLetter: 'C',
    hasBoiler: true,
    hasGas: false,
    hasChimney: false,
    hasMechanicalAir: true,
    ...over,
  };
}

/** Who lets, as the form sends it. */
export const anOwner = { name: 'Inès Lefebvre', email: 'ines@exemple.example', consent: true } as const;

/** A registered dwelling and the token of its landlord. */
export async function aDwelling(context: SubgraphContext, over: Record<string, unknown> = {}) {
  const { id, landlordId } = await registerDwelling(context, { ...aDwellingInput(context, over), ...anOwner });
  const token = (await spaceUrl(context, landlordId)).split('/').at(-1) ?? '';
  return { id, landlordId, token, globalId: toGlobalId('LandlordDwelling', id) };
}

/** An answer to every criterion: all is well, but for these. */
export function allAnswers(over: Readonly<Record<string, Stated>> = {}) {
  return allDesordres(landlordGrid).map(({ desordre: { code } }) => ({ code, verdict: over[code] ?? ('OK' as const) }));
}

/** A dwelling whose état initial is signed. */
export async function aStatedDwelling(context: SubgraphContext, over: Readonly<Record<string, Stated>> = {}) {
  const dwelling = await aDwelling(context);
  await saveAnswers(context, dwelling.token, dwelling.id, allAnswers(over));
  await signStatement(context, dwelling.token, dwelling.id, { name: 'Inès Lefebvre', sincere: true });
  return dwelling;
}

/** A dwelling of which the label is asked for, every proof given. */
export async function aRequestedLabel(context: SubgraphContext) {
  const dwelling = await aStatedDwelling(context);
  const proofs: { code: string; documentId: string; about: string | null }[] = [];
  for (const code of ['DPE', 'ELECTRICITY', 'PHOTO', 'PHOTO', 'PHOTO', 'PHOTO'])
    proofs.push({ code, documentId: await aSentDocument(context), about: null });
  await addDwellingProofs(context, dwelling.token, dwelling.id, proofs);
  const label = await requestLabel(context, dwelling.token, dwelling.id);
  return { ...dwelling, labelId: label.id, labelGlobalId: toGlobalId('DwellingLabel', label.id) };
}

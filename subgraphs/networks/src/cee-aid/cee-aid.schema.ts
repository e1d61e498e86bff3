import { requireId } from '@mitoyen/kit/builder.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { type AidedBuilding, ceeAid, ceeAidInEuros } from './cee-aid.ts';

/** € per MWh cumac between which a price of certificates is a price. */
const PRICE_BOUNDS = [0.1, 100] as const;

interface CeeAid {
  readonly kwhCumac: number;
  readonly eurPerMwhCumac: number;
}

const ConnectionAid = builder.objectRef<CeeAid>('ConnectionAid').implement({
  description: 'The aid of 2026 for connecting a building to a network that is more than half renewable (CEE).',
  fields: (t) => ({
    kwhCumac: t.exposeFloat('kwhCumac'),
    eurPerMwhCumac: t.exposeFloat('eurPerMwhCumac', { description: 'The price that was assumed.' }),
    euros: t.int({ resolve: ({ kwhCumac, eurPerMwhCumac }) => ceeAidInEuros(kwhCumac, eurPerMwhCumac) }),
  }),
});

builder.queryField('connectionAid', (t) =>
  t.field({
    type: ConnectionAid,
    description:
      'Give "dwellings" for homes, "surface" (m²) for another building. Refusals: NOT_FOUND, OUT_OF_RANGE, NOT_RENEWABLE_ENOUGH, RATE_UNKNOWN.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      networkId: t.arg.id({
        required: true,
        description: 'The network to be connected to: its renewable share decides.',
      }),
      dwellings: t.arg.int(),
      surface: t.arg.float(),
      eurPerMwhCumac: t.arg.float({ required: true, description: 'Price of certificates that you assume.' }),
    },
    resolve: async (_root, { networkId, dwellings, surface, eurPerMwhCumac }, { db }) => {
      const [network] = await findNetworks(db, [requireId('HeatNetwork', networkId, 'networkId')]);
      if (!network) throw new Refusal('NOT_FOUND', 'networkId');
      const building = buildingOf(dwellings, surface);
      if (!building) throw new Refusal('OUT_OF_RANGE', 'dwellings');
      if (!(eurPerMwhCumac >= PRICE_BOUNDS[0] && eurPerMwhCumac <= PRICE_BOUNDS[1]))
        throw new Refusal('OUT_OF_RANGE', 'eurPerMwhCumac');
      const aid = ceeAid(building, network.enrRate);
      if ('refused' in aid) throw new Refusal(aid.refused);
      return { kwhCumac: aid.kwhCumac, eurPerMwhCumac };
    },
  }),
);

/** Either number says which building it is; both or none says nothing. */
function buildingOf(dwellings: number | null | undefined, surface: number | null | undefined): AidedBuilding | null {
  if (typeof dwellings === typeof surface) return null;
  if (typeof dwellings === 'number') return { use: 'RESIDENTIAL', dwellings };
  return typeof surface === 'number' ? { use: 'TERTIARY', surface } : null;
}

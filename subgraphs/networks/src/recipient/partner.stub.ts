import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';

/** A partner of the subgraph `partners`, known here by its global id. */
export const PartnerStub = builder.externalRef('Partner', builder.selection<{ id: string }>('id'));

/** The stub of a partner; null when there is none. */
export const partnerStub = (partnerId: string | null) =>
  partnerId === null ? null : { id: toGlobalId('Partner', partnerId) };

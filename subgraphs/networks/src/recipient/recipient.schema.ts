import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { ConnectionRequestType, ReassignmentReasonEnum } from '../connection-request/connection-request.types.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { PartnerStub } from './partner.stub.ts';
import {
  decline,
  dismissProposal,
  proposeReassignment,
  reassign,
  setNetworkRecipient,
} from './reassignment.command.ts';
import { findStanding } from './recipient.graph.ts';
import { listRecipients } from './recipient.store.ts';

const NetworkRecipientType = builder
  .objectRef<{ networkId: string; partnerId: string; setAt: Date }>('NetworkRecipient')
  .implement({
    description: 'Who gets the requests of a network.',
    fields: (t) => ({
      network: t.field({ type: HeatNetwork, resolve: ({ networkId }) => networkId }),
      partner: t.field({ type: PartnerStub, resolve: ({ partnerId }) => ({ id: toGlobalId('Partner', partnerId) }) }),
      setAt: t.field({ type: 'DateTime', resolve: ({ setAt }) => setAt }),
    }),
  });

builder.queryField('networkRecipients', (t) =>
  t.field({
    type: [NetworkRecipientType],
    description: 'Every network that a partner answers for; the collectivité sorts the requests of the others.',
    authScopes: { permission: 'request.listAll' },
    resolve: (_root, _args, { db }) => listRecipients(db),
  }),
);

/** Refuses `NOT_FOUND` or `PARTNER_INACTIVE` for a partner that cannot answer. It belongs to another subgraph. */
async function requirePartner(
  context: SubgraphContext,
  partnerId: string | null | undefined,
  field = 'partnerId',
): Promise<void> {
  if (!partnerId) return;
  const partner = await findStanding(context, requireId('Partner', partnerId, field));
  if (!partner) throw new Refusal('NOT_FOUND', field);
  if (!partner.isActive) throw new Refusal('PARTNER_INACTIVE', field);
}

const rawPartner = (id: string | null | undefined) => (id ? requireId('Partner', id, 'partnerId') : null);
const rawNetwork = (id: string | null | undefined) => (id ? requireId('HeatNetwork', id, 'networkId') : null);

const RecipientSet = builder.objectRef<{ networkId: string; handedOver: number }>('NetworkRecipientSet').implement({
  fields: (t) => ({
    network: t.field({ type: HeatNetwork, resolve: ({ networkId }) => networkId }),
    handedOver: t.exposeInt('handedOver', { description: 'New requests that waited and went to the partner.' }),
  }),
});

builder.mutationField('setNetworkRecipient', (t) =>
  t.field({
    type: RecipientSet,
    description:
      'Says which partner gets the requests of a network from now on; null: nobody, the collectivité sorts them. ' +
      'Refusals: NOT_FOUND (networkId or partnerId), PARTNER_INACTIVE.',
    authScopes: { permission: 'request.assign' },
    errors: { types: [Refusal], directResult: true },
    args: { networkId: t.arg.id({ required: true }), partnerId: t.arg.id() },
    before: ({ partnerId }, context) => requirePartner(context, partnerId),
    resolve: async (_root, args, context) => {
      const networkId = requireId('HeatNetwork', args.networkId, 'networkId');
      return { networkId, handedOver: await setNetworkRecipient(context, networkId, rawPartner(args.partnerId)) };
    },
  }),
);

builder.mutationField('reassignConnectionRequest', (t) =>
  t.field({
    type: ConnectionRequestType,
    description:
      'The territory puts a request into other hands, or takes it back (no partner); accepts a proposal when it is the same. ' +
      'Refusals: NOT_FOUND (id, partnerId or networkId), PARTNER_INACTIVE, WRONG_STATUS, MESSAGE_REQUIRED (reason OTHER), TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'request.assign' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      partnerId: t.arg.id(),
      networkId: t.arg.id({ description: 'Left out: none.' }),
      reason: t.arg({ type: ReassignmentReasonEnum, required: true }),
      message: t.arg.string(),
    },
    before: ({ partnerId }, context) => requirePartner(context, partnerId),
    resolve: (_root, { id, partnerId, networkId, reason, message }, context) =>
      reassign(
        context,
        requireId('ConnectionRequest', id),
        { partnerId: rawPartner(partnerId), networkId: rawNetwork(networkId) },
        { reason, message },
      ),
  }),
);

builder.mutationField('proposeRequestReassignment', (t) =>
  t.field({
    type: ConnectionRequestType,
    description:
      'The partner of a request proposes that somebody else take it, and keeps it meanwhile. Refusals: NOT_FOUND, PARTNER_INACTIVE, WRONG_STATUS, ALREADY_PROPOSED, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'request.process' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      partnerId: t.arg.id({ description: 'Left out: the collectivité is to choose.' }),
      networkId: t.arg.id(),
      reason: t.arg({ type: ReassignmentReasonEnum, required: true }),
      message: t.arg.string(),
    },
    before: ({ partnerId }, context) => requirePartner(context, partnerId),
    resolve: (_root, { id, partnerId, networkId, reason, message }, context) =>
      proposeReassignment(
        context,
        requireId('ConnectionRequest', id),
        { partnerId: rawPartner(partnerId), networkId: rawNetwork(networkId) },
        { reason, message },
      ),
  }),
);

builder.mutationField('dismissReassignmentProposal', (t) =>
  t.field({
    type: ConnectionRequestType,
    description: 'The territory leaves the request where it is. Refusals: NOT_FOUND, NOTHING_PROPOSED, WRONG_STATUS.',
    authScopes: { permission: 'request.assign' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => dismissProposal(context, requireId('ConnectionRequest', id)),
  }),
);

const Declined = builder.objectRef<{ id: string }>('DeclinedRequest').implement({
  description: 'A request that the reader no longer sees.',
  fields: (t) => ({ id: t.exposeID('id') }),
});

builder.mutationField('declineConnectionRequest', (t) =>
  t.field({
    type: Declined,
    description:
      'The partner gives a request back to the collectivité, and sees it no longer. Refusals: NOT_FOUND, WRONG_STATUS, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'request.process' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      reason: t.arg({ type: ReassignmentReasonEnum, required: true }),
      message: t.arg.string(),
    },
    resolve: async (_root, { id, reason, message }, context) => {
      await decline(context, requireId('ConnectionRequest', id), { reason, message });
      return { id };
    },
  }),
);

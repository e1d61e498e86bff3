import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { EligibilityOutcome } from '../eligibility/eligibility.schema.ts';
import type { EligibilityOutcome as Outcome } from '../eligibility/eligibility.ts';
import { HeatingType } from '../eligibility/heating.schema.ts';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';
import { findStanding } from '../recipient/recipient.graph.ts';
import { findRecipients } from '../recipient/recipient.store.ts';
import { networkAskedFor, recipientOf } from '../recipient/recipient.ts';

interface ExpectedRecipient {
  readonly outcome: Outcome;
  readonly networkName: string | null;
  readonly partnerName: string | null;
}

const RecipientType = builder.objectRef<ExpectedRecipient>('ConnectionRequestRecipient').implement({
  description: 'Who would get a request for a place, told before it is made.',
  fields: (t) => ({
    outcome: t.field({ type: EligibilityOutcome, resolve: ({ outcome }) => outcome }),
    networkName: t.exposeString('networkName', { nullable: true, description: 'Null when no network is near enough.' }),
    partnerName: t.exposeString('partnerName', {
      nullable: true,
      description: 'Who answers for that network; null: the collectivité.',
    }),
    answerDays: t.int({
      description: 'Days within which a first answer is expected.',
      resolve: (_recipient, _args, { tenant }) => tenant.rules.requests.operatorReminderDays,
    }),
  }),
});

builder.queryField('connectionRequestRecipient', (t) =>
  t.field({
    type: RecipientType,
    description: 'Who would get a request for this place. Refusals: OUT_OF_FRANCE.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    directives: { cost: { weight: 5 } },
    args: {
      lon: t.arg.float({ required: true }),
      lat: t.arg.float({ required: true }),
      citycode: t.arg.string({ required: true }),
      heating: t.arg({ type: HeatingType }),
    },
    resolve: async (_root, { lon, lat, citycode, heating }, context): Promise<ExpectedRecipient> => {
      const { db, runtime, tenant } = context;
      if (!isPosition(lon, lat) || !isInFrance([lon, lat])) throw new Refusal('OUT_OF_FRANCE', 'lon');
      const judge = await judgeOf(runtime, tenant.slug);
      const verdict = judge.judge({ lon, lat, citycode, heating: heating ?? null });
      const networkId = networkAskedFor(verdict, tenant.rules.requests.autoAssignMeters);
      if (networkId === null) return { outcome: verdict.outcome, networkName: null, partnerName: null };
      const [[network], partners] = await Promise.all([findNetworks(db, [networkId]), findRecipients(db, [networkId])]);
      // A request that is validated first goes through the collectivité's hands.
      const { partnerId } = recipientOf(networkId, tenant.rules.requests.validation === 'AUTOMATIC', partners);
      const partner = partnerId === null ? undefined : await findStanding(context, partnerId);
      return {
        outcome: verdict.outcome,
        networkName: network?.name ?? null,
        partnerName: partner?.isActive ? partner.name : null,
      };
    },
  }),
);

import type { Campaign } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import { publicUrl } from '@mitoyen/tenants';
import DataLoader from 'dataloader';
import { builder } from '../builder.ts';
import { authorIdOf } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { addCampaign, campaignFigures, changeCampaign, findCampaign, listCampaigns } from './campaign.store.ts';
import {
  CAMPAIGN_CHANNELS,
  type CampaignFigures,
  type CheckedCampaign,
  checkCampaign,
  costPerDeposit,
  depositsPerThousand,
} from './campaign.ts';

const ChannelEnum = builder.enumType('CampaignChannel', { values: CAMPAIGN_CHANNELS });

/** One query for all the campaigns of a request. */
const figuresOf = oncePerRequest(
  (context) =>
    new DataLoader<string, CampaignFigures>(async (codes) => {
      const figures = await campaignFigures(context.db, codes);
      return codes.map((code) => figures.get(code) ?? new Error(`no figures of ${code}`));
    }),
);

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

const CampaignType = builder.objectRef<Campaign>('DetectionCampaign').implement({
  description: 'An action that looks for bad housing nobody reports, and what it brought.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('DetectionCampaign', id) }),
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    audience: t.exposeString('audience'),
    channel: t.field({
      type: ChannelEnum,
      resolve: ({ channel }) => CAMPAIGN_CHANNELS.find((known) => known === channel) ?? 'OTHER',
    }),
    reached: t.exposeInt('reached', { nullable: true, description: 'How many people; null: not known.' }),
    cost: t.exposeInt('cost', { nullable: true, description: 'Euros; null: not known.' }),
    firstDay: t.string({ resolve: ({ firstDay }) => dayOf(firstDay) ?? '' }),
    lastDay: t.string({ nullable: true, resolve: ({ lastDay }) => dayOf(lastDay) }),
    url: t.string({
      description: 'The address that the letter or the poster carries, on the canonical host.',
      resolve: ({ code }, _args, { tenant, runtime }) =>
        `${publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort })}/signaler?campagne=${code}`,
    }),
    deposits: t.int({ resolve: async ({ code }, _args, context) => (await figuresOf(context).load(code)).deposits }),
    withDanger: t.int({
      resolve: async ({ code }, _args, context) => (await figuresOf(context).load(code)).withDanger,
    }),
    severe: t.int({
      description: 'Files of class F or G.',
      resolve: async ({ code }, _args, context) => (await figuresOf(context).load(code)).severe,
    }),
    resolved: t.int({
      description: 'Works verified, or rehoused.',
      resolve: async ({ code }, _args, context) => (await figuresOf(context).load(code)).resolved,
    }),
    refused: t.int({ resolve: async ({ code }, _args, context) => (await figuresOf(context).load(code)).refused }),
    depositsPerThousand: t.float({
      nullable: true,
      resolve: async ({ code, reached }, _args, context) =>
        depositsPerThousand(await figuresOf(context).load(code), reached),
    }),
    costPerDeposit: t.int({
      nullable: true,
      description: 'Whole euros.',
      resolve: async ({ code, cost }, _args, context) => costPerDeposit(await figuresOf(context).load(code), cost),
    }),
  }),
});

builder.queryField('detectionCampaigns', (t) =>
  t.field({
    type: [CampaignType],
    description: 'The latest first, 200 at most.',
    authScopes: { permission: 'campaign.manage' },
    directives: { listSize: { assumedSize: 30 } },
    resolve: (_root, _args, { db }) => listCampaigns(db),
  }),
);

const CampaignInput = builder.inputType('DetectionCampaignInput', {
  fields: (t) => ({
    code: t.string({ required: true, description: '3 to 40 letters without accents, digits, hyphens; kept for good.' }),
    name: t.string({ required: true }),
    audience: t.string({ required: true }),
    channel: t.field({ type: ChannelEnum, required: true }),
    reached: t.int(),
    cost: t.int(),
    firstDay: t.string({ required: true, description: 'yyyy-mm-dd.' }),
    lastDay: t.string(),
  }),
});

const REFUSALS = 'REQUIRED, TOO_LONG, BAD_FORMAT, CODE_INVALID, OUT_OF_BOUNDS, DATES_INVALID, DATES_REVERSED';

builder.mutationField('createDetectionCampaign', (t) =>
  t.field({
    type: CampaignType,
    description: `Refusals: ${REFUSALS}, CODE_TAKEN.`,
    authScopes: { permission: 'campaign.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: CampaignInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      const now = context.now();
      const created = await addCampaign(context.db, v7(now), checked(input), authorIdOf(context.viewer), now);
      if (!created) throw new Refusal('CODE_TAKEN', 'input.code');
      context.auditSubject = { entity: 'DetectionCampaign', entityId: created.id };
      return created;
    },
  }),
);

builder.mutationField('updateDetectionCampaign', (t) =>
  t.field({
    type: CampaignType,
    description: `The code stays. Refusals: NOT_FOUND, ${REFUSALS}.`,
    authScopes: { permission: 'campaign.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: CampaignInput, required: true }) },
    resolve: async (_root, args, context) => {
      const id = requireId('DetectionCampaign', args.id);
      if (!(await findCampaign(context.db, id))) throw new Refusal('NOT_FOUND', 'id');
      await changeCampaign(context.db, id, checked(args.input));
      context.auditSubject = { entity: 'DetectionCampaign', entityId: id };
      const changed = await findCampaign(context.db, id);
      if (!changed) throw new Refusal('NOT_FOUND', 'id');
      return changed;
    },
  }),
);

function checked(input: typeof CampaignInput.$inferInput): CheckedCampaign {
  const { reached = null, cost = null, lastDay = null, ...rest } = input;
  const verdict = checkCampaign({ ...rest, reached, cost, lastDay });
  if (!verdict.ok) throw new Refusal(verdict.code, `input.${verdict.field}`);
  return verdict.campaign;
}

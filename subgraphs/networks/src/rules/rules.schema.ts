import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { Agent } from '../audit/journal.schema.ts';
import { builder } from '../builder.ts';
import { ruleSetInForce } from '../eligibility/place-judge.store.ts';
import { RULES_PRESETS } from './presets.ts';
import { type RuleSet, ruleSetOf, type SpecialNetworks, type Thresholds } from './rule-set.ts';
import { discardDraft, publishRules, saveDraft } from './rules.command.ts';
import { findDraft, listVersions, type RulesDraft, type RulesVersion, rulesOf } from './rules.store.ts';
import { type RuleFields, versionInForce } from './rules-draft.ts';

const Limits = builder.objectRef<Thresholds>('RuleLimits').implement({
  description: 'Metres, inclusive: up to `near` very close, up to `close` eligible, up to `far` worth naming.',
  fields: (t) => ({ near: t.exposeInt('near'), close: t.exposeInt('close'), far: t.exposeInt('far') }),
});

const SpecialLimits = builder.objectRef<SpecialNetworks>('SpecialNetworkLimits').implement({
  description: 'Existing networks with limits of their own, by number of the national survey.',
  fields: (t) => ({
    networkIds: t.stringList({ resolve: ({ networkIds }) => [...networkIds] }),
    near: t.exposeInt('near'),
    close: t.exposeInt('close'),
  }),
});

const RuleSetType = builder.objectRef<RuleSet>('RuleSet').implement({
  description: 'One set of eligibility rules: distance by kind of network, by heating, with special networks.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'As answers name it.' }),
    existing: t.field({ type: Limits, resolve: ({ existing }) => existing }),
    construction: t.field({ type: Limits, resolve: ({ construction }) => construction }),
    cold: t.field({ type: Limits, resolve: ({ cold }) => cold }),
    individualExisting: t.field({
      type: Limits,
      nullable: true,
      description: 'Where heating is individual; null: the same limits.',
      resolve: ({ individual }) => individual?.existing ?? null,
    }),
    individualConstruction: t.field({
      type: Limits,
      nullable: true,
      resolve: ({ individual }) => individual?.construction ?? null,
    }),
    exceptions: t.field({ type: [SpecialLimits], resolve: ({ exceptions }) => [...exceptions] }),
    pdpPowerThresholdKw: t.exposeFloat('pdpPowerThresholdKw', {
      description: 'Power from which a building in a priority perimeter must connect, kW.',
    }),
  }),
});

const author = ({ authorId }: { readonly authorId: string | null }) =>
  authorId === null ? null : { id: toGlobalId('Agent', authorId) };

const Draft = builder.objectRef<RulesDraft>('RulesDraft').implement({
  fields: (t) => ({
    label: t.exposeString('label'),
    note: t.exposeString('note'),
    hash: t.exposeString('hash', { description: 'What was read, to be given back with a change.' }),
    rules: t.field({ type: RuleSetType, resolve: ({ fields, label }) => ({ ...fields, version: label }) }),
    author: t.field({ type: Agent, nullable: true, resolve: author }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const Version = builder.objectRef<RulesVersion>('RulesVersion').implement({
  description: 'A version that was published; it never changes.',
  fields: (t) => ({
    number: t.exposeInt('number'),
    label: t.exposeString('label'),
    note: t.exposeString('note'),
    hash: t.exposeString('hash'),
    validFrom: t.expose('validFrom', { type: 'Date' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime' }),
    author: t.field({ type: Agent, nullable: true, resolve: author }),
    rules: t.field({ type: RuleSetType, resolve: (version) => rulesOf(version) }),
  }),
});

interface RulesBook {
  readonly draft: RulesDraft | null;
  readonly versions: readonly RulesVersion[];
}

const RulesBookType = builder.objectRef<RulesBook>('RulesBook').implement({
  description: 'The rules of the territory, past, present and to come.',
  fields: (t) => ({
    current: t.field({
      type: RuleSetType,
      description: 'Those by which places are judged today.',
      // From what was read just now: a process learns of a publication a moment after who published it.
      resolve: ({ versions }, _args, context) => {
        const inForce = versionInForce(versions, dayInFrance(context.now()));
        return inForce ? rulesOf(inForce) : ruleSetOf(context.tenant.rules.eligibility);
      },
    }),
    draft: t.field({ type: Draft, nullable: true, resolve: ({ draft }) => draft }),
    versions: t.field({
      type: [Version],
      description: 'The newest first, those to come included.',
      directives: { listSize: { assumedSize: 20 } },
      resolve: ({ versions }) => [...versions],
    }),
    initial: t.field({
      type: RuleSetType,
      description: 'Those of the territory’s own file: version 0, before any was published.',
      resolve: (_book, _args, { tenant }) => ruleSetOf(tenant.rules.eligibility),
    }),
    national: t.field({ type: RuleSetType, description: 'To begin with.', resolve: () => RULES_PRESETS.NATIONAL }),
    paris: t.field({ type: RuleSetType, description: 'To begin with.', resolve: () => RULES_PRESETS.PARIS }),
  }),
});

builder.queryFields((t) => ({
  currentRules: t.field({
    type: RuleSetType,
    description: 'The rules by which places are judged today.',
    authScopes: { public: true },
    resolve: (_root, _args, { runtime, tenant }) => ruleSetInForce(runtime, tenant.slug),
  }),
  rulesBook: t.field({
    type: RulesBookType,
    authScopes: { permission: 'rules.manage' },
    resolve: async (_root, _args, { db }) => ({ draft: await findDraft(db), versions: await listVersions(db) }),
  }),
}));

const DiscardedDraft = builder.objectRef<{ readonly hash: string }>('DiscardedRulesDraft').implement({
  fields: (t) => ({ hash: t.exposeString('hash') }),
});

const LimitsInput = builder.inputType('RuleLimitsInput', {
  fields: (t) => ({
    near: t.int({ required: true }),
    close: t.int({ required: true }),
    far: t.int({ required: true }),
  }),
});
const SpecialLimitsInput = builder.inputType('SpecialNetworkLimitsInput', {
  fields: (t) => ({
    networkIds: t.stringList({ required: true }),
    near: t.int({ required: true }),
    close: t.int({ required: true }),
  }),
});
const limits = { type: LimitsInput, required: true } as const;
const DraftInput = builder.inputType('RulesDraftInput', {
  fields: (t) => ({
    label: t.string({ required: true }),
    note: t.string(),
    existing: t.field(limits),
    construction: t.field(limits),
    cold: t.field(limits),
    individualExisting: t.field({ type: LimitsInput, description: 'With `individualConstruction`, or neither.' }),
    individualConstruction: t.field({ type: LimitsInput }),
    exceptions: t.field({ type: [SpecialLimitsInput], required: true }),
    pdpPowerThresholdKw: t.float({ required: true }),
    basedOn: t.string({ description: 'The hash of the draft that was read; null when there was none.' }),
  }),
});

builder.mutationFields((t) => ({
  saveRulesDraft: t.field({
    type: Draft,
    description:
      'Keeps the draft, which nobody is judged by. Refusals: EMPTY_TEXT, TEXT_TOO_LONG, STALE, LIMIT_OUT_OF_RANGE, LIMITS_REVERSED, LIMITS_MISSING, NETWORK_NUMBER_INVALID, NETWORK_NUMBER_TWICE, GROUP_WITHOUT_NETWORK, TOO_MANY_GROUPS, THRESHOLD_OUT_OF_RANGE.',
    authScopes: { permission: 'rules.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: DraftInput, required: true }) },
    resolve: (_root, { input }, context) => {
      const {
        label,
        note,
        basedOn,
        individualExisting: existing,
        individualConstruction: construction,
        ...rest
      } = input;
      if (!existing !== !construction) throw new Refusal('LIMITS_MISSING', 'input.individualExisting');
      const individual = existing && construction ? { existing, construction } : null;
      const fields: RuleFields = { ...rest, individual };
      return saveDraft(context, { label, note: note ?? '', fields, basedOn: basedOn ?? null });
    },
  }),
  discardRulesDraft: t.field({
    type: DiscardedDraft,
    description: 'Refusals: NOT_FOUND, STALE.',
    authScopes: { permission: 'rules.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { hash: t.arg.string({ required: true }) },
    resolve: async (_root, { hash }, context) => {
      await discardDraft(context, hash);
      return { hash };
    },
  }),
  publishRules: t.field({
    type: Version,
    description:
      'Makes the draft the next version, for good, from a day on. Refusals: NOT_FOUND, STALE, VALID_FROM_PAST, VALID_FROM_TOO_FAR.',
    authScopes: { permission: 'rules.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      hash: t.arg.string({ required: true, description: 'Of the draft that was read and simulated.' }),
      validFrom: t.arg({ type: 'Date', required: true }),
    },
    resolve: async (_root, { hash, validFrom }, context) => {
      const id = await publishRules(context, hash, String(validFrom).slice(0, 10));
      const published = (await listVersions(context.db)).find((version) => version.id === id);
      if (!published) throw new Error('a version is there once it was published');
      return published;
    },
  }),
}));

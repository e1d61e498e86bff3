import type { AffectationRuleSet, AffectationSimulation } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { AgentStub, agentStub, ReporterKindEnum } from '../signalement/signalement.types.ts';
import { type AffectationRule, ALLOWANCES, CLASSES, SECTORS } from './affectation-rule.ts';
import { activateRules, archiveRules, keepSimulation, saveRulesDraft } from './rule-set.command.ts';
import { lastSimulation, listRuleSets, rulesOf } from './rule-set.store.ts';
import { type Replay, replay } from './simulate.command.ts';
import type { OutsideFile, SimulationResult } from './simulation.ts';
import { readSimulation } from './simulation-read.ts';

const StatusEnum = builder.enumType('AffectationRuleStatus', {
  values: ['DRAFT', 'SIMULATED', 'ACTIVE', 'ARCHIVED'] as const,
});
const SectorEnum = builder.enumType('RuledSector', { values: SECTORS });
const AllowanceEnum = builder.enumType('RuledAllowance', { values: ALLOWANCES });
const ClassEnum = builder.enumType('RuledClass', { values: CLASSES });

const globally = (type: string, ids: readonly string[]) => ids.map((id) => toGlobalId(type, id));

const RuleType = builder.objectRef<AffectationRule>('AffectationRule').implement({
  description: 'Which files, for which partners. An empty list asks for nothing.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The same from one version to the next.' }),
    name: t.exposeString('name'),
    partnerKinds: t.stringList({ resolve: ({ partnerKinds }) => [...partnerKinds] }),
    partnerIds: t.idList({ resolve: ({ partnerIds }) => globally('Partner', partnerIds) }),
    competences: t.stringList({ description: 'All of them.', resolve: ({ competences }) => [...competences] }),
    inPerimeter: t.exposeBoolean('inPerimeter'),
    communes: t.stringList({ description: 'INSEE codes.', resolve: ({ communes }) => [...communes] }),
    exceptCommunes: t.stringList({ resolve: ({ exceptCommunes }) => [...exceptCommunes] }),
    zoneIds: t.idList({ resolve: ({ zoneIds }) => globally('InterestZone', zoneIds) }),
    exceptZoneIds: t.idList({ resolve: ({ exceptZoneIds }) => globally('InterestZone', exceptZoneIds) }),
    sectors: t.field({ type: [SectorEnum], resolve: ({ sectors }) => [...sectors] }),
    reporters: t.stringList({ resolve: ({ reporters }) => [...reporters] }),
    suspicions: t.stringList({ resolve: ({ suspicions }) => [...suspicions] }),
    classAtLeast: t.field({ type: ClassEnum, nullable: true, resolve: ({ classAtLeast }) => classAtLeast }),
    allowances: t.field({ type: [AllowanceEnum], resolve: ({ allowances }) => [...allowances] }),
    ownsDwelling: t.exposeBoolean('ownsDwelling'),
    isLast: t.exposeBoolean('isLast'),
  }),
});

type PartnerFigures = SimulationResult['partners'][number];
const PartnerFiguresType = builder.objectRef<PartnerFigures>('SimulatedPartner').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    files: t.exposeInt('files'),
    filesToday: t.exposeInt('filesToday', { description: 'With the version in force.' }),
    outside: t.exposeInt('outside', { description: 'Not given, since they lie outside of its perimeter.' }),
  }),
});
type RuleFigures = SimulationResult['rules'][number];
const RuleFiguresType = builder.objectRef<RuleFigures>('SimulatedRule').implement({
  fields: (t) => ({ code: t.exposeString('code'), name: t.exposeString('name'), files: t.exposeInt('files') }),
});

const OutsideFileType = builder.objectRef<OutsideFile>('SimulatedOutsideFile').implement({
  description: 'A file that rules would have given to a partner, outside of whose perimeter it lies.',
  fields: (t) => ({ reference: t.exposeString('reference'), partnerName: t.exposeString('partnerName') }),
});

interface ReadSimulation extends SimulationResult {
  readonly madeAt: Date;
  readonly since: Date;
}
const SimulationType = builder.objectRef<ReadSimulation>('AffectationSimulation').implement({
  description: 'What a version would have done with the files of the last 90 days. Counts of files.',
  fields: (t) => ({
    madeAt: t.field({ type: 'DateTime', resolve: ({ madeAt }) => madeAt }),
    since: t.field({ type: 'DateTime', resolve: ({ since }) => since }),
    files: t.exposeInt('files'),
    given: t.exposeInt('given'),
    nobody: t.exposeInt('nobody', { description: 'Given to nobody: the territory decides.' }),
    nobodyToday: t.exposeInt('nobodyToday', { description: 'The same with the version in force.' }),
    changed: t.exposeInt('changed', { description: 'Not for the same partners as with the version in force.' }),
    partners: t.field({ type: [PartnerFiguresType], resolve: ({ partners }) => [...partners] }),
    rules: t.field({ type: [RuleFiguresType], resolve: ({ rules }) => [...rules] }),
    left: t.stringList({ description: 'References of the first of those.', resolve: ({ left }) => [...left] }),
    outside: t.exposeInt('outside', {
      description: 'Files that a rule would have given to a partner, outside of whose perimeter they lie.',
    }),
    outsideFiles: t.field({
      type: [OutsideFileType],
      description: 'The first of those.',
      resolve: ({ outsideFiles }) => [...outsideFiles],
    }),
  }),
});

const readable = (row: AffectationSimulation): ReadSimulation => ({
  ...readSimulation(row.result),
  madeAt: row.madeAt,
  since: row.since,
});

const RuleSetType = builder.objectRef<AffectationRuleSet>('AffectationRuleSet').implement({
  description: 'One version of the ordered rules by which new files are given to partners.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('AffectationRuleSet', id) }),
    version: t.exposeInt('version'),
    status: t.field({ type: StatusEnum, resolve: ({ status }) => status }),
    revision: t.exposeInt('revision', { description: 'Grows with each change; who changes says which one was read.' }),
    rules: t.field({ type: [RuleType], resolve: (row) => rulesOf(row) }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
    activatedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ activatedAt }) => activatedAt }),
    archivedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ archivedAt }) => archivedAt }),
    activatedBy: t.field({ type: AgentStub, nullable: true, resolve: ({ activatedBy }) => agentStub(activatedBy) }),
    simulation: t.field({
      type: SimulationType,
      nullable: true,
      description: 'The last one, of these rules as they are now.',
      resolve: async ({ id, revision }, _args, { db }) => {
        const last = await lastSimulation(db, id);
        return last?.revision === revision ? readable(last) : null;
      },
    }),
  }),
});

builder.queryField('affectationRuleSets', (t) =>
  t.field({
    type: [RuleSetType],
    description: 'Every version, the newest first.',
    authScopes: { permission: 'affectationRules.manage' },
    directives: { listSize: { assumedSize: 10 } },
    resolve: (_root, _args, { db }) => listRuleSets(db),
  }),
);

const RuleInput = builder.inputType('AffectationRuleInput', {
  fields: (t) => ({
    code: t.string({ required: true }),
    name: t.string({ required: true }),
    partnerKinds: t.stringList({ required: true }),
    partnerIds: t.idList({ required: true }),
    competences: t.stringList({ required: true }),
    inPerimeter: t.boolean({ required: true }),
    communes: t.stringList({ required: true }),
    exceptCommunes: t.stringList({ required: true }),
    zoneIds: t.idList({ required: true }),
    exceptZoneIds: t.idList({ required: true }),
    sectors: t.field({ type: [SectorEnum], required: true }),
    reporters: t.field({ type: [ReporterKindEnum], required: true }),
    suspicions: t.stringList({ required: true }),
    classAtLeast: t.field({ type: ClassEnum }),
    allowances: t.field({ type: [AllowanceEnum], required: true }),
    ownsDwelling: t.boolean({ required: true }),
    isLast: t.boolean({ required: true }),
  }),
});

builder.mutationField('saveAffectationRules', (t) =>
  t.field({
    type: RuleSetType,
    description:
      'Writes the draft; a version that was simulated must be simulated again. Refusals: STALE (revision), NOT_FOUND (an id), ' +
      'TOO_MANY_RULES, RULE_TWICE, NAME_REQUIRED, TOO_LONG, BAD_FORMAT, PARTNER_REQUIRED, COMMUNE_UNKNOWN (rules.<place>.<field>).',
    authScopes: { permission: 'affectationRules.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      rules: t.arg({ type: [RuleInput], required: true }),
      revision: t.arg.int({ description: 'Of the draft that was read; null when there was none.' }),
    },
    resolve: (_root, { rules, revision }, context) => {
      const raw = (type: string, ids: readonly string[], field: string) =>
        ids.map((id) => requireId(type, id, `rules.${field}`));
      const read = rules.map((rule) => ({
        ...rule,
        classAtLeast: rule.classAtLeast ?? null,
        partnerIds: raw('Partner', rule.partnerIds, 'partnerIds'),
        zoneIds: raw('InterestZone', rule.zoneIds, 'zoneIds'),
        exceptZoneIds: raw('InterestZone', rule.exceptZoneIds, 'exceptZoneIds'),
      }));
      return saveRulesDraft(context, read, revision ?? null);
    },
  }),
);

const ruleSetId = (id: string) => requireId('AffectationRuleSet', id);
const replays = new WeakMap<SubgraphContext, Replay>();

builder.mutationField('simulateAffectationRules', (t) =>
  t.field({
    type: RuleSetType,
    description: 'Replays the files of the last 90 days with a draft. Refusals: NOT_FOUND, STALE, WRONG_STATUS.',
    authScopes: { permission: 'affectationRules.manage' },
    errors: { types: [Refusal], directResult: true },
    directives: { cost: { weight: 30 } },
    args: { id: t.arg.id({ required: true }) },
    // Partners are asked of the graph, and files judged, before the transaction opens.
    before: async ({ id }: { id: string }, context) => {
      replays.set(context, await replay(context, ruleSetId(id)));
    },
    resolve: (_root, { id }, context) => {
      const done = replays.get(context);
      if (!done) throw new Error('a replay is there once it was made');
      return keepSimulation(context, ruleSetId(id), done.revision, done.since, done.result);
    },
  }),
);

builder.mutationField('activateAffectationRules', (t) =>
  t.field({
    type: RuleSetType,
    description:
      'Gives every new file by this version from now on; the one before is archived. Refusals: NOT_FOUND, STALE, NOT_SIMULATED, WRONG_STATUS.',
    authScopes: { permission: 'affectationRules.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), revision: t.arg.int({ required: true }) },
    resolve: (_root, { id, revision }, context) => activateRules(context, ruleSetId(id), revision),
  }),
);

builder.mutationField('archiveAffectationRules', (t) =>
  t.field({
    type: RuleSetType,
    description: 'Gives a draft up, or lets no rules apply any more. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { permission: 'affectationRules.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => archiveRules(context, ruleSetId(id)),
  }),
);

import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair } from '@mitoyen/kit/isolation.ts';
import type { Answer } from '@mitoyen/kit/testing.ts';
import type { AgentViewer } from '@mitoyen/kit/viewer.ts';
import { acceptAffectation, closeAffectation, refuseAffectation } from '../affectation/affectation.command.ts';
import { aDeadLetter } from '../dead-letter/dead-letter.fixtures.ts';
import { addNotifications, subscribeAgents } from '../notification/notification.store.ts';
import { savePreference } from '../notification/preference.store.ts';
import { aFileOf, PARTNER } from '../signalement/signalement.fixtures.ts';
import { addSuivi } from '../suivi/suivi.command.ts';
import { aRule } from './affectation-rule.fixtures.ts';
import { keepSimulation, saveRulesDraft } from './rule-set.command.ts';
import { findOpenDraft } from './rule-set.store.ts';

const NOBODY = '01890000-0000-7000-8000-0000000000ff';
const REFUSED = '... on Refusal { code field }';
const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;

interface Seeds {
  /** The same tenant, as an agent of the territory. */
  readonly as: (context: SubgraphContext) => SubgraphContext;
  readonly admin: AgentViewer;
  readonly partner: AgentViewer;
}

/** Two tenants for each root field of rules, notifications, reports and of what an author does with a suivi. */
export function affectationIsolation({ as, admin, partner }: Seeds): Record<string, IsolationPair> {
  const asPartner = (context: SubgraphContext) =>
    context.runtime.contextFor({ tenantSlug: context.tenant.slug, viewer: partner, locale: 'fr', requestId: 'seed' });
  const given = (context: SubgraphContext) => aFileOf(as(context), PARTNER);
  const aDraft = async (context: SubgraphContext, isSimulated = false) => {
    const before = await findOpenDraft(context.db);
    const { id, revision } = await saveRulesDraft(as(context), [aRule()], before?.revision ?? null);
    const result = {
      files: 0,
      given: 0,
      nobody: 0,
      nobodyToday: 0,
      changed: 0,
      partners: [],
      rules: [],
      left: [],
      outside: 0,
      outsideFiles: [],
    };
    if (isSimulated) await keepSimulation(as(context), id, revision, context.now(), result);
    return { id: toGlobalId('AffectationRuleSet', id), revision };
  };
  const aNotification = async (context: SubgraphContext) => {
    const file = await given(context);
    const createdAt = context.now();
    const { signalementId } = file;
    const common = {
      partnerId: null,
      signalementId,
      createdAt,
      mailedAt: null,
      onBehalfOf: [],
      kind: 'NEW_SUIVI' as const,
    };
    await addNotifications(context.db, [
      { ...common, id: crypto.randomUUID(), agentId: admin.agentId, eventKey: signalementId },
    ]);
    return { id: file.globalId, signalementId };
  };
  const onPart = (
    name: string,
    viewer: AgentViewer,
    move: (context: SubgraphContext, id: string) => Promise<unknown>,
  ) => ({
    operation: `mutation($id: ID!) { ${name}(id: $id) { __typename ${REFUSED} } }`,
    seed: async (context: SubgraphContext) => {
      const { affectationId, affectationGlobalId } = await given(context);
      await move(asPartner(context), affectationId);
      return { id: affectationGlobalId };
    },
    unknown: { id: toGlobalId('Affectation', NOBODY) },
    viewer: () => viewer,
    shows: happened(name, 'Affectation'),
  });
  const accepted = async (context: SubgraphContext, id: string) => {
    await acceptAffectation(context, id);
    await closeAffectation(context, id, 'NO_ANSWER');
  };
  const refused = (context: SubgraphContext, id: string) => refuseAffectation(context, id, 'DUPLICATE', null);
  const onSuivi = (name: string, rest = ''): IsolationPair => ({
    operation: `mutation($id: ID!) { ${name}(id: $id${rest}) { __typename ${REFUSED} } }`,
    seed: async (context) => {
      const { signalementId } = await given(context);
      const { id } = await addSuivi(as(context), signalementId, 'x', 'PRIVATE');
      return { id: toGlobalId('Suivi', id) };
    },
    unknown: { id: toGlobalId('Suivi', NOBODY) },
    viewer: () => admin,
    shows: happened(name, 'Suivi'),
  });
  const onDraft = (name: string, args: string, isSimulated: boolean): IsolationPair => ({
    operation: `mutation($id: ID!${args && ', $revision: Int!'}) { ${name}(id: $id${args}) { __typename ${REFUSED} ... on AffectationRuleSet { revision } } }`,
    seed: (context) => aDraft(context, isSimulated),
    unknown: { id: toGlobalId('AffectationRuleSet', NOBODY), revision: 1 },
    viewer: () => admin,
    shows: happened(name, 'AffectationRuleSet'),
  });
  return {
    'Mutation.cancelRefusal': onPart('cancelRefusal', partner, refused),
    'Mutation.reopenAffectation': onPart('reopenAffectation', partner, accepted),
    'Mutation.reinitAffectation': onPart('reinitAffectation', admin, refused),
    'Mutation.editSuivi': onSuivi('editSuivi', ', text: "y"'),
    'Mutation.deleteSuivi': onSuivi('deleteSuivi'),
    'Mutation.releaseSuivi': onSuivi('releaseSuivi'),
    'Query.affectationRuleSets': {
      operation: '{ affectationRuleSets { version rules { name } } }',
      seed: async (context) => {
        await aDraft(context);
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.affectationRuleSets.length > 0,
    },
    'Mutation.saveAffectationRules': {
      // The draft of one territory is changed by whoever knows its revision there, and by nobody elsewhere.
      operation: `mutation($revision: Int!) { saveAffectationRules(rules: [], revision: $revision) { __typename ${REFUSED} } }`,
      seed: async (context) => ({ revision: (await aDraft(context)).revision }),
      viewer: () => admin,
      shows: happened('saveAffectationRules', 'AffectationRuleSet'),
    },
    'Mutation.simulateAffectationRules': onDraft('simulateAffectationRules', '', false),
    'Mutation.activateAffectationRules': onDraft('activateAffectationRules', ', revision: $revision', true),
    'Mutation.archiveAffectationRules': onDraft('archiveAffectationRules', '', false),
    'Query.myNotifications': {
      operation: '{ myNotifications(first: 5) { edges { node { kind signalement { reference } } } } }',
      seed: async (context) => {
        await aNotification(context);
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.myNotifications.edges.length > 0,
    },
    'Query.notificationInbox': {
      operation: '{ notificationInbox { unread } }',
      seed: async (context) => {
        await aNotification(context);
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.notificationInbox.unread > 0,
    },
    'Mutation.readNotifications': {
      operation: `mutation($id: ID!) { readNotifications(signalementId: $id) { __typename ${REFUSED} ... on NotificationInbox { marked } } }`,
      seed: async (context) => ({ id: (await aNotification(context)).id }),
      unknown: { id: toGlobalId('Signalement', NOBODY) },
      viewer: () => admin,
      shows: ({ data }) => data.readNotifications.marked > 0,
    },
    'Query.myNotificationPreference': {
      operation: '{ myNotificationPreference { mode weekly } }',
      seed: async (context) => {
        await savePreference(context.db, admin.agentId, { mode: 'NONE', kinds: {}, weekly: false }, context.now());
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.myNotificationPreference.mode === 'NONE',
    },
    'Mutation.saveNotificationPreference': {
      // What is left out stays as it was: in the territory where she chose it, and nowhere else.
      operation: `mutation { saveNotificationPreference(mode: NONE, kinds: []) { __typename ... on NotificationPreference { weekly } } }`,
      seed: async (context) => {
        await savePreference(context.db, admin.agentId, { mode: 'NONE', kinds: {}, weekly: false }, context.now());
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.saveNotificationPreference.weekly === false,
    },
    'Mutation.followSignalement': {
      operation: `mutation($id: ID!) { followSignalement(id: $id, follows: true) { __typename ${REFUSED} } }`,
      seed: async (context) => {
        const file = await given(context);
        await subscribeAgents(context.db, file.signalementId, [admin.agentId], null, context.now());
        return { id: file.globalId };
      },
      unknown: { id: toGlobalId('Signalement', NOBODY) },
      viewer: () => admin,
      shows: happened('followSignalement', 'Signalement'),
    },
    'Query.deadLetters': {
      operation: '{ deadLetters { subject state } }',
      seed: async (context) => {
        await aDeadLetter(context);
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.deadLetters.length > 0,
    },
    'Mutation.replayLetter': {
      operation: `mutation($id: ID!) { replayLetter(id: $id) { __typename ${REFUSED} } }`,
      seed: async (context) => ({ id: toGlobalId('DeadLetter', await aDeadLetter(context)) }),
      unknown: { id: toGlobalId('DeadLetter', NOBODY) },
      viewer: () => admin,
      shows: happened('replayLetter', 'ReplayedLetter'),
    },
    'Query.weeklyReport': {
      operation: '{ weeklyReport { ... on WeeklyReport { waiting { total files { reference } } } } }',
      seed: async (context) => {
        await given(context);
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.weeklyReport.waiting.total > 0,
    },
    'Subscription.notificationInboxChanged': {
      operation: 'subscription { notificationInboxChanged { unread } }',
      seed: async () => ({}),
      viewer: () => admin,
      shows: ({ data }) => data?.notificationInboxChanged.unread !== undefined,
      trigger: async (context) => {
        await context.publish('notification.changed', { entityId: admin.agentId, data: { agentId: admin.agentId } });
      },
    },
  };
}

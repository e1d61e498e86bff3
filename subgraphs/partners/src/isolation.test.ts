import { journalIsolation } from '@mitoyen/kit/audit/journal.fixtures.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { describeIsolation, type IsolationPair } from '@mitoyen/kit/isolation.ts';
import { CLIENT, openTestProvider, type TestProvider } from '@mitoyen/kit/openid/identity-provider.fixtures.ts';
import { seal } from '@mitoyen/kit/sealed.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { type Answer, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, vi } from 'vitest';
import { insertAbsence } from './absence/absence.store.ts';
import { aKnownAgent, anAgent } from './agent/agent.fixtures.ts';
import { createApiKey } from './api-key/api-key.command.ts';
import { aKey } from './api-key/api-key.fixtures.ts';
import { subgraph } from './index.ts';
import { openOperatorAccess } from './operator-access/operator-access.command.ts';
import { anAccess } from './operator-access/operator-access.fixtures.ts';
import { addPartner } from './partner/partner.command.ts';
import { aPartner } from './partner/partner.fixtures.ts';
import { codeAt, newSecret } from './second-factor/code.ts';
import { keepPendingFactor, noteRightCode, removeFactor } from './second-factor/second-factor.store.ts';
import { startOidcSignIn } from './sign-in/oidc.command.ts';
import { hashEmail, insertLink } from './sign-in/sign-in-link.store.ts';
import { linkExpiry } from './sign-in/sign-in-link.ts';
import { hashToken, newToken } from './sign-in/token.ts';

const NIORT = 'http://niort.localhost:3000';
const NIORT_COMMUNE = '79191';
const NOWHERE = '019aa000-0000-7000-8000-00000000dead';
const CANARY = 'Canari de Niort';
/** The viewer of both tenants in the tests that need a real one; they exist in Niort alone. */
const AGENT = '019aa000-0000-7000-8000-0000000000a9';
const SESSION = '019aa000-0000-7000-8000-0000000005e5';

let provider: TestProvider;
beforeAll(async () => {
  provider = await openTestProvider({ canary: { email: 'canari-oidc@niort.example', email_verified: true } }, [NIORT]);
  vi.stubEnv('OIDC_ISSUER', provider.issuer);
  vi.stubEnv('OIDC_CLIENT_ID', CLIENT.id);
  vi.stubEnv('OIDC_CLIENT_SECRET', CLIENT.secret);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await provider?.close();
});

const mentions =
  (text: string) =>
  ({ data }: Answer) =>
    JSON.stringify(data ?? null).includes(text);

const partnerSeed: IsolationPair['seed'] = async (context) => {
  const { id } = await context.transaction(() => addPartner(context, aPartner({ name: CANARY })));
  return { id: toGlobalId('Partner', id), input: aPartner({ name: CANARY }) };
};
const agentSeed: IsolationPair['seed'] = async (context) => {
  await aKnownAgent(context, { role: 'territory_admin' });
  const { id } = await aKnownAgent(context, { role: 'territory_admin', displayName: CANARY });
  return { id: toGlobalId('Agent', id) };
};
const theAgent: IsolationPair['seed'] = async ({ db }) => {
  const { email, displayName, role } = anAgent({ displayName: CANARY });
  await db.agent.createMany({ data: [{ id: AGENT, email, displayName, role }], skipDuplicates: true });
  return {};
};

const onPartner = (operation: string): IsolationPair => ({
  operation,
  seed: partnerSeed,
  unknown: { id: toGlobalId('Partner', NOWHERE), input: aPartner({ name: CANARY }) },
  shows: mentions(CANARY),
});
const onAgent = (operation: string): IsolationPair => ({
  operation,
  seed: agentSeed,
  unknown: { id: toGlobalId('Agent', NOWHERE) },
  shows: mentions(CANARY),
});
const partnerAnswer = '{ __typename ... on Partner { name } ... on Refusal { code field } }';
const agentAnswer = '{ __typename ... on Agent { displayName } ... on Refusal { code field } }';
const sessionAnswer = '{ __typename ... on Session { agent { displayName } } ... on Refusal { code field } }';

const provenAnswer = '{ ... on ProvenSession { session { agent { displayName } } } ... on Refusal { code field } }';

/** Gives an agent an application that is confirmed; returns the code of the moment. */
async function withFactor(context: SubgraphContext, agentId: string): Promise<string> {
  const secret = newSecret();
  const key = purposeKey(context.runtime.secret, 'partners.second-factor');
  await removeFactor(context.db, agentId);
  await keepPendingFactor(context.db, agentId, seal(key, `${context.tenant.slug}:${agentId}`, secret), context.now());
  await noteRightCode(context.db, agentId, 0, context.now());
  return codeAt(secret, context.now());
}

/** A mutation that takes the code of the agent of Niort, in an open session of hers. */
const withCode = (field: string, answer: string, shown = CANARY): IsolationPair => ({
  operation: `mutation ($code: String!) { ${field}(code: $code) ${answer} }`,
  seed: async (context) => {
    await theAgent(context);
    await context.db.session.deleteMany({ where: { id: SESSION } });
    await context.db.session.create({
      data: { id: SESSION, agentId: AGENT, tokenHash: hashToken(newToken()), method: 'link' },
    });
    return { code: await withFactor(context, AGENT) };
  },
  unknown: { code: '000000' },
  viewer: () => viewers.admin({ agentId: AGENT, sessionId: SESSION }),
  shows: mentions(shown),
});

/** A key of Niort's own partner, so that the same input names what Amiens does not have. */
const keySeed: IsolationPair['seed'] = async (context) => {
  await theAgent(context);
  const partner = await context.transaction(() => addPartner(context, aPartner()));
  const input = aKey({ name: CANARY, partnerId: partner.id });
  const { apiKey } = await context.transaction(() => createApiKey(context, input));
  return { id: toGlobalId('ApiKey', apiKey.id), input: { ...input, partnerId: toGlobalId('Partner', partner.id) } };
};
const accessSeed: IsolationPair['seed'] = async (context) => {
  const { access, link } = await openOperatorAccess(context, anAccess({ operatorName: `${CANARY} ${newToken()}` }));
  return { id: toGlobalId('OperatorAccess', access.id), token: new URL(link).searchParams.get('jeton') };
};

const accessAnswer = '{ __typename ... on OperatorAccess { operatorName } ... on Refusal { code field } }';

describeIsolation(() => openHarness(subgraph), {
  'Query.apiKeys': { operation: '{ apiKeys { name label } }', seed: keySeed, shows: mentions(CANARY) },
  'Mutation.createApiKey': {
    operation: `mutation ($input: ApiKeyInput!) { createApiKey(input: $input) { __typename ... on CreatedApiKey { apiKey { name } } ... on Refusal { code field } } }`,
    seed: keySeed,
    unknown: { input: aKey({ name: CANARY, partnerId: toGlobalId('Partner', NOWHERE) }) },
    viewer: () => viewers.admin({ agentId: AGENT }),
    shows: mentions(CANARY),
  },
  'Mutation.revokeApiKey': {
    operation: `mutation ($id: ID!) { revokeApiKey(id: $id) { __typename ... on ApiKey { name } ... on Refusal { code field } } }`,
    seed: keySeed,
    unknown: { id: toGlobalId('ApiKey', NOWHERE) },
    shows: mentions(CANARY),
  },
  'Query.operatorAccesses': {
    operation: '{ operatorAccesses { operatorName reason } }',
    seed: accessSeed,
    shows: mentions(CANARY),
  },
  'Query.currentOperatorAccesses': {
    operation: '{ currentOperatorAccesses { operatorName reason } }',
    seed: accessSeed,
    shows: mentions(CANARY),
  },
  'Mutation.enterAsOperator': {
    operation: `mutation ($token: String!) { enterAsOperator(token: $token) {
      __typename ... on OperatorEntry { access { operatorName } } ... on Refusal { code field } } }`,
    seed: accessSeed,
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: mentions(CANARY),
  },
  'Mutation.endOperatorAccess': {
    operation: `mutation ($id: ID!) { endOperatorAccess(id: $id) ${accessAnswer} }`,
    seed: async (context) => ({ ...(await theAgent(context)), ...(await accessSeed(context)) }),
    unknown: { id: toGlobalId('OperatorAccess', NOWHERE) },
    viewer: () => viewers.admin({ agentId: AGENT }),
    shows: mentions(CANARY),
  },
  'Query.territory': {
    operation: '{ territory { slug communes { code } } }',
    seed: async () => ({}),
    shows: mentions(NIORT_COMMUNE),
  },
  'Query.viewer': {
    operation: '{ viewer { agent { displayName } } }',
    seed: theAgent,
    viewer: () => viewers.admin({ agentId: AGENT }),
    shows: mentions(CANARY),
  },
  'Query.partner': onPartner('query ($id: ID!) { partner(id: $id) { name } }'),
  'Query.partners': {
    operation: '{ partners(search: "canari") { edges { node { name } } } }',
    seed: partnerSeed,
    shows: mentions(CANARY),
  },
  'Query.agents': {
    operation: '{ agents(first: 100) { edges { node { displayName email } } } }',
    seed: agentSeed,
    shows: mentions(CANARY),
  },
  ...journalIsolation('partners'),
  'Mutation.createPartner': {
    operation: `mutation ($input: PartnerInput!) { createPartner(input: $input) ${partnerAnswer} }`,
    seed: async () => ({ input: aPartner({ name: CANARY, communes: [NIORT_COMMUNE] }) }),
    shows: mentions(CANARY),
  },
  'Mutation.updatePartner': onPartner(
    `mutation ($id: ID!, $input: PartnerInput!) { updatePartner(id: $id, input: $input) ${partnerAnswer} }`,
  ),
  'Mutation.deactivatePartner': onPartner(`mutation ($id: ID!) { deactivatePartner(id: $id) ${partnerAnswer} }`),
  'Mutation.reactivatePartner': onPartner(`mutation ($id: ID!) { reactivatePartner(id: $id) ${partnerAnswer} }`),
  'Mutation.inviteAgent': {
    operation: `mutation ($input: InviteAgentInput!) { inviteAgent(input: $input) ${agentAnswer} }`,
    seed: async (context) => {
      const { id } = await partnerSeed(context);
      const { email } = anAgent();
      return { input: { email, displayName: CANARY, role: 'PARTNER_AGENT', partnerId: id } };
    },
    unknown: {
      input: {
        email: 'x@niort.example',
        displayName: CANARY,
        role: 'PARTNER_AGENT',
        partnerId: toGlobalId('Partner', NOWHERE),
      },
    },
    shows: mentions(CANARY),
  },
  'Mutation.changeAgentRole': onAgent(`mutation ($id: ID!) { changeAgentRole(id: $id, role: READER) ${agentAnswer} }`),
  'Mutation.deactivateAgent': onAgent(`mutation ($id: ID!) { deactivateAgent(id: $id) ${agentAnswer} }`),
  'Mutation.announceAbsence': {
    operation: `mutation ($id: ID!) { announceAbsence(agentId: $id, firstDay: "2099-01-01", lastDay: "2099-01-02") {
      ... on AgentAbsence { agent { displayName } } ... on Refusal { code field } } }`,
    seed: agentSeed,
    unknown: { id: toGlobalId('Agent', NOWHERE) },
    shows: mentions(CANARY),
  },
  'Mutation.withdrawAbsence': {
    operation: `mutation ($id: ID!) { withdrawAbsence(id: $id) {
      ... on AgentAbsence { agent { displayName } } ... on Refusal { code field } } }`,
    seed: async (context) => {
      const { id: agentId } = await aKnownAgent(context, { displayName: CANARY });
      const days = { firstDay: '2099-01-01', lastDay: '2099-01-02' };
      const { id } = await insertAbsence(context.db, { agentId, standInId: null, ...days }, context.now());
      return { id: toGlobalId('AgentAbsence', id) };
    },
    unknown: { id: toGlobalId('AgentAbsence', NOWHERE) },
    shows: mentions(CANARY),
  },
  'Mutation.beginSecondFactor': {
    operation: 'mutation { beginSecondFactor { ... on SecondFactorEnrolment { uri } ... on Refusal { code } } }',
    seed: theAgent,
    viewer: () => viewers.admin({ agentId: AGENT }),
    shows: mentions('Niort%20Agglo'),
  },
  'Mutation.confirmSecondFactor': withCode('confirmSecondFactor', provenAnswer),
  'Mutation.giveSecondFactor': withCode('giveSecondFactor', provenAnswer),
  'Mutation.renewRecoveryCodes': withCode(
    'renewRecoveryCodes',
    '{ ... on RecoveryCodes { codes } ... on Refusal { code } }',
    'codes',
  ),
  'Mutation.endSecondFactor': withCode('endSecondFactor', agentAnswer),
  'Mutation.resetSecondFactor': {
    operation: `mutation ($id: ID!) { resetSecondFactor(id: $id) ${agentAnswer} }`,
    seed: async (context) => {
      const { id } = await aKnownAgent(context, { displayName: CANARY });
      await withFactor(context, id);
      return { id: toGlobalId('Agent', id) };
    },
    unknown: { id: toGlobalId('Agent', NOWHERE) },
    shows: mentions(CANARY),
  },
  'Mutation.requestSignInLink': {
    // The answer is the same for everybody on purpose: only the territory that writes differs.
    operation:
      'mutation ($email: String!) { requestSignInLink(email: $email) { ... on SignInLinkRequest { sender } } }',
    seed: async (context) => {
      const { email } = anAgent();
      await aKnownAgent(context, { email });
      return { email };
    },
    unknown: { email: 'personne@niort.example' },
    viewer: () => viewers.anonymous,
    shows: mentions('niort'),
  },
  'Mutation.redeemSignInLink': {
    operation: `mutation ($token: String!) { redeemSignInLink(token: $token) ${sessionAnswer} }`,
    seed: async (context) => {
      const { email } = anAgent();
      const { id: agentId } = await aKnownAgent(context, { email, displayName: CANARY });
      const token = newToken();
      const askedAt = context.now();
      const emailHash = hashEmail(context, email);
      const expiresAt = linkExpiry('sign_in', askedAt);
      await insertLink(context.db, { purpose: 'sign_in', emailHash, agentId, token, next: '/', askedAt, expiresAt });
      return { token };
    },
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: mentions(CANARY),
  },
  'Mutation.startOidcSignIn': {
    operation: 'mutation { startOidcSignIn { ... on OidcSignIn { authorizationUrl } } }',
    seed: async () => ({}),
    viewer: () => viewers.anonymous,
    shows: mentions(encodeURIComponent(NIORT)),
  },
  'Mutation.finishOidcSignIn': {
    operation: `mutation ($url: String!) { finishOidcSignIn(callbackUrl: $url) ${sessionAnswer} }`,
    seed: async (context) => {
      await context.db.agent.deleteMany({ where: { email: 'canari-oidc@niort.example' } });
      await aKnownAgent(context, { email: 'canari-oidc@niort.example', displayName: CANARY });
      const { authorizationUrl } = await startOidcSignIn(context, null, false);
      return { url: await provider.visit(authorizationUrl, 'canary') };
    },
    unknown: { url: `${NIORT}/connexion/retour?code=x&state=${newToken()}` },
    viewer: () => viewers.anonymous,
    shows: mentions(CANARY),
  },
  'Mutation.signOut': {
    operation: 'mutation { signOut { logoutUrl } }',
    seed: async (context) => {
      await theAgent(context);
      await context.db.session.deleteMany({ where: { id: SESSION } });
      const key = purposeKey(context.runtime.secret, 'partners.id-token');
      const idToken = seal(key, `niort:${SESSION}`, CANARY);
      const tokenHash = hashToken(newToken());
      await context.db.session.create({ data: { id: SESSION, agentId: AGENT, tokenHash, method: 'oidc', idToken } });
      return {};
    },
    viewer: () => viewers.admin({ agentId: AGENT, sessionId: SESSION }),
    shows: mentions('id_token_hint'),
  },
});

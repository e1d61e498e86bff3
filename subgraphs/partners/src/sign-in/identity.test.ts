import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideIdentity, type Identity, type IdentityCircumstances, type KnownAgent } from './identity.ts';

const SIRET_NIORT = '20004131700017';
const claire: Identity = {
  issuer: 'https://id.example',
  subject: 'sub-claire',
  providerId: '',
  email: 'claire@niort.example',
  emailVerified: true,
  siret: SIRET_NIORT,
};
const agent: KnownAgent = { id: 'claire', isActive: true, hasAccount: false };
const nobody: IdentityCircumstances = {
  linkedAgent: undefined,
  agentByEmail: undefined,
  signedInAgent: undefined,
  allowedSirets: [],
};

describe('a first visit through the provider', () => {
  it('links the account to the agent of the same, verified, e-mail', () => {
    expect(decideIdentity(claire, { ...nobody, agentByEmail: agent })).toEqual({ kind: 'link', agentId: 'claire' });
  });

  it('is refused when the provider has not verified the e-mail', () => {
    const outcome = decideIdentity({ ...claire, emailVerified: false }, { ...nobody, agentByEmail: agent });
    expect(outcome).toEqual({ kind: 'refused', code: 'EMAIL_NOT_VERIFIED' });
  });

  it('is refused to somebody the territory does not know', () => {
    expect(decideIdentity(claire, nobody)).toEqual({ kind: 'refused', code: 'ACCOUNT_UNKNOWN' });
  });

  it('is refused when the agent already has an account: e-mails never merge accounts', () => {
    const outcome = decideIdentity(claire, { ...nobody, agentByEmail: { ...agent, hasAccount: true } });
    expect(outcome).toEqual({ kind: 'refused', code: 'ACCOUNT_UNKNOWN' });
  });

  it('links a second account when it is asked from an open session', () => {
    const outcome = decideIdentity(
      { ...claire, email: undefined, emailVerified: false },
      { ...nobody, signedInAgent: { ...agent, hasAccount: true } },
    );
    expect(outcome).toEqual({ kind: 'link', agentId: 'claire' });
  });

  it('does not take an account from somebody else, even from an open session', () => {
    const outcome = decideIdentity(claire, { ...nobody, signedInAgent: agent, linkedAgent: { ...agent, id: 'denis' } });
    expect(outcome).toEqual({ kind: 'refused', code: 'ACCOUNT_TAKEN' });
  });
});

describe('a later visit', () => {
  it('is recognised by the account, whatever the e-mail has become', () => {
    const outcome = decideIdentity(
      { ...claire, email: 'denis@niort.example' },
      { ...nobody, linkedAgent: agent, agentByEmail: { ...agent, id: 'denis' } },
    );
    expect(outcome).toEqual({ kind: 'signIn', agentId: 'claire' });
  });

  it('is refused to a deactivated agent', () => {
    const outcome = decideIdentity(claire, { ...nobody, linkedAgent: { ...agent, isActive: false } });
    expect(outcome).toEqual({ kind: 'refused', code: 'ACCOUNT_UNKNOWN' });
  });
});

describe('the list of employers', () => {
  it('lets in the SIRETs it names and no other', () => {
    const known = { ...nobody, linkedAgent: agent, allowedSirets: [SIRET_NIORT] };
    expect(decideIdentity(claire, known)).toEqual({ kind: 'signIn', agentId: 'claire' });
    for (const siret of [undefined, '', '21790191600014']) {
      expect(decideIdentity({ ...claire, siret }, known)).toEqual({ kind: 'refused', code: 'SIRET_NOT_ALLOWED' });
    }
  });
});

describe('whatever the circumstances', () => {
  const known: fc.Arbitrary<KnownAgent> = fc.record({
    id: fc.constantFrom('claire', 'denis', 'eva'),
    isActive: fc.boolean(),
    hasAccount: fc.boolean(),
  });
  const circumstances = fc.record({
    linkedAgent: fc.option(known, { nil: undefined }),
    agentByEmail: fc.option(known, { nil: undefined }),
    signedInAgent: fc.option(known, { nil: undefined }),
    allowedSirets: fc.subarray([SIRET_NIORT]),
  });
  const identities = fc.record({
    issuer: fc.constant('https://id.example'),
    subject: fc.constant('sub'),
    providerId: fc.constant(''),
    email: fc.constantFrom(undefined, 'claire@niort.example'),
    emailVerified: fc.boolean(),
    siret: fc.constantFrom(undefined, SIRET_NIORT, '00000000000000'),
  });

  it('an inactive agent never gets in, and an unverified e-mail alone never opens anything', () => {
    fc.assert(
      fc.property(identities, circumstances, (identity, around) => {
        const outcome = decideIdentity(identity, around);
        if (outcome.kind === 'refused') return;
        const { linkedAgent, agentByEmail, signedInAgent } = around;
        const chosen = [signedInAgent, linkedAgent, agentByEmail].find((one) => one !== undefined);
        expect(chosen).toMatchObject({ id: outcome.agentId, isActive: true });
        if (!signedInAgent && !linkedAgent) expect(identity.emailVerified).toBe(true);
      }),
    );
  });
});

/** Who an OpenID Connect provider says somebody is. The account key is issuer + subject (+ the provider behind a federation). */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** ProConnect's `idp_id`, because its `sub` is only unique within one provider; '' for a provider that federates nobody. */
  readonly providerId: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  /** SIRET of the employer (ProConnect), 14 digits. */
  readonly siret: string | undefined;
}

export interface KnownAgent {
  readonly id: string;
  readonly isActive: boolean;
  /** Some provider's account is already linked to this agent. */
  readonly hasAccount: boolean;
}

export interface IdentityCircumstances {
  /** The agent to whom exactly this account was linked before. */
  readonly linkedAgent: KnownAgent | undefined;
  /** The agent whose e-mail in this territory is the one the provider gives. */
  readonly agentByEmail: KnownAgent | undefined;
  /** The agent who was already signed in and asked to link this account. */
  readonly signedInAgent: KnownAgent | undefined;
  /** SIRETs from which agents may come; empty: the territory sets no list. */
  readonly allowedSirets: readonly string[];
}

export type IdentityOutcome =
  | { readonly kind: 'signIn'; readonly agentId: string }
  | { readonly kind: 'link'; readonly agentId: string }
  | { readonly kind: 'refused'; readonly code: IdentityRefusal };
export type IdentityRefusal = 'SIRET_NOT_ALLOWED' | 'ACCOUNT_UNKNOWN' | 'ACCOUNT_TAKEN' | 'EMAIL_NOT_VERIFIED';

/**
 * Whom an identity opens a session for.
 * A linked account is recognised by its key alone, never by its e-mail. A first link needs either a session already open,
 * or an agent who has no account yet and whose e-mail the provider has verified. Another issuer is another account.
 */
export function decideIdentity(identity: Identity, known: IdentityCircumstances): IdentityOutcome {
  if (known.allowedSirets.length > 0 && !(identity.siret && known.allowedSirets.includes(identity.siret))) {
    return refused('SIRET_NOT_ALLOWED');
  }
  const { linkedAgent, signedInAgent, agentByEmail } = known;
  if (signedInAgent) {
    if (linkedAgent && linkedAgent.id !== signedInAgent.id) return refused('ACCOUNT_TAKEN');
    if (!signedInAgent.isActive) return refused('ACCOUNT_UNKNOWN');
    return { kind: linkedAgent ? 'signIn' : 'link', agentId: signedInAgent.id };
  }
  if (linkedAgent) {
    return linkedAgent.isActive ? { kind: 'signIn', agentId: linkedAgent.id } : refused('ACCOUNT_UNKNOWN');
  }
  if (!agentByEmail?.isActive || agentByEmail.hasAccount) return refused('ACCOUNT_UNKNOWN');
  return identity.emailVerified ? { kind: 'link', agentId: agentByEmail.id } : refused('EMAIL_NOT_VERIFIED');
}

function refused(code: IdentityRefusal): IdentityOutcome {
  return { kind: 'refused', code };
}

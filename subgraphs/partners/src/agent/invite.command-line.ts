import { parseArgs } from 'node:util';
import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { auditedCommand } from '../audit/audited-command.ts';
import { partnerNamed } from '../partner/partner-named.command.ts';
import { isRole, ROLES, type Role } from '../roles/roles.ts';
import { inviteAgent } from './agent.command.ts';

export const USAGE = `Usage : npm run agent:invite -- --tenant niort --email prenom.nom@ville.fr --role territory_admin [--name "Prénom Nom"] [--partner "Nom du partenaire"]
Rôles : ${ROLES.join(', ')} ; les rôles partner_* demandent --partner.`;

/** What the command was asked. */
export interface InvitationRequest {
  readonly tenant: string;
  readonly email: string;
  readonly role: Role;
  readonly name: string;
  readonly partner: string | undefined;
}

/** Reads the arguments of the command. Throws CommandRefused, which says what is missing or unknown. */
export function readInvitation(args: readonly string[]): InvitationRequest {
  const { tenant, email, role, name, partner } = readOptions(args);
  const missing = Object.entries({ tenant, email, role }).filter(([, value]) => !value);
  if (!tenant || !email || !role) {
    throw new CommandRefused(`Il manque ${missing.map(([option]) => `--${option}`).join(', ')}.\n${USAGE}`);
  }
  if (!isRole(role)) throw new CommandRefused(`Le rôle « ${role} » n’existe pas.\n${USAGE}`);
  return { tenant, email, role, name: name ?? email.split('@')[0] ?? email, partner };
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { tenant: text, email: text, role: text, name: text, partner: text };
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new CommandRefused(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EMAIL_INVALID: 'Cette adresse électronique n’en est pas une.',
  NAME_INVALID: 'Ce nom est vide ou trop long.',
  EMAIL_TAKEN: 'Cette adresse est déjà celle d’un agent de ce territoire.',
  ROLE_INCOHERENT: 'Les rôles partner_* demandent --partner ; les autres le refusent.',
  LAST_ADMINISTRATOR: 'C’est le dernier administrateur du territoire : son rôle ne peut pas changer.',
};

/** Invites in the tenant of the context, as the platform itself. Throws CommandRefused. */
export async function inviteFromCommandLine(context: SubgraphContext, request: InvitationRequest): Promise<void> {
  const { email, name: displayName, role, partner } = request;
  try {
    await auditedCommand(context, 'inviteAgent', async () => {
      const partnerId = partner === undefined ? null : await partnerNamed(context, partner);
      await inviteAgent(context, { email, displayName, role, partnerId });
    });
  } catch (error) {
    if (error instanceof Refusal) throw new CommandRefused(WORDS[error.code] ?? error.code);
    throw error;
  }
}

import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { type AccessRequest, openOperatorAccess } from './operator-access.command.ts';
import {
  LINK_MINUTES,
  MAX_MINUTES,
  type OperatorAccess,
  REASON_MAX_LENGTH,
  REASON_MIN_LENGTH,
} from './operator-access.ts';

interface Opened {
  readonly access: OperatorAccess;
  readonly link: string;
}

const WORDS: Readonly<Record<string, string>> = {
  NAME_INVALID: 'Ce nom est vide ou trop long : c’est celui que le territoire lira.',
  REASON_TOO_SHORT: `Le motif est trop court : au moins ${REASON_MIN_LENGTH} caractères, que le territoire lira.`,
  REASON_TOO_LONG: `Le motif est trop long : au plus ${REASON_MAX_LENGTH} caractères.`,
  MINUTES_INVALID: `La durée est un nombre entier de minutes, de 1 à ${MAX_MINUTES}.`,
  ALREADY_OPEN: 'Cette personne a déjà un accès ouvert à ce territoire : il faut d’abord y mettre fin.',
};

/** Opens the access in the tenant of the context, as the platform itself. Throws CommandRefused. */
export async function openFromCommandLine(context: SubgraphContext, request: AccessRequest): Promise<Opened> {
  try {
    return await openOperatorAccess(context, request);
  } catch (error) {
    if (error instanceof Refusal) throw new CommandRefused(WORDS[error.code] ?? error.code);
    throw error;
  }
}

/** What the command answers: the link, how long it works, and until when the access lasts. */
export function openedInWords({ access, link }: Opened): string {
  const until = access.expiresAt.toLocaleTimeString('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' });
  return `Accès ouvert jusqu’à ${until} (heure de Paris) ; le territoire en est averti. Le lien fonctionne une fois, pendant ${LINK_MINUTES} minutes :\n\n${link}\n`;
}

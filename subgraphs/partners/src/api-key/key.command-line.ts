import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { PERMISSIONS } from '@mitoyen/kit/viewer.ts';
import { auditedCommand } from '../audit/audited-command.ts';
import { partnerNamed } from '../partner/partner-named.command.ts';
import { createApiKey, revokeApiKey } from './api-key.command.ts';
import { listApiKeys } from './api-key.store.ts';
import { type ApiKey, isLive, MAX_DAYS } from './api-key.ts';

/** What `key:new` was asked. */
export interface KeyRequest {
  readonly name: string;
  readonly permissions: readonly string[];
  /** The name of the partner in whose name the program asks. */
  readonly partner: string | undefined;
  readonly days: number;
}

const WORDS: Readonly<Record<string, string>> = {
  NAME_INVALID: 'Ce nom est vide ou trop long.',
  PERMISSION_UNKNOWN: `Une de ces permissions n’existe pas. Connues : ${PERMISSIONS.join(', ')}.`,
  PERMISSION_NOT_GRANTABLE:
    'Une clé ne peut pas porter toutes ces permissions : ni agent.manage ni key.manage, et pour un partenaire seulement ce que peut son administrateur.',
  DAYS_INVALID: `La durée est un nombre entier de jours, de 1 à ${MAX_DAYS}.`,
};

/** Makes a key in the tenant of the context, as the platform itself, and answers its text. Throws CommandRefused. */
export async function makeKey(context: SubgraphContext, request: KeyRequest): Promise<string> {
  const { name, permissions, partner, days } = request;
  try {
    return await auditedCommand(context, 'createApiKey', async () => {
      const partnerId = partner === undefined ? null : await partnerNamed(context, partner);
      return (await createApiKey(context, { name, permissions, partnerId, days })).key;
    });
  } catch (error) {
    if (error instanceof Refusal) throw new CommandRefused(WORDS[error.code] ?? error.code);
    throw error;
  }
}

/** Ends the key with these first characters (`mit_` and ten digits, or the whole key). Throws CommandRefused for any other. */
export async function revokeKey(context: SubgraphContext, typed: string): Promise<string> {
  const key = (await listApiKeys(context.db)).find(({ label }) => typed === label || typed.startsWith(`${label}_`));
  if (!key) throw new CommandRefused(`Aucune clé de ce territoire ne commence par « ${typed.slice(0, 14)} ».`);
  await auditedCommand(context, 'revokeApiKey', () => revokeApiKey(context, key.id));
  return `La clé « ${key.name} » (${key.label}) ne fonctionne plus, au plus tard dans 15 secondes.`;
}

/** The keys of the territory, one a line, the newest first. */
export async function keysInWords(context: SubgraphContext): Promise<string> {
  const keys = await listApiKeys(context.db);
  if (keys.length === 0) return 'Ce territoire n’a pas de clé.';
  return keys.map((key) => `${key.label}  ${stateOf(key, context.now())}  ${key.name}`).join('\n');
}

function stateOf(key: ApiKey, now: Date): string {
  const day = (date: Date) => date.toISOString().slice(0, 10);
  if (key.revokedAt !== null) return `révoquée le ${day(key.revokedAt)}`;
  return `${isLive(key, now) ? 'jusqu’au' : 'finie le'} ${day(key.expiresAt)}`;
}

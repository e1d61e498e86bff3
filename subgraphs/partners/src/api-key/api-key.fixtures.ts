import type { ApiKeyInput } from './api-key.command.ts';

/** A complete key of the collectivité, as somebody asks for it. */
export function aKey(over: Partial<ApiKeyInput> = {}): ApiKeyInput {
  return { name: 'SIG', permissions: ['signalement.list'], partnerId: null, days: 30, ...over };
}

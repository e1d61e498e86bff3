import type { AppLoadContext } from '@remix-run/node';
import { SignalementDeclarantDocument, type SignalementDeclarantQuery } from '../../graphql/generated/graphql.ts';
import { ask } from '../../graphql/request-graph.server.ts';

export type Declarant = NonNullable<SignalementDeclarantQuery['signalement']>['declarant'];

/** Who reported; null once erased. Each reading is written in the journal, so nothing asks for it before the agent does. */
export async function readDeclarant(
  context: AppLoadContext,
  id: string,
  can: (permission: string) => boolean,
): Promise<Declarant> {
  if (!can('signalement.readDeclarant')) throw new Response(null, { status: 403 });
  const { signalement } = await ask(context, SignalementDeclarantDocument, { id });
  if (!signalement) throw new Response(null, { status: 404 });
  return signalement.declarant;
}

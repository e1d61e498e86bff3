import type { AppLoadContext } from '@remix-run/node';
import { closedLink } from '../follow-up/follow-up.server.ts';
import { FollowUpVisitsDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import type { FollowedVisits } from './VisitsView.tsx';

/** The visits of the file behind a private link. An unknown link is a page that does not exist, an expired one says so. */
export async function loadVisits(context: AppLoadContext, token: string | undefined): Promise<FollowedVisits> {
  if (!token || token.length > 100) throw new Response(null, { status: 404 });
  const { followUp } = await ask(context, FollowUpVisitsDocument, { token });
  if (followUp.__typename === 'Refusal') throw closedLink(followUp.code);
  return followUp;
}

import type { AppLoadContext } from '@remix-run/node';
import { FollowUpPageDocument, type FollowUpPageQuery } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';

export type FollowUp = Extract<FollowUpPageQuery['followUp'], { __typename: 'FollowUp' }>;

/** The file behind a private link. An unknown link is a page that does not exist, an expired one says that it has expired. */
export async function loadFollowUp(context: AppLoadContext, token: string | undefined): Promise<FollowUp> {
  if (!token || token.length > 100) throw new Response(null, { status: 404 });
  const { followUp } = await ask(context, FollowUpPageDocument, { token });
  if (followUp.__typename === 'FollowUp') return followUp;
  throw new Response(null, { status: followUp.code === 'LINK_EXPIRED' ? 410 : 404 });
}

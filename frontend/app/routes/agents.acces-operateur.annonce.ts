import type { LoaderFunctionArgs } from '@remix-run/node';
import { OperatorAnnouncementDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';

/** What the banner of the back-office has to say now; nothing to somebody who is not signed in. */
export async function loader({ context }: LoaderFunctionArgs) {
  return Response.json(await ask(context, OperatorAnnouncementDocument));
}

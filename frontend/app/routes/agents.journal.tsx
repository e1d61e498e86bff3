import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { Journal } from '../back-office/journal/Journal.tsx';
import { JournalDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 60;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'audit.read');
  const after = new URL(args.request.url).searchParams.get('apres');
  const { auditEntries } = await ask(args.context, JournalDocument, { first: PAGE, after: after || null });
  return {
    entries: auditEntries.edges.map(({ node }) => node),
    isFirstPage: !after,
    nextCursor: auditEntries.pageInfo.hasNextPage ? auditEntries.pageInfo.endCursor : null,
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Journal', { matches }, { isPrivate: true });

export default function JournalPage() {
  return <Journal {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };

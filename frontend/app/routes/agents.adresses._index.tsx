import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AT_LEAST, ConcentrationList } from '../back-office/addresses/ConcentrationList.tsx';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { ConcentrationsDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const wanted = Number(new URL(args.request.url).searchParams.get('dossiers'));
  const atLeast = AT_LEAST.find((count) => count === wanted) ?? AT_LEAST[0];
  const { addressConcentrations } = await ask(args.context, ConcentrationsDocument, { atLeast });
  return { rows: addressConcentrations, atLeast };
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Adresses à plusieurs dossiers', { matches }, { isPrivate: true });

export default function ConcentrationsPage() {
  return <ConcentrationList {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };

import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FileAnswers } from '../back-office/answers/FileAnswers.tsx';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { FileAnswersDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'signalement.list', 'signalements');
  const canSeePeople = can('signalement.readDeclarant');
  // Each reading of somebody's coordinates is written in the journal: they come only when asked for.
  const withPeople = canSeePeople && new URL(args.request.url).searchParams.get('personnes') === 'oui';
  const { signalement } = await ask(args.context, FileAnswersDocument, { id: args.params.id ?? '', withPeople });
  if (!signalement) throw new Response(null, { status: 404 });
  return { file: signalement, withPeople, canSeePeople };
}

export default function FileAnswersPage() {
  return <FileAnswers {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };

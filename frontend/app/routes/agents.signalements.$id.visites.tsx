import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { FileVisits } from '../back-office/visits/FileVisits.tsx';
import { actOnVisits } from '../back-office/visits/visit-actions.server.ts';
import { FileVisitsDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const { signalement } = await ask(args.context, FileVisitsDocument, { id: args.params.id ?? '' });
  if (!signalement) throw new Response(null, { status: 404 });
  return { file: signalement };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'visit.manage', 'signalements');
  return { result: await actOnVisits(args.context, args.params.id ?? '', await args.request.formData()) };
}

export default function FileVisitsPage() {
  const { file } = useLoaderData<typeof loader>();
  return <FileVisits key={file.id} file={file} result={useActionData<typeof action>()?.result} />;
}

export { BackOfficeError as ErrorBoundary };

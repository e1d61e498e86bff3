import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { FileProcedures } from '../back-office/procedures/FileProcedures.tsx';
import { actOnProcedures } from '../back-office/procedures/procedure-actions.server.ts';
import { todayInFrance } from '../dates/dates.ts';
import { FileProceduresDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const { signalement, procedureSettings } = await ask(args.context, FileProceduresDocument, {
    id: args.params.id ?? '',
  });
  if (!signalement) throw new Response(null, { status: 404 });
  return { file: signalement, types: procedureSettings.arreteTypes, today: todayInFrance() };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  return { result: await actOnProcedures(args.context, args.params.id ?? '', await args.request.formData()) };
}

export default function FileProceduresPage() {
  const data = useLoaderData<typeof loader>();
  return <FileProcedures key={data.file.id} {...data} result={useActionData<typeof action>()?.result} />;
}

export { BackOfficeError as ErrorBoundary };

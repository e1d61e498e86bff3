import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readDeclarant } from '../back-office/file/declarant.server.ts';
import { FileOverview } from '../back-office/file/FileOverview.tsx';
import { readFile } from '../back-office/file/file.server.ts';
import { actOnFile } from '../back-office/file/file-actions.server.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'signalement.list', 'signalements');
  return readFile(args.context, args.params.id ?? '', can);
}

export async function action(args: ActionFunctionArgs) {
  const { can } = await requirePermission(args, 'signalement.list', 'signalements');
  const id = args.params.id ?? '';
  const form = await args.request.formData();
  if (form.get('intent') === 'declarant')
    return { kind: 'declarant' as const, declarant: await readDeclarant(args.context, id, can) };
  return { kind: 'result' as const, result: await actOnFile(args.context, id, form) };
}

export default function FileOverviewPage() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <FileOverview
      key={data.file.id}
      {...data}
      result={answer?.kind === 'result' ? answer.result : undefined}
      declarant={answer?.kind === 'declarant' ? answer.declarant : undefined}
    />
  );
}

export { BackOfficeError as ErrorBoundary };

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FileDocuments } from '../back-office/documents/FileDocuments.tsx';
import { actOnDocuments, readDocuments } from '../back-office/documents/file-documents.server.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  return { file: await readDocuments(args.context, args.params.id ?? '') };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'suivi.write', 'signalements');
  return { result: await actOnDocuments(args.context, args.params.id ?? '', await args.request.formData()) };
}

export default function FileDocumentsPage() {
  const { file } = useLoaderData<typeof loader>();
  return <FileDocuments key={file.id} file={file} result={useActionData<typeof action>()?.result} />;
}

export { BackOfficeError as ErrorBoundary };

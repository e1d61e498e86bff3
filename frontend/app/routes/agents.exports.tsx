import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Exports } from '../back-office/exports/Exports.tsx';
import { oneOf, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { filterOf, readInboxView, sortOf } from '../back-office/inbox/inbox-location.ts';
import { AskForExportDocument, ExportDeskDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.export', 'signalements');
  const view = readInboxView(new URL(args.request.url).searchParams);
  return { view, desk: await ask(args.context, ExportDeskDocument, { filter: filterOf(view) }) };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'signalement.export', 'signalements');
  const view = readInboxView(new URL(args.request.url).searchParams);
  const form = await args.request.formData();
  const format = oneOf({ CSV: '', XLSX: '', PDF: '' }, textOf(form, 'format'));
  if (!format) throw new Response(null, { status: 400 });
  const columns = form.getAll('columns').map(String);
  const asked = { format, columns, filter: filterOf(view), sort: sortOf(view) };
  const { exportSignalements } = await change(args.context, AskForExportDocument, asked);
  return resultOf('export', exportSignalements, 'Le fichier se prépare. Son lien apparaît dans vos fichiers.');
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Exporter une liste', { matches }, { isPrivate: true });

export default function ExportsPage() {
  return <Exports {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { oneOf, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { ProcedureList } from '../back-office/procedures/ProcedureList.tsx';
import { actOnProcedures } from '../back-office/procedures/procedure-actions.server.ts';
import { ARRETE_LOOKS } from '../back-office/procedures/words.ts';
import { todayInFrance } from '../dates/dates.ts';
import {
  ImportArretesDocument,
  ProcedureDeadlinesDocument,
  ProcedureListDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 20;
const MAX_CSV = 900_000;

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'procedure.manage', 'signalements');
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('recherche') ?? '').trim().slice(0, 100);
  const view = (parameters.get('vue') ?? '').slice(0, 20);
  const after = (parameters.get('apres') ?? '').slice(0, 300);
  const status = oneOf(ARRETE_LOOKS, view.toUpperCase());
  const { arretes, procedureSettings } = await ask(args.context, ProcedureListDocument, {
    first: PAGE,
    after: after || null,
    search: search || null,
    status: status ? [status] : null,
    awaited: view === '',
  });
  const { consignations } = await ask(args.context, ProcedureDeadlinesDocument);
  const next = new URLSearchParams(parameters);
  next.set('apres', arretes.pageInfo.endCursor ?? '');
  const first = new URLSearchParams(parameters);
  first.delete('apres');
  return {
    list: arretes,
    settings: procedureSettings,
    consignations,
    view,
    search,
    canWrite: can('signalement.listAll'),
    today: todayInFrance(),
    pages: {
      previous: after ? `/agents/procedures?${first}` : undefined,
      next: arretes.pageInfo.hasNextPage ? `/agents/procedures?${next}` : undefined,
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'procedure.manage', 'signalements');
  const form = await args.request.formData();
  if (form.get('intent') !== 'import') {
    return { result: await actOnProcedures(args.context, null, form), report: undefined };
  }
  const file = form.get('import-file');
  const csv = file instanceof File && file.size > 0 ? await textOfFile(file) : textOf(form, 'import-text');
  const dryRun = form.get('mode') !== 'import';
  const { importArretes } = await change(args.context, ImportArretesDocument, { csv, dryRun });
  const done = dryRun ? 'Le fichier est vérifié : rien n’a changé.' : 'Les arrêtés sont importés.';
  return {
    result: resultOf('import', importArretes, done),
    report: importArretes.__typename === 'ArreteImportReport' ? importArretes : undefined,
  };
}

/** What is too big is refused by the graph, cut. */
async function textOfFile(file: File): Promise<string> {
  return (await file.slice(0, MAX_CSV + 1).text()).slice(0, MAX_CSV + 1);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Procédures', { matches }, { isPrivate: true });

export default function ProceduresPage() {
  const answer = useActionData<typeof action>();
  return <ProcedureList {...useLoaderData<typeof loader>()} result={answer?.result} report={answer?.report} />;
}

export { BackOfficeError as ErrorBoundary };

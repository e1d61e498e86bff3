import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DerogationSheet } from '../back-office/derogations/DerogationSheet.tsx';
import { resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import {
  DecideDerogationDocument,
  DerogationFileDocument,
  RequestDerogationPiecesDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'derogation.read', 'networks');
  const { derogation } = await ask(args.context, DerogationFileDocument, { id: args.params.id ?? '' });
  if (!derogation) throw new Response(null, { status: 404 });
  return { file: derogation };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'derogation.decide', 'networks');
  const id = args.params.id ?? '';
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  if (intent === 'pieces') {
    const { requestDerogationPieces } = await change(args.context, RequestDerogationPiecesDocument, {
      id,
      message: textOf(form, 'pieces-message'),
    });
    return resultOf(intent, requestDerogationPieces, 'Le demandeur est prévenu, et le délai est suspendu.');
  }
  if (intent !== 'grant' && intent !== 'refuse') throw new Response(null, { status: 400 });
  const months = textOf(form, 'grant-months');
  const { decideDerogation } = await change(args.context, DecideDerogationDocument, {
    id,
    decision: intent === 'grant' ? 'GRANT' : 'REFUSE',
    motives: textOf(form, `${intent}-motives`),
    conditions: textOf(form, 'grant-conditions') || null,
    // What is no number is refused by the graph, as nought.
    validMonths: intent === 'grant' && months ? (/^\d{1,4}$/.test(months) ? Number(months) : 0) : null,
  });
  return resultOf(intent, decideDerogation, 'La décision est prise. Le demandeur reçoit sa lettre.');
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(
    data ? `${data.file.reference}, ${data.file.addressLabel}` : 'Demande introuvable',
    { matches },
    { isPrivate: true },
  );

export default function DerogationPage() {
  const { file } = useLoaderData<typeof loader>();
  return <DerogationSheet key={file.id} file={file} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import type { DrawingProblem } from '../back-office/traces/drawing-words.ts';
import { parsedGeoJson } from '../back-office/traces/pasted-geometry.ts';
import { TraceView } from '../back-office/traces/TraceView.tsx';
import {
  DiscardTraceDraftDocument,
  DraftTraceDocument,
  NetworkTraceDocument,
  NetworkTracesDocument,
  PublishTraceDocument,
  RollBackTraceDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'network.manage', 'networks');
  const { heatNetwork } = await ask(args.context, NetworkTracesDocument, { id: args.params.id ?? '' });
  if (!heatNetwork) throw new Response(null, { status: 404 });
  const asked = new URL(args.request.url).searchParams.get('version');
  const versions = heatNetwork.traces ?? [];
  const version = versions.find(({ id }) => id === asked) ?? versions[0];
  const shown = version ? (await ask(args.context, NetworkTraceDocument, { id: version.id })).networkTrace : null;
  return { network: heatNetwork, shown };
}

export async function action(
  args: ActionFunctionArgs,
): Promise<{ result: ActionResult | undefined; problem: DrawingProblem | undefined }> {
  await requirePermission(args, 'network.manage', 'networks');
  const { context, params } = args;
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const id = textOf(form, 'id');
  const said = (result: ActionResult) => ({ result, problem: undefined });
  if (intent === 'publish') {
    const { publishTrace } = await change(context, PublishTraceDocument, { id });
    return said(resultOf(intent, publishTrace, 'Le tracé est publié. La carte et les tests d’adresse le suivent.'));
  }
  if (intent === 'discard') {
    const { discardTraceDraft } = await change(context, DiscardTraceDraftDocument, { id });
    return said(resultOf(intent, discardTraceDraft, 'Le brouillon est abandonné.'));
  }
  if (intent === 'rollback') {
    const expectedNumber = Number(textOf(form, 'expected'));
    const { rollBackTrace } = await change(context, RollBackTraceDocument, { id, expectedNumber });
    const done = `Le tracé de la version ${textOf(form, 'number')} est de nouveau publié, sous un nouveau numéro.`;
    return said(resultOf(intent, rollBackTrace, done));
  }
  if (intent !== 'paste') throw new Response(null, { status: 400 });
  const geometry = parsedGeoJson(textOf(form, 'geometry'));
  if (geometry === undefined) return { result: undefined, problem: { code: 'UNREADABLE_DRAWING' } };
  const { draftTrace } = await change(context, DraftTraceDocument, {
    networkId: params.id ?? '',
    geometry,
    expectedDraftId: textOf(form, 'draft') || null,
  });
  if (draftTrace.__typename !== 'NetworkTrace') return { result: undefined, problem: draftTrace };
  return said(
    resultOf(intent, draftTrace, 'Le brouillon est enregistré : regardez ce qu’il change avant de le publier.'),
  );
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data ? `Tracé de ${data.network.name}` : 'Réseau introuvable', { matches }, { isPrivate: true });

export default function TracePage() {
  const { network, shown } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <TraceView network={network} shown={shown} result={answer?.result} problem={answer?.problem} />;
}

export { BackOfficeError as ErrorBoundary };

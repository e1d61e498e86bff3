import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { readOutlineIn, readZone, type ZoneProblem } from '../back-office/zones/read-zone.ts';
import { ZoneView } from '../back-office/zones/ZoneView.tsx';
import {
  ChangeInterestZoneDocument,
  EndInterestZoneDocument,
  InterestZoneSheetDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const { interestZone } = await ask(args.context, InterestZoneSheetDocument, { id: args.params.id ?? '' });
  if (!interestZone) throw new Response(null, { status: 404 });
  return { zone: interestZone };
}

interface Answer {
  readonly result?: ActionResult;
  readonly problem?: ZoneProblem;
}

export async function action(args: ActionFunctionArgs): Promise<Answer> {
  await requirePermission(args, 'zone.manage', 'signalements');
  const { context, params, request } = args;
  const id = params.id ?? '';
  const form = await request.formData();
  const intent = textOf(form, 'intent');
  const revision = Number(textOf(form, 'revision'));
  if (intent === 'end') {
    const { endInterestZone } = await change(context, EndInterestZoneDocument, { id, revision });
    return { result: resultOf(intent, endInterestZone, 'Cette zone s’applique aujourd’hui pour la dernière fois.') };
  }
  if (intent !== 'facts') throw new Response(null, { status: 400 });
  const outline = readOutlineIn(form);
  if ('problem' in outline) return outline;
  const { changeInterestZone } = await change(context, ChangeInterestZoneDocument, {
    id,
    revision,
    input: readZone(form),
    geometry: outline.geometry,
  });
  if (changeInterestZone.__typename === 'InterestZone')
    return { result: resultOf(intent, changeInterestZone, 'La zone est à jour.') };
  return changeInterestZone.code === 'STALE' || changeInterestZone.code === 'NOT_FOUND'
    ? { result: resultOf(intent, { ...changeInterestZone, __typename: 'Refusal', field: null }, '') }
    : { problem: changeInterestZone };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data?.zone.name ?? 'Zone introuvable', { matches }, { isPrivate: true });

export default function ZonePage() {
  const answer = useActionData<typeof action>();
  return <ZoneView {...useLoaderData<typeof loader>()} result={answer?.result} problem={answer?.problem} />;
}

export { BackOfficeError as ErrorBoundary };

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { ObservationView } from '../back-office/observations/ObservationView.tsx';
import {
  CorrectObservationDocument,
  ObservationGridDocument,
  ObservationSheetDocument,
  SignObservationDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const [{ observation }, { grid }] = await Promise.all([
    ask(args.context, ObservationSheetDocument, { id: args.params.id ?? '' }),
    ask(args.context, ObservationGridDocument),
  ]);
  if (!observation) throw new Response(null, { status: 404 });
  return { observation, grid };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'observation.write', 'signalements');
  const { context, params, request } = args;
  const id = params.id ?? '';
  const form = await request.formData();
  const intent = textOf(form, 'intent');
  if (intent === 'sign') {
    const { signObservation } = await change(context, SignObservationDocument, {
      id,
      revision: Number(textOf(form, 'revision')),
      signerName: textOf(form, 'signerName'),
    });
    return resultOf(intent, signObservation, 'Le constat est signé.');
  }
  if (intent !== 'correct') throw new Response(null, { status: 400 });
  const { correctObservation } = await change(context, CorrectObservationDocument, { id });
  if (correctObservation.__typename === 'Observation')
    throw goTo(`/agents/constats/${encodeURIComponent(correctObservation.id)}`);
  return resultOf(intent, correctObservation, '');
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Constat', { matches }, { isPrivate: true });

export default function ObservationPage() {
  return <ObservationView {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { PerimeterView } from '../back-office/perimeters/PerimeterView.tsx';
import { readPerimeter } from '../back-office/perimeters/read-perimeter.ts';
import {
  PerimeterSheetDocument,
  PublishPerimeterDocument,
  RepealPerimeterDocument,
  UpdatePerimeterDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'network.manage', 'networks');
  const { priorityPerimeter, heatNetworks } = await ask(args.context, PerimeterSheetDocument, {
    id: args.params.id ?? '',
  });
  if (!priorityPerimeter) throw new Response(null, { status: 404 });
  return { perimeter: priorityPerimeter, networks: heatNetworks.edges.map(({ node }) => node) };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'network.manage', 'networks');
  const { context, params } = args;
  const id = params.id ?? '';
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const revision = Number(textOf(form, 'revision'));
  const acknowledged = textOf(form, 'acknowledged') === 'oui';
  if (intent === 'publish') {
    const { publishPerimeter } = await change(context, PublishPerimeterDocument, { id, revision, acknowledged });
    return resultOf(intent, publishPerimeter, 'Le périmètre est publié. La carte et les tests d’adresse le suivent.');
  }
  if (intent === 'repeal') {
    const { repealPerimeter } = await change(context, RepealPerimeterDocument, { id, revision });
    if (repealPerimeter.__typename === 'PerimeterEnd' && repealPerimeter.state === null)
      throw goTo('/agents/perimetres');
    return resultOf(intent, repealPerimeter, 'Le périmètre est abrogé.');
  }
  if (intent !== 'facts') throw new Response(null, { status: 400 });
  const { updatePerimeter } = await change(context, UpdatePerimeterDocument, {
    id,
    revision,
    input: readPerimeter(form),
    acknowledged,
  });
  return resultOf(intent, updatePerimeter, 'Le périmètre est à jour.');
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data?.perimeter.name ?? 'Périmètre introuvable', { matches }, { isPrivate: true });

export default function PerimeterPage() {
  return <PerimeterView {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

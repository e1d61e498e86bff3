import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { PerimeterList } from '../back-office/perimeters/PerimeterList.tsx';
import { readPerimeter } from '../back-office/perimeters/read-perimeter.ts';
import type { DrawingProblem } from '../back-office/traces/drawing-words.ts';
import { parsedGeoJson } from '../back-office/traces/pasted-geometry.ts';
import { CreatePerimeterDocument, PerimeterListDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'network.manage', 'networks');
  const { priorityPerimeters } = await ask(args.context, PerimeterListDocument, {
    states: ['DRAFT', 'PUBLISHED', 'REPEALED'],
    first: PAGE,
    after: new URL(args.request.url).searchParams.get('apres')?.slice(0, 500) || null,
  });
  const { pageInfo, edges, totalCount } = priorityPerimeters;
  return {
    perimeters: edges.map(({ node }) => node),
    totalCount,
    nextPage: pageInfo.hasNextPage ? `?apres=${encodeURIComponent(pageInfo.endCursor ?? '')}` : null,
  };
}

export async function action(args: ActionFunctionArgs): Promise<DrawingProblem> {
  await requirePermission(args, 'network.manage', 'networks');
  const form = await args.request.formData();
  const geometry = parsedGeoJson(textOf(form, 'geometry'));
  if (geometry === undefined) return { code: 'UNREADABLE_DRAWING' };
  const { createPerimeter } = await change(args.context, CreatePerimeterDocument, {
    input: readPerimeter(form),
    geometry,
  });
  if (createPerimeter.__typename !== 'PriorityPerimeter') return createPerimeter;
  throw goTo(`/agents/perimetres/${encodeURIComponent(createPerimeter.id)}`);
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Périmètres prioritaires', { matches }, { isPrivate: true });

export default function PerimetersPage() {
  return <PerimeterList {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

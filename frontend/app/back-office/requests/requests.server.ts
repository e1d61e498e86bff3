import type { AppLoadContext } from '@remix-run/node';
import {
  NetworkChoicesDocument,
  PartnersToAffectDocument,
  RemoveRequestFilterDocument,
  RequestsDocument,
  SavedRequestFiltersDocument,
  SaveRequestFilterDocument,
} from '../../graphql/generated/graphql.ts';
import { ask, change } from '../../graphql/request-graph.server.ts';
import { type ActionResult, resultOf, textOf } from '../forms/action-result.ts';
import type { RequestChoices } from './RequestCriteria.tsx';
import type { SavedView } from './RequestTools.tsx';
import { requestFilter, requestSort, viewOfFilter } from './request-filter.ts';
import { totalsOf } from './request-totals.ts';
import { questionOf, type RequestView, readRequestView, writeRequestView } from './request-view.ts';

/** How many rows a page of the list has. */
const PAGE = 40;

export type RequestListPage = Awaited<ReturnType<typeof readRequestList>>;

/** A page of the list with what surrounds it: counters, totals, what the criteria offer, what this agent has kept. */
export async function readRequestList(context: AppLoadContext, view: RequestView) {
  const [{ connectionRequests, connectionRequestCounts }, choices, saved] = await Promise.all([
    ask(context, RequestsDocument, {
      first: PAGE,
      after: view.after || null,
      filter: requestFilter(view),
      sort: requestSort(view),
    }),
    listedPlaces(context),
    ask(context, SavedRequestFiltersDocument),
  ]);
  const { edges, pageInfo } = connectionRequests;
  return {
    view,
    pageSize: PAGE,
    rows: edges.map(({ node }) => node),
    nextCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    totals: totalsOf(connectionRequests),
    counts: connectionRequestCounts,
    choices,
    saved: saved.savedRequestFilters.map(
      ({ id, name, filter }): SavedView => ({ id, name, search: writeRequestView(viewOfFilter(filter)) }),
    ),
  };
}

/** The networks and the active partners of the territory, by name. */
export async function listedPlaces(context: AppLoadContext): Promise<RequestChoices> {
  const [{ heatNetworks }, { partners }] = await Promise.all([
    ask(context, NetworkChoicesDocument),
    ask(context, PartnersToAffectDocument),
  ]);
  return {
    networks: heatNetworks.edges.map(({ node: { id, name } }) => ({ id, name })),
    partners: partners.edges
      .filter(({ node }) => node.isActive)
      .map(({ node: { id, name } }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}

/** Keeps or forgets a filter. Throws a 400 for a form that is none of the list's. */
export async function actOnList(context: AppLoadContext, request: Request, form: FormData): Promise<ActionResult> {
  switch (textOf(form, 'intent')) {
    case 'keep-view': {
      const view = readRequestView(new URL(request.url).searchParams);
      const { saveRequestFilter } = await change(context, SaveRequestFilterDocument, {
        name: textOf(form, 'name'),
        filter: requestFilter(questionOf(view)),
      });
      return resultOf('keep-view', saveRequestFilter, 'Le filtre est gardé.');
    }
    case 'forget-view': {
      const { removeRequestFilter } = await change(context, RemoveRequestFilterDocument, { id: textOf(form, 'id') });
      return resultOf('forget-view', removeRequestFilter, 'Le filtre est oublié.');
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { oneOf, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { besidePages, keysetArguments, readKeyset } from '../back-office/forms/keyset.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { VacancyList } from '../back-office/vacancies/VacancyList.tsx';
import { readVacancyCriteria, vacancyFilter } from '../back-office/vacancies/vacancy-criteria.ts';
import { FOLLOW_UP_LOOKS } from '../back-office/words/housing-words.ts';
import {
  DwellingOwnersDocument,
  type FollowUpStatus,
  SetVacancyFollowUpDocument,
  VacantDwellingsDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'vacancy.read', 'vacancy');
  const parameters = new URL(args.request.url).searchParams;
  const criteria = readVacancyCriteria(parameters);
  const { vacantDwellings } = await ask(args.context, VacantDwellingsDocument, {
    filter: vacancyFilter(criteria),
    ...keysetArguments(readKeyset(parameters), PAGE),
  });
  return {
    criteria,
    dwellings: vacantDwellings.edges.map(({ node }) => node),
    totalCount: vacantDwellings.totalCount,
    pages: besidePages('/agents/logements-vacants', parameters, vacantDwellings.pageInfo),
    canFollow: can('vacancy.follow'),
    canReadOwners: can('owner.read'),
  };
}

const STATUS_WORDS: Readonly<Record<FollowUpStatus, string>> = {
  NOT_CONTACTED: FOLLOW_UP_LOOKS.NOT_CONTACTED.label,
  WAITING: FOLLOW_UP_LOOKS.WAITING.label,
  FIRST_CONTACT: FOLLOW_UP_LOOKS.FIRST_CONTACT.label,
  IN_FOLLOW_UP: FOLLOW_UP_LOOKS.IN_FOLLOW_UP.label,
  DONE: FOLLOW_UP_LOOKS.DONE.label,
  BLOCKED: FOLLOW_UP_LOOKS.BLOCKED.label,
};

export async function action(args: ActionFunctionArgs) {
  const { can } = await requirePermission(args, 'vacancy.read', 'vacancy');
  const form = await args.request.formData();
  const id = textOf(form, 'dwellingId');
  if (textOf(form, 'intent') === 'owners') {
    if (!can('owner.read')) throw new Response(null, { status: 403 });
    const { dwelling } = await ask(args.context, DwellingOwnersDocument, { id });
    if (!dwelling) throw new Response(null, { status: 404 });
    return { kind: 'owners' as const, dwellingId: id, owners: dwelling.owners ?? [] };
  }
  if (!can('vacancy.follow')) throw new Response(null, { status: 403 });
  const status = oneOf(STATUS_WORDS, textOf(form, 'status'));
  if (!status) throw new Response(null, { status: 400 });
  const { setVacancyFollowUp } = await change(args.context, SetVacancyFollowUpDocument, { dwellingId: id, status });
  return {
    kind: 'result' as const,
    dwellingId: id,
    result: resultOf('follow-up', setVacancyFollowUp, `Suivi : ${STATUS_WORDS[status].toLowerCase()}.`),
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Logements vacants', { matches }, { isPrivate: true });

export default function VacanciesPage() {
  return <VacancyList {...useLoaderData<typeof loader>()} posted={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

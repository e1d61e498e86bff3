import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useLocation, useParams } from '@remix-run/react';
import { oneOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Panes } from '../back-office/frame/Panes.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { PartnerList } from '../back-office/partners/PartnerList.tsx';
import { COMPETENCES } from '../back-office/words/partner-words.ts';
import { PartnerListDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'partner.read');
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('recherche') ?? '').trim().slice(0, 100);
  const competence = oneOf(COMPETENCES, parameters.get('competence') ?? '') ?? null;
  const citycode = parameters.get('commune') || null;
  const after = parameters.get('apres') || null;
  const { partners } = await ask(args.context, PartnerListDocument, {
    search: search || null,
    competence,
    citycode,
    first: PAGE,
    after,
  });
  return {
    search,
    competence,
    citycode,
    partners: partners.edges.map(({ node }) => node),
    nextCursor: partners.pageInfo.hasNextPage ? partners.pageInfo.endCursor : null,
    canManage: can('partner.manage'),
  };
}

export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => (formMethod === 'POST' || currentUrl.search !== nextUrl.search ? defaultShouldRevalidate : false);

export const meta: MetaFunction = ({ matches }) => pageTitle('Partenaires', { matches }, { isPrivate: true });

export default function PartnersPage() {
  const data = useLoaderData<typeof loader>();
  const { id } = useParams();
  const isNew = useLocation().pathname === '/agents/partenaires/nouveau';
  return (
    <Panes
      listLabel="Liste des partenaires"
      hasDetail={id !== undefined || isNew}
      list={<PartnerList {...data} openId={isNew ? 'nouveau' : id} />}
      detail={<Outlet />}
    />
  );
}

export { BackOfficeError as ErrorBoundary };

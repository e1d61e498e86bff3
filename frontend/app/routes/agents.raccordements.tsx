import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useParams } from '@remix-run/react';
import { textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { chosenColumns, columnsCookie } from '../back-office/requests/columns-cookie.server.ts';
import { Requests } from '../back-office/requests/Requests.tsx';
import { readRequestView } from '../back-office/requests/request-view.ts';
import { actOnList, readRequestList } from '../back-office/requests/requests.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'request.list', 'networks');
  const view = readRequestView(new URL(args.request.url).searchParams);
  return { ...(await readRequestList(args.context, view)), columns: chosenColumns(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'request.list', 'networks');
  const form = await args.request.formData();
  if (textOf(form, 'intent') !== 'columns') return actOnList(args.context, args.request, form);
  const columns = form.getAll('column').filter((column) => typeof column === 'string');
  return data(null, { headers: { 'Set-Cookie': columnsCookie(args.context, columns) } });
}

/**
 * Opening a request, or acting on one, leaves the list as it is: live events move its rows. What the list itself was asked
 * (a filter kept, other columns) shows at once.
 */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, formAction }) => {
  if (formMethod !== undefined && formMethod !== 'GET') return formAction?.split('?')[0] === '/agents/raccordements';
  return currentUrl.search !== nextUrl.search || currentUrl.pathname === nextUrl.pathname;
};

export const meta: MetaFunction = ({ matches }) => pageTitle('Raccordements', { matches }, { isPrivate: true });

export default function RequestsPage() {
  const page = useLoaderData<typeof loader>();
  const { id } = useParams();
  return (
    <Requests {...page} openId={id}>
      <Outlet />
    </Requests>
  );
}

export { BackOfficeError as ErrorBoundary };

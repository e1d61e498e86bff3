import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FollowedRequestView } from '../connection-request/FollowedRequestView.tsx';
import { actOnFollowedRequest, loadFollowedRequest } from '../connection-request/follow-up.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  return {
    request: await loadFollowedRequest(context, params.jeton),
    done: new URL(request.url).searchParams.get('fait'),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  return actOnFollowedRequest(context, params.jeton ?? '', await request.formData());
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches, error }) =>
  pageTitle(
    error || !loaded ? 'Lien de suivi' : `Demande ${loaded.request.reference}`,
    { matches },
    { isPrivate: true },
  );

export default function FollowedRequestPage() {
  const { request, done } = useLoaderData<typeof loader>();
  return <FollowedRequestView request={request} done={done} refused={useActionData<typeof action>()} />;
}

export { RequestLinkError as ErrorBoundary } from '../connection-request/RequestLinkError.tsx';

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requireAgent, requirePermission } from '../back-office/frame/viewer.server.ts';
import { AccessList } from '../back-office/operator-access/AccessList.tsx';
import { EndOperatorAccessDocument, OperatorAccessesDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { endedSessionCookie } from '../sign-in/session-cookie.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'audit.read');
  const { operatorAccesses } = await ask(args.context, OperatorAccessesDocument);
  return { accesses: operatorAccesses };
}

/** Ends an access: an administrator stays on the page, the operator is out. */
export async function action(args: ActionFunctionArgs) {
  await requireAgent(args);
  const id = String((await args.request.formData()).get('id') ?? '');
  const { endOperatorAccess } = await change(args.context, EndOperatorAccessDocument, { id });
  if (endOperatorAccess.__typename === 'Refusal')
    return data({ words: wordsForCode(endOperatorAccess.code) }, { status: 422 });
  if (!endOperatorAccess.isMine) return goTo('/agents/acces-operateur');
  return goTo('/connexion?fin=oui', { headers: { 'Set-Cookie': endedSessionCookie(args.context) } });
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Accès de la plateforme', { matches }, { isPrivate: true });

export default function OperatorAccessPage() {
  const refused = useActionData<typeof action>();
  return (
    <AccessList
      {...useLoaderData<typeof loader>()}
      refusal={refused && 'words' in refused ? refused.words : undefined}
    />
  );
}

export { BackOfficeError as ErrorBoundary };

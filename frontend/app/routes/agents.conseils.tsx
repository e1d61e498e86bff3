import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AdviceInbox } from '../back-office/ambassadors/AdviceInbox.tsx';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import {
  AdviceInboxDocument,
  ChooseAdviceServiceDocument,
  MoveAdviceRequestDocument,
  TeamPartnersDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'request.list', 'networks');
  const parameters = new URL(args.request.url).searchParams;
  const canChoose = can('ambassador.manage');
  // Each contact read is written in the journal: they come only when asked for.
  const withContacts = parameters.get('contacts') === 'oui' && can('request.readApplicant');
  const after = (parameters.get('apres') ?? '').slice(0, 300);
  const [{ adviceService, adviceRequests }, partners] = await Promise.all([
    ask(args.context, AdviceInboxDocument, { first: PAGE, after: after || null, withContacts }),
    canChoose ? ask(args.context, TeamPartnersDocument) : undefined,
  ]);
  return {
    service: adviceService,
    questions: adviceRequests.edges.map(({ node }) => node),
    nextCursor: adviceRequests.pageInfo.hasNextPage ? adviceRequests.pageInfo.endCursor : null,
    isFirstPage: after === '',
    withContacts,
    canRead: can('request.readApplicant'),
    canMove: can('request.process'),
    canChoose,
    partners: (partners?.partners.edges ?? []).flatMap(({ node }) => (node.isActive ? [node] : [])),
  };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  if (intent === 'service') {
    await requirePermission(args, 'ambassador.manage', 'networks');
    const partnerId = textOf(form, 'partnerId') || null;
    const { chooseAdviceService } = await change(args.context, ChooseAdviceServiceDocument, { partnerId });
    return resultOf(
      intent,
      chooseAdviceService,
      partnerId ? 'Les questions vont à ce partenaire.' : 'Aucun service n’est proposé.',
    );
  }
  await requirePermission(args, 'request.process', 'networks');
  if (intent !== 'answer' && intent !== 'close') throw new Response(null, { status: 400 });
  const move = { id: textOf(form, 'id'), action: intent === 'answer' ? 'ANSWER' : 'CLOSE' } as const;
  const { moveAdviceRequest } = await change(args.context, MoveAdviceRequestDocument, move);
  return resultOf(
    intent,
    moveAdviceRequest,
    intent === 'answer' ? 'La question a sa réponse.' : 'La question est close.',
  );
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Conseils', { matches }, { isPrivate: true });

export default function AdvicePage() {
  return <AdviceInbox {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

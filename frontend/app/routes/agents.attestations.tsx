import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findAddresses } from '../address/search.server.ts';
import { Attestations } from '../back-office/attestations/Attestations.tsx';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import {
  AttestationListDocument,
  IssueAttestationDocument,
  RevokeAttestationDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'attestation.issue', 'networks');
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('recherche') ?? '').trim().slice(0, 100);
  const after = (parameters.get('apres') ?? '').slice(0, 300);
  const { attestations } = await ask(args.context, AttestationListDocument, {
    first: PAGE,
    after: after || null,
    search: search || null,
  });
  const at = (cursor: string | null) =>
    `/agents/attestations?${new URLSearchParams({ ...(search && { recherche: search }), ...(cursor && { apres: cursor }) })}`;
  return {
    search,
    rows: attestations.edges.map(({ node }) => node),
    totalCount: attestations.totalCount,
    pages: {
      previous: after ? at(null) : undefined,
      next: attestations.pageInfo.hasNextPage ? at(attestations.pageInfo.endCursor) : undefined,
    },
  };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'attestation.issue', 'networks');
  const { context } = args;
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  // Each row has its own form: the intent names the row, so that a refusal opens that one alone.
  const [verb, id = ''] = intent.split(' ');
  if (verb === 'revoke') {
    const { revokeAttestation } = await change(context, RevokeAttestationDocument, {
      id,
      reason: textOf(form, `reason-${id}`),
    });
    return resultOf(
      intent,
      revokeAttestation,
      'L’attestation est annulée : la page de vérification le dit dès maintenant.',
    );
  }
  if (intent !== 'issue') throw new Response(null, { status: 400 });
  const typed = textOf(form, 'texte');
  const chosen = textOf(form, 'adresse');
  const found = chosen ? [] : await findAddresses(context, typed);
  const [only] = found;
  const banId = chosen || (found.length === 1 && only ? only.banId : '');
  if (!banId) return { ok: false, intent, code: 'ADDRESS_NOT_CHOSEN', field: 'texte', at: Date.now() };
  const { issueAttestation } = await change(context, IssueAttestationDocument, { banId });
  const code = issueAttestation.__typename === 'Attestation' ? issueAttestation.printedCode : '';
  return resultOf(intent, issueAttestation, `L’attestation ${code} est délivrée. Téléchargez-la dans la liste.`);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Attestations', { matches }, { isPrivate: true });

export default function AttestationsPage() {
  return <Attestations {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { PartnerSheet } from '../back-office/partners/PartnerSheet.tsx';
import { readPartnerForm } from '../back-office/partners/partner-form.server.ts';
import {
  DeactivatePartnerDocument,
  PartnerSheetDocument,
  ReactivatePartnerDocument,
  UpdatePartnerDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'partner.read');
  const { partner } = await ask(args.context, PartnerSheetDocument, { id: args.params.id ?? '' });
  if (!partner) throw new Response(null, { status: 404 });
  return { partner, canManage: can('partner.manage'), isAdded: new URL(args.request.url).searchParams.has('ajoute') };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'partner.manage');
  const { context } = args;
  const id = args.params.id ?? '';
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  if (intent === 'deactivate') {
    const { deactivatePartner } = await change(context, DeactivatePartnerDocument, { id });
    const undo = { label: 'Annuler', fields: { intent: 'reactivate' } };
    return resultOf(intent, deactivatePartner, 'Le partenaire est désactivé, et ses agents sont déconnectés.', undo);
  }
  if (intent === 'reactivate') {
    const { reactivatePartner } = await change(context, ReactivatePartnerDocument, { id });
    return resultOf(intent, reactivatePartner, 'Le partenaire est de nouveau actif.');
  }
  if (intent !== 'partner') throw new Response(null, { status: 400 });
  const input = readPartnerForm(form);
  if (!input) return { ok: false, intent, code: 'REQUIRED', field: 'input.kind', at: Date.now() };
  const { updatePartner } = await change(context, UpdatePartnerDocument, { id, input });
  return resultOf(intent, updatePartner, 'La fiche du partenaire est à jour.');
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data?.partner.name ?? 'Partenaire introuvable', { matches }, { isPrivate: true });

export default function PartnerPage() {
  const data = useLoaderData<typeof loader>();
  return <PartnerSheet key={data.partner.id} {...data} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

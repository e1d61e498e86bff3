import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FileAddress } from '../back-office/addresses/FileAddress.tsx';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { AddressSheetDocument, FileAddressDocument, MergeSignalementsDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'signalement.list', 'signalements');
  const { signalement } = await ask(args.context, FileAddressDocument, { id: args.params.id ?? '' });
  if (!signalement) throw new Response(null, { status: 404 });
  const banId = signalement.address?.banId;
  const sheet = banId ? (await ask(args.context, AddressSheetDocument, { banId })).addressFile : null;
  return { file: signalement, sheet, canMerge: can('signalement.merge') };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'signalement.merge', 'signalements');
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  if (intent !== 'merge') throw new Response(null, { status: 400 });
  const { mergeSignalements } = await change(args.context, MergeSignalementsDocument, {
    id: textOf(form, 'id'),
    intoId: args.params.id ?? '',
  });
  return resultOf(intent, mergeSignalements, 'Le doublon est rattaché à ce dossier. Son déclarant est prévenu.');
}

export default function FileAddressPage() {
  return <FileAddress {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

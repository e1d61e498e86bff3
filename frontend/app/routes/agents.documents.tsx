import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { readDocumentForm } from '../back-office/library/document-form.server.ts';
import { Library } from '../back-office/library/Library.tsx';
import {
  AddLibraryDocumentDocument,
  ChangeLibraryDocumentDocument,
  LibraryPageDocument,
  RemoveLibraryDocumentDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'library.manage', 'networks');
  const { libraryDocuments } = await ask(args.context, LibraryPageDocument);
  return { documents: libraryDocuments, year: new Date().getFullYear() };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'library.manage', 'networks');
  const { context } = args;
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const id = textOf(form, 'id');
  if (intent === 'remove') {
    const { removeLibraryDocument } = await change(context, RemoveLibraryDocumentDocument, { id });
    return resultOf(intent, removeLibraryDocument, 'Le document est retiré du site.');
  }
  if (intent !== 'add' && intent !== 'change') throw new Response(null, { status: 400 });
  const suffix = intent === 'change' ? `-${id}` : '';
  const read = await readDocumentForm(context, form, suffix);
  if ('code' in read) return { ok: false, intent, code: read.code, field: `${read.field}${suffix}`, at: Date.now() };
  const { uploadId, input } = read;
  const named = (result: ActionResult): ActionResult =>
    result.ok || !result.field ? result : { ...result, field: `${result.field.replace(/^input\./, '')}${suffix}` };
  if (intent === 'change') {
    const { changeLibraryDocument } = await change(context, ChangeLibraryDocumentDocument, { id, uploadId, input });
    return named(resultOf(intent, changeLibraryDocument, 'Le document est à jour.'));
  }
  if (!uploadId) return { ok: false, intent, code: 'NO_FILE', field: 'file', at: Date.now() };
  const { addLibraryDocument } = await change(context, AddLibraryDocumentDocument, { uploadId, input });
  return named(resultOf(intent, addLibraryDocument, 'Le document est publié.'));
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Documents', { matches }, { isPrivate: true });

export default function DocumentsPage() {
  return <Library {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };

import type { AppLoadContext } from '@remix-run/node';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import {
  DraftDocumentsDocument,
  type DraftDocumentsQuery,
  RemoveDraftDocumentDocument,
  ReportDocumentKindsDocument,
  type ReportFormInput,
} from '../graphql/generated/graphql.ts';
import { ask, askOnce, change } from '../graphql/request-graph.server.ts';
import type { Locale } from '../languages/languages.ts';
import { documentField } from './document-field.ts';
import { documentRefusal } from './document-refusal.ts';
import { readAnswer } from './send-photo.ts';

type AddedDocument = Extract<
  DraftDocumentsQuery['signalementDraft'],
  { __typename: 'SignalementDraft' }
>['documents'][number];

/** What was added to this draft. */
export async function addedDocuments(
  context: AppLoadContext,
  token: string | undefined,
): Promise<readonly AddedDocument[]> {
  if (token === undefined) return [];
  const { signalementDraft } = await ask(context, DraftDocumentsDocument, { token });
  return signalementDraft.__typename === 'SignalementDraft' ? signalementDraft.documents : [];
}

/** The kinds that the form proposes on this page. */
export async function proposedDocuments(context: AppLoadContext, input: ReportFormInput, code: string) {
  return (await askOnce(context, ReportDocumentKindsDocument, { input, code })).reportForm.step?.documents ?? [];
}

/** Takes out of the draft, or adds to it, what the page of documents sends; words for what could not be taken, by field. */
export async function takeDocuments(
  context: AppLoadContext,
  token: string,
  form: FormData,
  proposed: readonly { readonly kind: string }[],
  locale: Locale,
): Promise<FieldErrors> {
  const removed = form.get('retirer');
  if (typeof removed === 'string') {
    // One that has gone already is as well gone.
    await change(context, RemoveDraftDocumentDocument, { token, id: removed });
    return {};
  }
  const problems: Record<string, string> = {};
  for (const { kind } of proposed) {
    const field = documentField(kind);
    for (const file of form.getAll(field)) {
      if (!(file instanceof File) || file.size === 0) continue;
      const path = `/signalements/draft-documents?${new URLSearchParams({ draft: token, kind })}`;
      const { status, body } = await context.sendFile(file, file.name, path);
      const answer = readAnswer(status, body);
      if ('code' in answer) problems[field] = `${file.name.slice(0, 60)} : ${documentRefusal(answer.code, locale)}`;
    }
  }
  return problems;
}

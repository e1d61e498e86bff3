import type { AppLoadContext } from '@remix-run/node';
import {
  AddDocumentsDocument,
  DeleteDocumentDocument,
  FileDocumentsDocument,
  UpdateDocumentDocument,
} from '../../graphql/generated/graphql.ts';
import { ask, change } from '../../graphql/request-graph.server.ts';
import { type ActionResult, oneOf, resultOf, textOf } from '../forms/action-result.ts';
import { sendDocuments } from './send-documents.server.ts';
import { DOCUMENT_KIND_WORDS, VISIBILITY_WORDS } from './words.ts';

/** The documents of a file in sight. */
export async function readDocuments(context: AppLoadContext, id: string) {
  const { signalement } = await ask(context, FileDocumentsDocument, { id });
  if (!signalement) throw new Response(null, { status: 404 });
  return signalement;
}

const refused = (intent: string, code: string, field?: string): ActionResult => ({
  ok: false,
  intent,
  code,
  ...(field ? { field } : {}),
  at: Date.now(),
});

/** What the forms of the tab ask of the graph. */
export async function actOnDocuments(context: AppLoadContext, id: string, form: FormData): Promise<ActionResult> {
  const kind = oneOf(DOCUMENT_KIND_WORDS, textOf(form, 'nature'));
  const visibility = oneOf(VISIBILITY_WORDS, textOf(form, 'lecteurs'));
  const document = textOf(form, 'document');
  switch (form.get('intent')) {
    case 'add': {
      const sent = await sendDocuments(context, form, 'fichiers');
      if ('code' in sent) return refused('add', sent.code, 'fichiers');
      const documents = [...sent.ids];
      if (documents.length === 0) return refused('add', 'REQUIRED', 'fichiers');
      const { addDocuments } = await change(context, AddDocumentsDocument, {
        signalementId: id,
        documents,
        kind: kind ?? 'OTHER',
        visibility: visibility ?? 'AGENTS',
      });
      return resultOf(
        'add',
        addDocuments,
        documents.length > 1 ? 'Les documents sont ajoutés.' : 'Le document est ajouté.',
      );
    }
    case 'change': {
      const name = textOf(form, 'nom') || null;
      const { updateDocument } = await change(context, UpdateDocumentDocument, {
        id: document,
        name,
        kind: kind ?? null,
        visibility: visibility ?? null,
      });
      return resultOf('change', updateDocument, 'Le document est modifié.');
    }
    case 'delete': {
      const { deleteDocument } = await change(context, DeleteDocumentDocument, { id: document });
      return resultOf('delete', deleteDocument, 'Le document est supprimé.');
    }
    default:
      return refused('', 'BAD_FORMAT');
  }
}

import type { AppLoadContext } from '@remix-run/node';
import {
  AddDwellingProofsDocument,
  AddDwellingWorkDocument,
  CorrectDwellingWorkDocument,
  RequestLabelDocument,
} from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { readDocuments } from './documents.server.ts';
import { PROOF_WORDS, readNumber, WORK_WORDS } from './words.ts';

const WORK_FIELDS: Readonly<Record<string, string>> = {
  kind: 'travaux',
  doneOn: 'jour',
  company: 'entreprise',
  costCents: 'cout',
  note: 'note',
};
const keyIn = <Key extends string>(words: Readonly<Record<Key, unknown>>, value: string): Key | undefined =>
  Object.keys(words).find((key): key is Key => key === value);

/** What the landlord does on the page of a dwelling; the words for what is wrong, undefined when nothing is. */
export async function actOnDwelling(
  context: AppLoadContext,
  token: string,
  id: string,
  form: FormData,
): Promise<Record<string, string> | undefined> {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  switch (text('intention')) {
    case 'label': {
      const { requestLabel } = await change(context, RequestLabelDocument, { token, id });
      return requestLabel.__typename === 'Refusal' ? { '': wordsForCode(requestLabel.code) } : undefined;
    }
    case 'preuves': {
      const { documents, errors } = await readDocuments(context, form, Object.keys(PROOF_WORDS));
      if (Object.keys(errors).length > 0) return errors;
      const proofs = documents.flatMap(({ id: documentId, code: typed }) => {
        const code = keyIn(PROOF_WORDS, typed);
        return code ? [{ code, documentId }] : [];
      });
      if (proofs.length === 0) return { 'piece-DPE': 'Choisissez au moins un fichier.' };
      const { addDwellingProofs } = await change(context, AddDwellingProofsDocument, { token, id, proofs });
      return addDwellingProofs.__typename === 'Refusal'
        ? { 'piece-DPE': wordsForCode(addDwellingProofs.code) }
        : undefined;
    }
    default:
      return writeWork(context, token, id, form);
  }
}

async function writeWork(context: AppLoadContext, token: string, id: string, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const kind = keyIn(WORK_WORDS, text('travaux'));
  const cost = text('cout') === '' ? null : readNumber(text('cout'));
  const { documents, errors: fileErrors } = await readDocuments(context, form, ['INVOICE']);
  const errors: Record<string, string> = {
    ...(kind ? {} : { travaux: 'Choisissez ce qui a été fait.' }),
    ...(text('jour') ? {} : { jour: 'Écrivez le jour où cela a été fait.' }),
    ...(cost === undefined ? { cout: wordsForCode('INVALID_COST') } : {}),
    ...fileErrors,
  };
  if (!kind || cost === undefined || Object.keys(errors).length > 0) return errors;
  const work = {
    kind,
    doneOn: text('jour'),
    company: text('entreprise') || null,
    costCents: cost === null ? null : Math.round(cost * 100),
    note: text('note') || null,
    documentIds: documents.map((document) => document.id),
  };
  const workId = text('corrige');
  const answer = workId
    ? (await change(context, CorrectDwellingWorkDocument, { token, workId, work })).correctDwellingWork
    : (await change(context, AddDwellingWorkDocument, { token, id, work })).addDwellingWork;
  return answer.__typename === 'Refusal'
    ? { [WORK_FIELDS[answer.field ?? ''] ?? 'travaux']: wordsForCode(answer.code) }
    : undefined;
}

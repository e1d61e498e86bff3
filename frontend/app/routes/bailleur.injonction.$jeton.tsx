import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { todayInFrance } from '../dates/dates.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import {
  AnswerAsLandlordDocument,
  DeclareWorksAsLandlordDocument,
  type LandlordAnswer,
  WriteAsLandlordDocument,
} from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { LandlordView } from '../injunction/LandlordView.tsx';
import { loadLandlord, sendLandlordFiles } from '../injunction/landlord.server.ts';
import { ANSWERS, LANDLORD_SENTENCES } from '../injunction/words.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const file = await loadLandlord(context, params.jeton);
  return { file, done: new URL(request.url).searchParams.get('fait'), today: todayInFrance() };
}

/** The names of the graph, as the forms have them. */
const FIELDS: Readonly<Record<string, string>> = {
  comment: 'commentaire',
  worksPlannedOn: 'prevu',
  documentIds: 'fichiers',
};

/** Only a press of a button answers: a mail scanner that opens the page changes nothing. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const form = await request.formData();
  const names = ['reponse', 'prevu', 'commentaire', 'travaux', 'message'];
  const said: Record<string, string> = Object.fromEntries(
    names.flatMap((name) => (form.has(name) ? [[name, String(form.get(name)).trim()]] : [])),
  );
  const refuse = (errors: FieldErrors) => data({ errors, said }, { status: 422 });
  const refused = (answer: { code: string; field: string | null }, text: string) => {
    const field = answer.field === 'text' ? text : (FIELDS[answer.field ?? ''] ?? '');
    return refuse({ [field]: wordsForCode(answer.code) });
  };
  const done = (what: string) => goTo(`/bailleur/injonction/${token}?fait=${what}`);

  if (form.get('intention') === 'ecrire') {
    const { writeAsLandlord: answer } = await change(context, WriteAsLandlordDocument, {
      token,
      text: said.message ?? '',
      documentIds: [],
    });
    return answer.__typename === 'Refusal' ? refused(answer, 'message') : done('message');
  }
  const isDeclaration = form.get('intention') === 'travaux';
  const field = isDeclaration ? 'preuves' : 'fichiers';
  const { ids, problem } = await sendLandlordFiles(context, form, field, token);
  if (problem) return refuse({ [field]: problem });
  const documentIds = [...ids];
  if (isDeclaration) {
    const variables = { token, text: said.travaux ?? '', documentIds };
    const { declareWorksAsLandlord: answer } = await change(context, DeclareWorksAsLandlordDocument, variables);
    return answer.__typename === 'Refusal' ? refused(answer, 'travaux') : done('travaux');
  }
  // The keys of an object written out in the code.
  const chosen = (Object.keys(ANSWERS) as LandlordAnswer[]).find((answer) => answer === said.reponse);
  if (!chosen) return refuse({ reponse: 'Choisissez une réponse.' });
  const { answerAsLandlord: answer } = await change(context, AnswerAsLandlordDocument, {
    token,
    answer: chosen,
    comment: said.commentaire || null,
    worksPlannedOn: said.prevu || null,
    documentIds,
  });
  return answer.__typename === 'Refusal' ? refused(answer, 'commentaire') : done('reponse');
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageTitle(page ? LANDLORD_SENTENCES[page.file.status] : 'Lien introuvable', { matches }, { isPrivate: true });

export default function LandlordInjunctionPage() {
  const refused = useActionData<typeof action>();
  return <LandlordView {...useLoaderData<typeof loader>()} errors={refused?.errors} said={refused?.said ?? {}} />;
}

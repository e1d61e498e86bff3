import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { AnswerStepForm } from '../follow-up/AnswerStepForm.tsx';
import { AnswersView } from '../follow-up/AnswersView.tsx';
import { loadAnswerStep, loadAnswers, refusedBy } from '../follow-up/follow-up.server.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { CorrectFollowUpAnswersDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { wordsIn } from '../languages/languages.ts';
import { localeOf } from '../languages/locale.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { faultIn } from '../report/fault-words.ts';
import { readFields } from '../report/read-form.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

const notFound = () => new Response(null, { status: 404 });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const locale = localeOf(request, context);
  const { searchParams } = new URL(request.url);
  const token = params.jeton ?? '';
  const code = searchParams.get('page');
  if (code !== null) {
    const answers = await loadAnswerStep(context, params.jeton, locale, code.slice(0, 50));
    if (!answers?.step || !answers.canCorrect) throw notFound();
    return { token, step: answers.step, revision: answers.revision };
  }
  const answers = await loadAnswers(context, params.jeton, locale);
  // A helper has no way to the answers of the person helped.
  if (!answers) throw notFound();
  return { token, answers, isSaved: searchParams.has('fait') };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const locale = localeOf(request, context);
  const code = new URL(request.url).searchParams.get('page') ?? '';
  const known = await loadAnswerStep(context, params.jeton, locale, code.slice(0, 50));
  if (!known?.step) throw notFound();
  const form = await request.formData();
  const values = readFields(known.step.fields, form);
  const revision = Number(form.get('revision'));
  const { correctFollowUpAnswers: answer } = await change(context, CorrectFollowUpAnswersDocument, {
    token,
    revision: Number.isSafeInteger(revision) && revision >= 0 && revision < 2 ** 31 ? revision : -1,
    answers: values,
  });
  if (answer.__typename !== 'Refusal') return goTo(`/suivi/${token}/reponses?fait=oui`);
  const refuse = (errors: FieldErrors, typed?: typeof values) => data({ errors, values: typed }, { status: 422 });
  if (answer.code === 'STALE') return refuse({ '': wordsIn(followUpWords, locale)('staleAnswers') });
  if (answer.field?.startsWith('answers.'))
    return refuse({ [answer.field.slice('answers.'.length)]: faultIn(locale, answer.code) }, values);
  return refuse(refusedBy(answer), values);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Mes réponses', { matches }, { isPrivate: true });

export default function AnswersPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return page.step ? <AnswerStepForm {...page} refused={refused} /> : <AnswersView {...page} />;
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';

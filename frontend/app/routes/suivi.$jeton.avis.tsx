import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { RadioCards, TextArea } from '../design/Field.tsx';
import { BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { actionWords } from '../follow-up/actions.words.ts';
import { loadDecision, refusedBy } from '../follow-up/follow-up.server.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { GiveSatisfactionDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { wordsIn } from '../languages/languages.ts';
import { localeOf } from '../languages/locale.server.ts';
import { useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

const SCORES = [5, 4, 3, 2, 1] as const;

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { isHelper, endedAt, satisfaction } = await loadDecision(context, params.jeton);
  if (isHelper) throw new Response(null, { status: 404 });
  return { token: params.jeton ?? '', hasEnded: endedAt !== null, isSaid: satisfaction !== null };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const form = await request.formData();
  const score = SCORES.find((each) => String(each) === form.get('note'));
  const say = wordsIn(actionWords, localeOf(request, context));
  if (!score) return data({ errors: { note: say('chooseScore') } }, { status: 422 });
  const comment = String(form.get('comment') ?? '').trim() || null;
  const { giveSatisfaction: answer } = await change(context, GiveSatisfactionDocument, { token, score, comment });
  if (answer.__typename !== 'Refusal') return goTo(`/suivi/${token}/avis`);
  return data({ errors: refusedBy(answer) }, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Mon avis', { matches }, { isPrivate: true });

export default function OpinionPage() {
  const { token, hasEnded, isSaid } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(actionWords);
  const sayFile = useWords(followUpWords);
  // Of the fields that may be refused, each has words or none.
  const errors: Readonly<Record<string, string>> | undefined = refused?.errors;
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>{sayFile('back')}</BackLink>
        <h1>{say('opinion')}</h1>
        {isSaid ? <Notice tone="success" title={say('thanks')} live /> : null}
        {hasEnded ? null : <Notice tone="info" title={say('tooEarly')} />}
        {isSaid || !hasEnded ? null : (
          <Form method="post" noValidate>
            <Stack>
              <Lead>{say('opinionLead')}</Lead>
              <ErrorSummary errors={errors} />
              <RadioCards
                name="note"
                label={say('score')}
                error={errors?.note}
                choices={SCORES.map((score) => ({ value: String(score), label: say(`score_${score}`) }))}
              />
              <TextArea
                name="comment"
                label={say('comment')}
                error={errors?.comment}
                maxLength={2000}
                rows={4}
                dir="auto"
                optional
              />
              <div>
                <Button>{say('giveOpinion')}</Button>
              </div>
            </Stack>
          </Form>
        )}
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';

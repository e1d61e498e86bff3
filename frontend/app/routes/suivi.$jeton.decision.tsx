import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { RadioCards, TextArea } from '../design/Field.tsx';
import { BackLink, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { actionWords } from '../follow-up/actions.words.ts';
import { loadDecision, refusedBy } from '../follow-up/follow-up.server.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { AskToStopDocument, CarryOnDocument, type WithdrawalReason } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { dayIn, wordsIn } from '../languages/languages.ts';
import { localeOf } from '../languages/locale.server.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

const REASONS: readonly WithdrawalReason[] = ['SOLVED', 'LANDLORD_AGREED', 'MOVED', 'NO_LONGER_WANTED', 'OTHER'];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { isHelper, endedAt, withdrawal } = await loadDecision(context, params.jeton);
  if (isHelper) throw new Response(null, { status: 404 });
  const done = new URL(request.url).searchParams.get('fait');
  return { token: params.jeton ?? '', hasEnded: endedAt !== null, withdrawal, done };
}

/** Only a press of a button decides: a mail scanner that opens the page changes nothing. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const form = await request.formData();
  const path = `/suivi/${token}/decision`;
  if (form.get('intention') === 'continuer') {
    const { carryOn: answer } = await change(context, CarryOnDocument, { token });
    if (answer.__typename !== 'Refusal') return goTo(`${path}?fait=continuer`);
    return data({ errors: refusedBy(answer) }, { status: 422 });
  }
  const reason = REASONS.find((each) => each === form.get('raison'));
  const say = wordsIn(actionWords, localeOf(request, context));
  if (!reason) return data({ errors: { raison: say('chooseReason') } }, { status: 422 });
  const message = String(form.get('message') ?? '').trim() || null;
  const { askToStop: answer } = await change(context, AskToStopDocument, { token, reason, message });
  if (answer.__typename !== 'Refusal') return goTo(`${path}?fait=arreter`);
  return data({ errors: refusedBy(answer) }, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Continuer ou arrêter', { matches }, { isPrivate: true });

export default function DecisionPage() {
  const { token, hasEnded, withdrawal, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(actionWords);
  const sayFile = useWords(followUpWords);
  const locale = useLocale();
  // Of the fields that may be refused, each has words or none.
  const errors: Readonly<Record<string, string>> | undefined = refused?.errors;
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>{sayFile('back')}</BackLink>
        <h1>{say('decision')}</h1>
        <ErrorSummary errors={errors} />
        {done === 'continuer' ? <Notice tone="success" title={say('carriedOn')} live /> : null}
        {done === 'arreter' ? <Notice tone="success" title={say('asked')} live /> : null}
        {hasEnded ? <Notice tone="info" title={say('ended')} /> : null}
        {withdrawal && !hasEnded ? (
          <Notice tone="warning" title={sayFile('waitingToStop', { day: dayIn(locale, withdrawal.askedAt) })} />
        ) : null}
        {hasEnded ? null : (
          <Form method="post">
            <Stack tight>
              <Muted>{say('stillThereHint')}</Muted>
              <div>
                <Button name="intention" value="continuer" icon="forward">
                  {say(withdrawal ? 'changeMind' : 'stillThere')}
                </Button>
              </div>
            </Stack>
          </Form>
        )}
        {hasEnded || withdrawal ? null : (
          <Form method="post" noValidate>
            <Stack>
              <h2>{say('wantToStop')}</h2>
              <Muted>{say('stopHint')}</Muted>
              <RadioCards
                name="raison"
                label={say('why')}
                error={errors?.raison}
                choices={REASONS.map((reason) => ({ value: reason, label: say(reason) }))}
              />
              <TextArea
                name="message"
                label={say('explain')}
                error={errors?.message}
                maxLength={2000}
                rows={4}
                dir="auto"
                optional
              />
              <div>
                <Button look="secondary" name="intention" value="arreter">
                  {say('askToStop')}
                </Button>
              </div>
            </Stack>
          </Form>
        )}
      </Stack>
    </Section>
  );
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';

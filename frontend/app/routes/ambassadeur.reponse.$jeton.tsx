import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import styles from '../ambassadors/Ambassadors.module.css';
import { dayWords } from '../dates/dates.ts';
import { Button } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { TextArea } from '../design/Field.tsx';
import { Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { AmbassadorExchangePageDocument, AnswerAmbassadorExchangeDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const token = params.jeton ?? '';
  if (token.length > 100) throw new Response(null, { status: 404 });
  const { ambassadorExchange } = await ask(context, AmbassadorExchangePageDocument, { token });
  if (ambassadorExchange.__typename !== 'AmbassadorExchange') throw new Response(null, { status: 404 });
  return { exchange: ambassadorExchange };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const token = params.jeton ?? '';
  const answer = String((await request.formData()).get('reponse') ?? '').trim();
  const refuse = (errors: FieldErrors) => data({ errors, answer }, { status: 422 });
  if (!answer) return refuse({ reponse: 'Écrivez votre réponse.' });
  const { answerAmbassadorExchange } = await change(context, AnswerAmbassadorExchangeDocument, { token, answer });
  if (answerAmbassadorExchange.__typename !== 'Refusal') return goTo(`/ambassadeur/reponse/${token}`);
  return refuse({ reponse: wordsForCode(answerAmbassadorExchange.code) });
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Répondre à une question', { matches }, { isPrivate: true });

export default function AnswerPage() {
  const { exchange } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={refused?.errors} />
        <h1>{exchange.isAnswered ? 'Votre réponse est envoyée' : 'Répondre à une question'}</h1>
        <Card>
          <Muted>Question du {dayWords(exchange.askedAt)}</Muted>
          <p className={styles.text}>{exchange.question}</p>
        </Card>
        {exchange.isAnswered ? (
          <Lead>Merci. La personne l’a reçue sans voir votre adresse.</Lead>
        ) : (
          <Form method="post" noValidate>
            <Stack>
              <TextArea
                name="reponse"
                label="Votre réponse"
                hint="Nous la transmettons sans montrer votre adresse."
                rows={7}
                maxLength={2_000}
                error={refused?.errors.reponse}
                defaultValue={refused?.answer}
              />
              <div>
                <Button>Envoyer ma réponse</Button>
              </div>
            </Stack>
          </Form>
        )}
      </Stack>
    </Section>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import type { FoundAddress } from '../address/search.server.ts';
import type { Answers } from '../connection-request/answers.ts';
import styles from '../connection-request/ConnectionRequest.module.css';
import { draftCookie, loadDraft, noDraftCookie } from '../connection-request/draft.server.ts';
import { tellsPlace, withPlaceOf } from '../connection-request/place.server.ts';
import {
  AddressQuestion,
  BuildingQuestion,
  CommentQuestion,
  ContactQuestion,
  EnergyQuestion,
  HeatingQuestion,
  IndividualHeating,
  type QuestionProps,
  SizeQuestion,
  WhoQuestion,
} from '../connection-request/questions.tsx';
import { Recipient } from '../connection-request/Recipient.tsx';
import { readForm, stepOfField } from '../connection-request/read-form.ts';
import { receiptCookie } from '../connection-request/receipt.server.ts';
import { Summary } from '../connection-request/Summary.tsx';
import { recipientOf, sendRequest } from '../connection-request/send.server.ts';
import { isReachable, isStep, neighboursOf, openStep, type StepName } from '../connection-request/steps.ts';
import { QUESTIONS } from '../connection-request/words.ts';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { Actions, BackLink, Section } from '../design/Layout.tsx';
import { Steps } from '../design/Steps.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { readPlace } from '../report/place.server.ts';
import { requireModule } from '../territory/modules.server.ts';

interface Refused {
  readonly errors: FieldErrors;
  readonly typed?: string;
  readonly found?: readonly FoundAddress[];
}

function stepOf(name: string | undefined): StepName {
  if (!isStep(name)) throw new Response(null, { status: 404 });
  return name;
}

const cookieHeaders = (cookie: string | undefined) => (cookie ? { headers: { 'Set-Cookie': cookie } } : undefined);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const step = stepOf(params.etape);
  const { answers } = loadDraft(request, context);
  const { searchParams } = new URL(request.url);
  if (tellsPlace(searchParams)) {
    const led = await withPlaceOf(context, searchParams, answers);
    throw goTo(`/raccordement/${step}`, cookieHeaders(draftCookie(context, led)));
  }
  if (!isReachable(step, answers)) throw goTo(`/raccordement/${openStep(answers)}`);
  return {
    step,
    answers,
    ...neighboursOf(step, answers),
    recipient: step === 'recapitulatif' ? await recipientOf(context, answers) : null,
    communes: context.tenant.communes
      .map(({ code, name }) => ({ code, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    email: context.tenant.contacts.email,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const step = stepOf(params.etape);
  const { answers } = loadDraft(request, context);
  if (!isReachable(step, answers)) return goTo(`/raccordement/${openStep(answers)}`);
  const form = await request.formData();
  const refuse = (refused: Refused) => data(refused, { status: 422 });

  if (step === 'recapitulatif') {
    if (form.get('accord') !== 'oui')
      return refuse({ errors: { accord: 'Cochez cette case pour envoyer votre demande.' } });
    const sent = await sendRequest(context, answers);
    if ('receipt' in sent) {
      const headers = new Headers({ 'Set-Cookie': noDraftCookie(context) });
      headers.append('Set-Cookie', receiptCookie(context, sent.receipt));
      return goTo('/raccordement/recu', { headers });
    }
    const at = stepOfField(sent.field);
    const where = at === 'recapitulatif' ? '' : `${QUESTIONS[at]} `;
    return refuse({ errors: { '': `${where}${wordsForCode(sent.code)}` } });
  }

  let next: Answers;
  if (step === 'adresse') {
    const reading = await readPlace(context, form);
    if (!('place' in reading)) {
      return refuse({
        typed: reading.typed,
        found: reading.found,
        errors: reading.errors ?? { texte: 'Plusieurs adresses correspondent. Choisissez la vôtre ci-dessous.' },
      });
    }
    const { banId, label, citycode } = reading.place;
    // The point that was tested stays with an address that the national base does not know.
    const { lon, lat } = banId ? reading.place : (answers.point ?? { lon: null, lat: null });
    if (lon === null || lat === null)
      return refuse({
        errors: { texte: 'Choisissez une adresse de la liste : sans elle, nous ne savons pas où est le bâtiment.' },
      });
    next = { ...answers, place: { banId, label, citycode, lon, lat } };
  } else {
    const reading = readForm(step, form, answers);
    if (reading.errors) return refuse({ errors: reading.errors });
    next = reading.answers;
  }

  const cookie = draftCookie(context, next);
  if (!cookie) return refuse({ errors: { '': wordsForCode('TEXT_TOO_LONG') } });
  const isChange = new URL(request.url).searchParams.has('modifier');
  const following = isChange ? openStep(next) : (neighboursOf(step, next).next ?? 'recapitulatif');
  return goTo(`/raccordement/${following}`, cookieHeaders(cookie));
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches, error }) =>
  pageTitle(loaded && !error ? QUESTIONS[loaded.step] : 'Demander un raccordement', { matches }, { isPrivate: true });

export default function RequestStep() {
  const { step, answers, previous, rank, total, recipient, communes, email } = useLoaderData<typeof loader>();
  const refused = useActionData<Refused>();
  const navigation = useNavigation();
  const errors = navigation.state === 'idle' ? refused?.errors : undefined;
  const isSending = navigation.state === 'submitting';
  return (
    <Section narrow>
      <div className={styles.page}>
        <BackLink to={previous ? `/raccordement/${previous}` : '/raccordement'} />
        <Steps current={rank} total={total} procedure="Demande de raccordement" />
        <ErrorSummary errors={errors} />
        <Form method="post" className={styles.form} noValidate key={step}>
          {step === 'recapitulatif' ? <h1>{QUESTIONS.recapitulatif}</h1> : null}
          {recipient ? <Recipient recipient={recipient} /> : null}
          <Question step={step} answers={answers} errors={errors} refused={refused} communes={communes} email={email} />
          <Actions>
            <Button aria-disabled={isSending} onClick={(event) => isSending && event.preventDefault()}>
              {step === 'recapitulatif'
                ? 'Envoyer ma demande'
                : step === 'individuel'
                  ? 'Continuer quand même'
                  : 'Continuer'}
            </Button>
          </Actions>
        </Form>
        <p className={styles.kept}>
          Vos réponses restent un jour dans ce navigateur, et nulle part ailleurs avant l’envoi.
        </p>
      </div>
    </Section>
  );
}

function Question({
  step,
  refused,
  communes,
  email,
  ...props
}: QuestionProps & {
  step: StepName;
  refused: Refused | undefined;
  communes: readonly { code: string; name: string }[];
  email: string;
}) {
  switch (step) {
    case 'vous':
      return <WhoQuestion {...props} />;
    case 'adresse':
      return (
        <AddressQuestion {...props} typed={refused?.typed} found={refused?.found} communes={communes} email={email} />
      );
    case 'batiment':
      return <BuildingQuestion {...props} />;
    case 'chauffage':
      return <HeatingQuestion {...props} />;
    case 'individuel':
      return <IndividualHeating />;
    case 'energie':
      return <EnergyQuestion {...props} />;
    case 'taille':
      return <SizeQuestion {...props} />;
    case 'precisions':
      return <CommentQuestion {...props} />;
    case 'contact':
      return <ContactQuestion {...props} />;
    case 'recapitulatif':
      return <Summary {...props} />;
  }
}

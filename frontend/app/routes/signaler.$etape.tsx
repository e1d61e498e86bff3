import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import type { FoundAddress } from '../address/search.server.ts';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { Actions, BackLink, Section } from '../design/Layout.tsx';
import { Steps } from '../design/Steps.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { type Answers, dangersOf } from '../report/answers.ts';
import { draftCookie, keepDraft, loadDraft, sendReport } from '../report/draft.server.ts';
import { DangerAdvices, EmergencyNumbers } from '../report/Emergency.tsx';
import { PhotosQuestion } from '../report/PhotosQuestion.tsx';
import { readPhotos } from '../report/photos.server.ts';
import { readPlace } from '../report/place.server.ts';
import {
  AddressQuestion,
  ContactQuestion,
  DangerQuestion,
  DescriptionQuestion,
  DesordresQuestion,
  DetailsQuestion,
  type QuestionProps,
  ReporterQuestion,
  RoomsQuestion,
  SinceQuestion,
  Summary,
  ZonesQuestion,
} from '../report/questions.tsx';
import styles from '../report/Report.module.css';
import { readForm, stepOfField } from '../report/read-form.ts';
import { isReachable, isStep, neighboursOf, openStep, type StepName } from '../report/steps.ts';
import { QUESTIONS } from '../report/words.ts';
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

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const step = stepOf(params.etape);
  const { token, answers, grid } = await loadDraft(request, context);
  if (!isReachable(step, answers, grid)) throw goTo(`/signaler/${openStep(answers, grid)}`);
  return {
    step,
    answers,
    grid,
    ...neighboursOf(step, answers, grid),
    dangers: dangersOf(answers, grid),
    communes: context.tenant.communes
      .map(({ code, name }) => ({ code, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    resumeUrl: token ? `${context.origin}/signaler?brouillon=${token}` : undefined,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const step = stepOf(params.etape);
  const draft = await loadDraft(request, context);
  const { answers, grid } = draft;
  if (!isReachable(step, answers, grid)) return goTo(`/signaler/${openStep(answers, grid)}`);
  const form = await request.formData();
  const refuse = (refused: Refused) => data(refused, { status: 422 });

  if (step === 'recapitulatif') {
    if (form.get('accord') !== 'oui') return refuse({ errors: { accord: wordsForCode('CONSENT_REQUIRED') } });
    const sent = await sendReport(context, draft);
    if ('token' in sent)
      return goTo(`/suivi/${sent.token}/recu`, { headers: { 'Set-Cookie': draftCookie(context, '') } });
    const at = stepOfField(sent.field);
    return refuse({ errors: { '': `${QUESTIONS[at]} ${wordsForCode(sent.code)}` } });
  }

  let next: Answers;
  let problem: string | undefined;
  let stays = false;
  if (step === 'adresse') {
    const reading = await readPlace(context, form);
    if (!('place' in reading)) {
      return refuse({
        typed: reading.typed,
        found: reading.found,
        errors: reading.errors ?? { texte: 'Plusieurs adresses correspondent. Choisissez la vôtre ci-dessous.' },
      });
    }
    next = { ...answers, place: reading.place };
  } else if (step === 'photos') {
    const reading = await readPhotos(context, form, answers);
    problem = reading.problem;
    stays = form.has('retirer') || ['garder', 'ajouter'].includes(String(form.get('intention')));
    next = stays ? reading.answers : { ...reading.answers, seen: [...new Set([...answers.seen, step])] };
  } else {
    const reading = readForm(step, form, answers, grid);
    if (reading.errors) return refuse({ errors: reading.errors });
    next = reading.answers;
  }

  const kept = await keepDraft(context, draft.token, next);
  if ('code' in kept) return refuse({ errors: { '': wordsForCode(kept.code) } });
  const headers = { 'Set-Cookie': draftCookie(context, kept.token) };
  if (problem) return data({ errors: { file: problem } } satisfies Refused, { status: 422, headers });
  if (stays) return goTo('/signaler/photos', { headers });
  if (step === 'danger' && next.dangers && next.dangers.length > 0) return goTo('/signaler/urgence', { headers });
  const isChange = new URL(request.url).searchParams.has('modifier');
  const following = isChange ? openStep(next, grid) : (neighboursOf(step, next, grid).next ?? 'recapitulatif');
  return goTo(`/signaler/${following}`, { headers });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches, error }) =>
  pageTitle(loaded && !error ? QUESTIONS[loaded.step] : 'Signaler un logement', { matches }, { isPrivate: true });

export default function ReportStep() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<Refused>();
  const navigation = useNavigation();
  const { step, answers, grid, previous, rank, total, resumeUrl } = page;
  const errors = navigation.state === 'idle' ? refused?.errors : undefined;
  const isSending = navigation.state === 'submitting';
  return (
    <Section narrow>
      <div className={styles.page}>
        <BackLink to={previous ? `/signaler/${previous}` : '/signaler'} />
        <Steps current={rank} total={total} procedure="Signalement" />
        <ErrorSummary errors={errors} />
        {step === 'danger' ? <EmergencyNumbers dangers={grid.dangers} /> : null}
        {step === 'recapitulatif' ? <DangerAdvices dangers={page.dangers} /> : null}
        <Form
          method="post"
          className={styles.form}
          encType={step === 'photos' ? 'multipart/form-data' : undefined}
          noValidate
          key={step}
        >
          <Question
            step={step}
            answers={answers}
            grid={grid}
            errors={errors}
            refused={refused}
            communes={page.communes}
          />
          <Actions>
            <Button aria-disabled={isSending} onClick={(event) => isSending && event.preventDefault()}>
              {step === 'recapitulatif' ? 'Envoyer mon signalement' : 'Continuer'}
            </Button>
          </Actions>
        </Form>
        {resumeUrl ? (
          <details className={styles.later}>
            <summary>Finir plus tard</summary>
            <p>Vos réponses sont enregistrées à chaque page. Sur cet appareil, revenez simplement ici.</p>
            <p>
              Sur un autre appareil, ouvrez ce lien. Ne le donnez à personne : il montre vos réponses.{' '}
              <a className={styles.link} href={resumeUrl}>
                {resumeUrl}
              </a>
            </p>
          </details>
        ) : null}
      </div>
    </Section>
  );
}

function Question({
  step,
  refused,
  communes,
  ...props
}: QuestionProps & {
  step: StepName;
  refused: Refused | undefined;
  communes: readonly { code: string; name: string }[];
}) {
  switch (step) {
    case 'danger':
      return <DangerQuestion {...props} />;
    case 'adresse':
      return <AddressQuestion {...props} typed={refused?.typed} found={refused?.found} communes={communes} />;
    case 'precisions':
      return <DetailsQuestion {...props} />;
    case 'vous':
      return <ReporterQuestion {...props} />;
    case 'zones':
      return <ZonesQuestion {...props} />;
    case 'problemes-logement':
      return <DesordresQuestion {...props} zone="LOGEMENT" />;
    case 'problemes-batiment':
      return <DesordresQuestion {...props} zone="BATIMENT" />;
    case 'endroits':
      return <RoomsQuestion {...props} />;
    case 'depuis':
      return <SinceQuestion {...props} />;
    case 'description':
      return <DescriptionQuestion {...props} />;
    case 'photos':
      return <PhotosQuestion photos={props.answers.photos} errors={props.errors} />;
    case 'contact':
      return <ContactQuestion {...props} />;
    case 'recapitulatif':
      return <Summary {...props} />;
  }
}

import { Form, useNavigation } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { Actions, BackLink } from '../design/Layout.tsx';
import { Steps } from '../design/Steps.tsx';
import { languageWords } from '../languages/language.words.ts';
import { useWords } from '../languages/useLanguage.ts';
import { OfflineReport, useKeptTyping } from '../offline/OfflineReport.tsx';
import { PendingPhotos } from '../offline/PendingPhotos.tsx';
import { DesordresQuestion, GridQuestions, RoomsQuestion } from './DesordreQuestions.tsx';
import { DocumentsQuestion } from './DocumentsQuestion.tsx';
import { DangerAdvices, EmergencyNumbers } from './Emergency.tsx';
import { FieldsQuestion } from './FieldsQuestion.tsx';
import { FinishLater } from './FinishLater.tsx';
import { PhotosQuestion } from './PhotosQuestion.tsx';
import { AddressQuestion, DetailsQuestion } from './PlaceQuestions.tsx';
import { PlainPhotos } from './PlainPhotos.tsx';
import {
  ContactQuestion,
  DangerQuestion,
  DescriptionQuestion,
  ReporterQuestion,
  SinceQuestion,
  ZonesQuestion,
} from './questions.tsx';
import styles from './Report.module.css';
import { ReportSummary } from './ReportSummary.tsx';
import { reportWords } from './report.words.ts';
import type { Refused, StepPage } from './report-step.server.ts';

/** One page of a report, by whichever door it is made: the question, what was wrong with the last answer, the way on. */
export function ReportStep({ page, refused }: { page: StepPage; refused: Refused | undefined }) {
  const { step, base, kind, answers, grid, previous, rank, total } = page;
  const navigation = useNavigation();
  const say = useWords(reportWords);
  const sayLanguage = useWords(languageWords);
  const errors = navigation.state === 'idle' ? refused?.errors : undefined;
  const isSending = navigation.state === 'submitting';
  const typing = useKeptTyping(answers.key, step.code);
  const isOnline = kind === 'ONLINE';
  return (
    <div className={styles.page}>
      <BackLink to={previous ? `${base}/${previous}` : base} />
      <Steps current={rank} total={total} procedure={say('procedure')} />
      {isOnline ? <OfflineReport /> : null}
      {isOnline && step.native !== 'PHOTOS' ? <PendingPhotos draftKey={answers.key} photos={answers.photos} /> : null}
      <ErrorSummary errors={errors} />
      {step.native === 'DANGERS' ? <EmergencyNumbers dangers={grid.dangers} /> : null}
      {step.native === 'SUMMARY' && kind !== 'EMERGENCY' ? <DangerAdvices dangers={page.dangers} /> : null}
      <Form
        method="post"
        className={styles.form}
        encType={step.native === 'PHOTOS' || step.native === 'DOCUMENTS' ? 'multipart/form-data' : undefined}
        noValidate
        key={step.code}
        {...(isOnline ? typing : {})}
      >
        <Question page={page} refused={refused} errors={errors} />
        <Actions>
          <Button aria-disabled={isSending} onClick={(event) => isSending && event.preventDefault()}>
            {step.native === 'SUMMARY' ? say('send') : sayLanguage('goOn')}
          </Button>
        </Actions>
      </Form>
      {page.canResume ? <FinishLater email={answers.contact.email} /> : null}
    </div>
  );
}

function Question({
  page,
  refused,
  errors,
}: {
  page: StepPage;
  refused: Refused | undefined;
  errors: Refused['errors'] | undefined;
}) {
  const { step, base, kind, answers, grid } = page;
  const props = { answers, grid, errors, title: step.title, why: step.why ?? null };
  switch (step.native) {
    case 'DANGERS':
      return <DangerQuestion {...props} />;
    case 'ADDRESS':
      return <AddressQuestion {...props} typed={refused?.typed} found={refused?.found} communes={page.communes} />;
    case 'ADDRESS_DETAILS':
      return <DetailsQuestion {...props} />;
    case 'REPORTER':
      return <ReporterQuestion {...props} />;
    case 'ZONES':
      return <ZonesQuestion {...props} />;
    case 'DESORDRES_LOGEMENT':
      return <DesordresQuestion {...props} zone="LOGEMENT" />;
    case 'DESORDRES_BATIMENT':
      return <DesordresQuestion {...props} zone="BATIMENT" />;
    case 'ROOMS':
      return <RoomsQuestion {...props} />;
    case 'QUESTIONS':
      return <GridQuestions {...props} />;
    case 'SINCE':
      return <SinceQuestion {...props} />;
    case 'STORY':
      return <DescriptionQuestion {...props} />;
    case 'PHOTOS':
      return kind === 'ONLINE' ? (
        <PhotosQuestion draftKey={answers.key} photos={answers.photos} errors={errors} title={step.title} />
      ) : (
        <PlainPhotos photos={answers.photos} errors={errors} title={step.title} />
      );
    case 'DOCUMENTS':
      return (
        <DocumentsQuestion
          key={page.documents.length}
          title={step.title}
          why={step.why ?? null}
          proposed={page.proposed}
          documents={page.documents}
          errors={errors}
        />
      );
    case 'CONTACT':
      return <ContactQuestion {...props} />;
    case 'SUMMARY':
      return (
        <ReportSummary
          base={base}
          title={step.title}
          answers={answers}
          grid={grid}
          answered={page.answered}
          asked={page.asked}
          documents={page.documents}
          errors={errors}
        />
      );
    default:
      return (
        <FieldsQuestion
          title={step.title}
          why={step.why ?? null}
          fields={page.fields}
          values={refused?.values ?? answers.fields}
          errors={errors}
        />
      );
  }
}

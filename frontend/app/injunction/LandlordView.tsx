import { Form } from '@remix-run/react';
import { dayWords, instantWords } from '../dates/dates.ts';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { FileField, RadioCards, TextArea, TextField } from '../design/Field.tsx';
import { Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import type { LandlordAnswer } from '../graphql/generated/graphql.ts';
import styles from './Injunction.module.css';
import type { LandlordFile } from './landlord.server.ts';
import { ANSWERS, LANDLORD_SENTENCES } from './words.ts';

export const FILES_HINT = 'PDF, photo (JPEG, PNG, WebP) ou texte (docx, odt), 10 Mo chacun, 5 au plus.';

/** What a landlord is asked, and what he may answer, without an account. He is never told who lives there. */
export function LandlordView(props: {
  file: LandlordFile;
  done: string | null;
  today: string;
  errors: FieldErrors | undefined;
  said: Readonly<Record<string, string>>;
}) {
  const { file, done, today, errors, said } = props;
  const may = (action: LandlordFile['allowedActions'][number]) => file.allowedActions.includes(action);
  // The keys of an object written out in the code.
  const answers = (Object.keys(ANSWERS) as LandlordAnswer[]).filter((answer) => may(answer));
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={errors} />
        {done ? <Notice tone="success" title={DONE[done] ?? 'C’est enregistré.'} live /> : null}
        <Muted>Dossier {file.reference}</Muted>
        <h1>{LANDLORD_SENTENCES[file.status]}</h1>
        <Lead>{file.addressLabel}</Lead>
        {file.status === 'SENT' && file.answerDueAt ? (
          <p>
            Répondez avant le <strong>{dayWords(file.answerDueAt)}</strong>. Sans réponse, la procédure habituelle
            commence.
          </p>
        ) : null}
        {file.contestation && may('DECLARE_WORKS') ? (
          <Notice tone="warning" title="Ce qui n’est pas fait, selon l’occupant">
            <p className={styles.words}>{file.contestation}</p>
          </Notice>
        ) : null}
        <h2>Ce qui est à réparer</h2>
        <ul>
          {file.desordres.map(({ code, label, roomLabels }) => (
            <li key={code}>
              {label}
              {roomLabels.length > 0 ? ` (${roomLabels.join(', ').toLowerCase()})` : ''}
            </li>
          ))}
        </ul>
        {file.answeredAt ? <Answered file={file} /> : null}
        {may('DECLARE_WORKS') ? <DeclareForm errors={errors} said={said} /> : null}
        {answers.length > 0 ? (
          <AnswerForm answers={answers} file={file} today={today} errors={errors} said={said} />
        ) : null}
        {file.documents.length > 0 ? (
          <>
            <h2>Documents envoyés</h2>
            <ul>
              {file.documents.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
          </>
        ) : null}
        <h2>Messages</h2>
        {file.messages.map(({ id, text, isFromLandlord, createdAt }) => (
          <div key={id}>
            <Muted>
              {isFromLandlord ? 'Vous' : 'La collectivité et ses partenaires'}, le {instantWords(createdAt)}
            </Muted>
            <p className={styles.words}>{text}</p>
          </div>
        ))}
        <Form method="post" noValidate encType="multipart/form-data" key={`message-${file.messages.length}`}>
          <input type="hidden" name="intention" value="ecrire" />
          <Stack tight>
            <TextArea
              name="message"
              label="Écrire un message"
              hint="L’occupant ne lit pas ce message."
              defaultValue={said.message ?? ''}
              error={errors?.message}
              maxLength={2_000}
              rows={4}
            />
            <div>
              <Button look="secondary">Envoyer mon message</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}

const DONE: Readonly<Record<string, string>> = {
  reponse: 'Votre réponse est enregistrée.',
  travaux: 'Votre déclaration est enregistrée. L’occupant est interrogé.',
  message: 'Votre message est envoyé.',
};

function Answered({ file }: { file: LandlordFile }) {
  return (
    <>
      <h2>Votre réponse</h2>
      {file.worksPlannedOn ? <p>Travaux prévus avant le {dayWords(file.worksPlannedOn)}.</p> : null}
      {file.answerComment ? <p className={styles.words}>{file.answerComment}</p> : null}
      {file.engagementUrl ? (
        <p>
          <a href={file.engagementUrl}>Télécharger votre engagement (PDF)</a>
        </p>
      ) : null}
    </>
  );
}

function AnswerForm(props: {
  answers: readonly LandlordAnswer[];
  file: LandlordFile;
  today: string;
  errors: FieldErrors | undefined;
  said: Readonly<Record<string, string>>;
}) {
  const { answers, file, today, errors, said } = props;
  const isFirst = file.status === 'SENT';
  return (
    <Form method="post" noValidate encType="multipart/form-data" key={`reponse-${file.status}`}>
      <input type="hidden" name="intention" value="repondre" />
      <Stack>
        <RadioCards
          name="reponse"
          label={isFirst ? 'Que comptez-vous faire ?' : 'Changer ma réponse'}
          chosen={said.reponse ? [said.reponse] : []}
          error={errors?.reponse}
          choices={answers.map((answer) => ({ value: answer, ...ANSWERS[answer] }))}
        />
        <TextField
          name="prevu"
          label="Travaux finis avant le"
          type="date"
          short
          optional
          min={today}
          defaultValue={said.prevu ?? file.worksPlannedOn ?? ''}
          error={errors?.prevu}
        />
        <TextArea
          name="commentaire"
          label="Ce que vous voulez ajouter"
          optional
          maxLength={2_000}
          rows={3}
          defaultValue={said.commentaire ?? ''}
          error={errors?.commentaire}
        />
        <FileField
          name="fichiers"
          label="Devis ou autres documents"
          hint={FILES_HINT}
          optional
          multiple
          error={errors?.fichiers}
        />
        <div>
          <Button look={isFirst ? 'primary' : 'secondary'}>Envoyer ma réponse</Button>
        </div>
      </Stack>
    </Form>
  );
}

function DeclareForm({ errors, said }: { errors: FieldErrors | undefined; said: Readonly<Record<string, string>> }) {
  return (
    <details open={said.travaux !== undefined || undefined}>
      <summary>Les travaux sont faits</summary>
      <Form method="post" noValidate encType="multipart/form-data">
        <input type="hidden" name="intention" value="travaux" />
        <Stack>
          <p>
            L’occupant lit votre déclaration et voit vos photos. Il confirme que les travaux sont faits, ou dit ce qui
            reste.
          </p>
          <TextArea
            name="travaux"
            label="Ce qui a été fait"
            maxLength={2_000}
            rows={4}
            defaultValue={said.travaux ?? ''}
            error={errors?.travaux}
          />
          <FileField
            name="preuves"
            label="Photos des travaux, facture"
            hint={FILES_HINT}
            optional
            multiple
            error={errors?.preuves}
          />
          <div>
            <Button>Déclarer les travaux faits</Button>
          </div>
        </Stack>
      </Form>
    </details>
  );
}

import { Form } from '@remix-run/react';
import { dayWords } from '../dates/dates.ts';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { TextArea } from '../design/Field.tsx';
import { Icon } from '../design/icons.tsx';
import { Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { SummaryList } from '../design/SummaryList.tsx';
import type { DerogationFollowUpPageQuery } from '../graphql/generated/graphql.ts';
import styles from './Derogation.module.css';
import { PiecesField } from './PiecesField.tsx';
import { GROUND_WORDS, kilowatts, PROJECT_WORDS, STATUS_WORDS } from './words.ts';

type Followed = Extract<DerogationFollowUpPageQuery['derogationFollowUp'], { __typename: 'DerogationFollowUp' }>;

/** A request as its applicant sees it: where it stands, what is asked of her, the decision. */
export function FollowUpView({
  file,
  isNew,
  isSent,
  url,
  errors,
}: {
  file: Followed;
  isNew: boolean;
  isSent: boolean;
  url: string;
  errors: FieldErrors | undefined;
}) {
  const status = STATUS_WORDS[file.status];
  const may = (action: Followed['allowedActions'][number]) => file.allowedActions.includes(action);
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={errors} />
        {isNew ? (
          <Notice tone="success" title="Votre demande est envoyée." live>
            <p>
              Son numéro est le <strong>{file.reference}</strong>. Un reçu part par courrier électronique. Gardez ce
              lien, il est personnel : <a href={url}>{url}</a>
            </p>
          </Notice>
        ) : null}
        {isSent ? <Notice tone="success" title="Votre envoi est ajouté au dossier." live /> : null}
        <div>
          <Muted>Demande de dérogation {file.reference}</Muted>
          <StatusTag tone={status.tone} icon={status.icon}>
            {status.label}
          </StatusTag>
        </div>
        <h1>{status.sentence}</h1>
        <Progress file={file} />
        {file.missing ? (
          <Notice tone="warning" title="Ce que nous vous demandons">
            <p className={styles.words}>{file.missing}</p>
          </Notice>
        ) : null}
        {file.letterUrl ? (
          <p>
            <a className={styles.download} href={file.letterUrl}>
              <Icon name="print" size={20} />
              Télécharger la lettre de décision (PDF)
            </a>
          </p>
        ) : null}
        {may('ADD_PIECES') ? (
          <Form method="post" encType="multipart/form-data" noValidate key={`${file.evidence.length}-${file.status}`}>
            <Stack>
              <h2>Ajouter des pièces</h2>
              <PiecesField pieces={[]} error={errors?.file} label="Vos fichiers" />
              <TextArea
                name="message"
                label="Un mot d’explication"
                optional
                error={errors?.message}
                maxLength={6_000}
                rows={4}
              />
              <div>
                <Button>Envoyer ces pièces</Button>
              </div>
            </Stack>
          </Form>
        ) : null}
        <h2>Votre demande</h2>
        <SummaryList
          rows={[
            { term: 'Bâtiment', value: file.addressLabel },
            { term: 'Projet', value: `${PROJECT_WORDS[file.project].label}, ${kilowatts(file.powerKw)}` },
            { term: 'Motifs', value: file.grounds.map((ground) => GROUND_WORDS[ground].label).join(', ') },
            { term: 'Explication', value: <span className={styles.words}>{file.explanation}</span> },
            {
              term: 'Pièces',
              value:
                file.evidence.length === 0 ? (
                  'aucune'
                ) : (
                  <ul className={styles.pieces}>
                    {file.evidence.map(({ id, name, url: piece }) => (
                      <li key={id}>
                        <a href={piece}>{name}</a>
                      </li>
                    ))}
                  </ul>
                ),
            },
            { term: 'Envoyée le', value: dayWords(file.createdAt) },
          ]}
        />
        {may('WITHDRAW') ? (
          <details>
            <summary>Retirer ma demande</summary>
            <Form method="post">
              <Stack tight>
                <p>Nous arrêtons de l’étudier. Vous pourrez en déposer une autre.</p>
                <input type="hidden" name="intention" value="retirer" />
                <div>
                  <Button look="danger">Retirer ma demande</Button>
                </div>
              </Stack>
            </Form>
          </details>
        ) : null}
      </Stack>
    </Section>
  );
}

function Progress({ file }: { file: Followed }) {
  const { delay } = file;
  if (delay.dueAt && delay.state === 'RUNNING') {
    return <Lead>Nous vous répondons avant le {dayWords(delay.dueAt)}.</Lead>;
  }
  if (delay.dueAt) {
    return <Lead>Nous devions vous répondre avant le {dayWords(delay.dueAt)} : écrivez-nous.</Lead>;
  }
  if (delay.state === 'STOPPED') return <Lead>Le délai de notre réponse repart à zéro dès votre envoi.</Lead>;
  if (file.status === 'GRANTED') {
    return (
      <Lead>
        {file.validUntil ? `Elle vaut jusqu’au ${dayWords(file.validUntil)}. ` : 'Elle vaut sans limite de durée. '}
        La lettre dit nos motifs et les conditions.
      </Lead>
    );
  }
  if (file.status === 'REFUSED') return <Lead>La lettre dit nos motifs, et comment contester cette décision.</Lead>;
  return file.endedAt ? <Lead>Depuis le {dayWords(file.endedAt)}.</Lead> : null;
}

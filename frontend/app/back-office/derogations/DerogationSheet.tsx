import { Link, useLocation } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { GROUND_WORDS, kilowatts, PROJECT_WORDS } from '../../derogation/words.ts';
import { TextArea, TextField } from '../../design/Field.tsx';
import { Icon } from '../../design/icons.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { DerogationFileQuery } from '../../graphql/generated/graphql.ts';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { When } from '../time/When.tsx';
import styles from './Derogations.module.css';
import { DEROGATION_LOOKS, delayWords, derogationStepWords } from './words.ts';

type File = NonNullable<DerogationFileQuery['derogation']>;

/** One request: what is asked and on what grounds, its pieces, the delay, and what may be decided now. */
export function DerogationSheet({ file, result }: { file: File; result: ActionResult | undefined }) {
  const { search } = useLocation();
  const look = DEROGATION_LOOKS[file.status];
  const delay = delayWords(file.delay);
  return (
    <article className={sheet.sheet} aria-labelledby="dossier">
      <header className={sheet.head}>
        <Link to={`/agents/derogations${search}`} className={sheet.back} preventScrollReset>
          <Icon name="arrowLeft" size={20} />
          Liste
        </Link>
        <h1 id="dossier">{file.addressLabel}</h1>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
        {delay ? (
          <StatusTag tone={file.delay.state === 'LATE' ? 'danger' : 'neutral'} icon="clock">
            {delay}
          </StatusTag>
        ) : null}
      </header>
      <ActionMessage result={result} />
      <Decisions file={file} result={result} />
      <dl className={sheet.facts}>
        <Row term="Numéro">{file.reference}</Row>
        <Row term="Déposée">
          <When at={file.createdAt} />
        </Row>
        {file.delay.dueAt ? <Row term="Réponse avant le">{dayWords(file.delay.dueAt)}</Row> : null}
        <Row term="Projet">
          {PROJECT_WORDS[file.project].label}, {kilowatts(file.powerKw)}
        </Row>
        <Row term="Périmètre prioritaire">
          {file.perimeterName
            ? `${file.perimeterName}, seuil ${kilowatts(file.thresholdKw ?? 0)}`
            : 'aucun à cette adresse le jour du dépôt'}
        </Row>
        <Row term="Motifs">{file.grounds.map((ground) => GROUND_WORDS[ground].label).join(', ')}</Row>
        <Row term="Explication">
          <span className={styles.words}>{file.explanation || 'effacée'}</span>
        </Row>
        <Row term="Pièces">
          {file.evidence.length === 0 ? (
            'aucune'
          ) : (
            <ul className={styles.pieces}>
              {file.evidence.map(({ id, name, url, bytes }) => (
                <li key={id}>
                  <a href={url}>{name}</a> ({size(bytes)})
                </li>
              ))}
            </ul>
          )}
        </Row>
        <Row term="Demandeur">
          {file.applicant ? (
            <span className={styles.words}>
              {[file.applicant.organisation, file.applicant.name, file.applicant.postalAddress, file.applicant.phone]
                .filter(Boolean)
                .join('\n')}
              <br />
              <a href={`mailto:${file.applicant.email}`}>{file.applicant.email}</a>
            </span>
          ) : (
            'coordonnées effacées'
          )}
        </Row>
        {file.motives ? (
          <Row term="Motifs de la décision">
            <span className={styles.words}>{file.motives}</span>
          </Row>
        ) : null}
        {file.conditions ? (
          <Row term="Conditions">
            <span className={styles.words}>{file.conditions}</span>
          </Row>
        ) : null}
        {file.validUntil ? <Row term="Valable jusqu’au">{dayWords(file.validUntil)}</Row> : null}
        {file.letterUrl ? (
          <Row term="Lettre">
            <a href={file.letterUrl}>Télécharger la décision (PDF)</a>
          </Row>
        ) : null}
      </dl>
      <section aria-labelledby="historique">
        <h2 id="historique">Historique</h2>
        <ol className={styles.history}>
          {file.history.map((step) => (
            <li key={step.id}>
              <When at={step.at} /> {derogationStepWords(step.action)}
              {step.message ? <q className={styles.words}>{step.message}</q> : null}
            </li>
          ))}
        </ol>
      </section>
      <p className={sheet.muted}>La consultation de ce dossier est inscrite au journal.</p>
    </article>
  );
}

function Decisions({ file, result }: { file: File; result: ActionResult | undefined }) {
  const may = (action: File['allowedActions'][number]) => file.allowedActions.includes(action);
  const error = (intent: string, field: string) => fieldError(result, intent, field);
  if (file.allowedActions.length === 0) return null;
  return (
    <div className={sheet.actions}>
      {may('GRANT') ? (
        <ActionPanel
          intent="grant"
          title="Accorder…"
          icon="check"
          consequence="Le demandeur reçoit une lettre de décision et un message. Cette décision ne peut pas être reprise ici."
          confirm="Accorder et envoyer la lettre"
          result={result}
        >
          <TextArea
            name="grant-motives"
            label="Motifs"
            hint="Ils sont écrits tels quels dans la lettre."
            maxLength={6_000}
            rows={5}
            error={error('grant', 'motives')}
          />
          <TextArea
            name="grant-conditions"
            label="Conditions"
            optional
            maxLength={6_000}
            rows={3}
            error={error('grant', 'conditions')}
          />
          <TextField
            name="grant-months"
            label="Durée, en mois"
            hint="Laissez vide pour une dérogation sans limite."
            optional
            short
            inputMode="numeric"
            error={error('grant', 'validMonths')}
          />
        </ActionPanel>
      ) : null}
      {may('REFUSE') ? (
        <ActionPanel
          intent="refuse"
          title="Refuser…"
          icon="cross"
          danger
          consequence="Le demandeur reçoit une lettre de décision et un message : le bâtiment doit être raccordé. Cette décision ne peut pas être reprise ici."
          confirm="Refuser et envoyer la lettre"
          result={result}
        >
          <TextArea
            name="refuse-motives"
            label="Motifs"
            hint="Ils sont écrits tels quels dans la lettre."
            maxLength={6_000}
            rows={5}
            error={error('refuse', 'motives')}
          />
        </ActionPanel>
      ) : null}
      {may('REQUEST_PIECES') ? (
        <ActionPanel
          intent="pieces"
          title="Demander des pièces…"
          icon="letter"
          consequence="Le demandeur reçoit votre message. Le délai est suspendu jusqu’à son envoi, puis repart à zéro."
          confirm="Demander ces pièces"
          result={result}
        >
          <TextArea
            name="pieces-message"
            label="Ce qui manque"
            maxLength={6_000}
            rows={4}
            error={error('pieces', 'message')}
          />
        </ActionPanel>
      ) : null}
    </div>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} ko` : `${decimal.format(bytes / 1_000_000)} Mo`;
}

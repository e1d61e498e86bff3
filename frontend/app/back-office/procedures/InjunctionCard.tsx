import { Form } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { Button } from '../../design/Button.tsx';
import { TextArea } from '../../design/Field.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';
import { Row } from './ArreteCard.tsx';
import { Documents, History, type ProceduresOfFile } from './FileParts.tsx';
import styles from './Procedures.module.css';
import { INJUNCTION_LOOKS } from './words.ts';

type Injunction = NonNullable<ProceduresOfFile['injunction']>;

/** The landlord-first route of a file: where it stands, what the landlord said, and the messages with him. */
export function InjunctionCard({ injunction, result }: { injunction: Injunction; result: ActionResult | undefined }) {
  const { can } = useAgent();
  const look = INJUNCTION_LOOKS[injunction.status];
  const may = (action: Injunction['allowedActions'][number]) => injunction.allowedActions.includes(action);
  const landlord = [injunction.landlordName, injunction.landlordEmail, injunction.landlordAddress].filter(Boolean);
  return (
    <article className={styles.card} aria-label="Démarche accélérée auprès du bailleur">
      <header className={styles.head}>
        <h3>Démarche accélérée auprès du bailleur</h3>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
      </header>
      <dl className={sheet.facts}>
        <Row term="Bailleur">{landlord.join(', ') || 'coordonnées effacées'}</Row>
        {injunction.sentAt ? (
          <Row term="Prévenu">
            <When at={injunction.sentAt} />
          </Row>
        ) : null}
        {injunction.answerDueAt ? <Row term="Réponse avant le">{dayWords(injunction.answerDueAt)}</Row> : null}
        {injunction.answeredAt ? (
          <Row term="A répondu">
            <When at={injunction.answeredAt} />
          </Row>
        ) : null}
        {injunction.answerComment ? (
          <Row term="Son commentaire">
            <span className={styles.words}>{injunction.answerComment}</span>
          </Row>
        ) : null}
        {injunction.worksPlannedOn ? (
          <Row term="Travaux prévus avant le">{dayWords(injunction.worksPlannedOn)}</Row>
        ) : null}
        {injunction.declaration ? (
          <Row term="Travaux déclarés">
            <span className={styles.words}>{injunction.declaration}</span>
          </Row>
        ) : null}
        {injunction.contestation ? (
          <Row term="Ce que l’occupant conteste">
            <span className={styles.words}>{injunction.contestation}</span>
          </Row>
        ) : null}
      </dl>
      <p>
        {can('procedure.manage') ? <a href={injunction.letterUrl}>Lettre au bailleur (PDF)</a> : null}{' '}
        {injunction.engagementUrl ? <a href={injunction.engagementUrl}>Engagement du bailleur (PDF)</a> : null}
      </p>
      <Documents documents={injunction.documents} />
      {may('SEND') || may('SWITCH') ? (
        <div className={sheet.actions}>
          {may('SEND') ? (
            <ActionPanel
              intent={`injunction SEND ${injunction.id}`}
              title="Envoyer au bailleur…"
              icon="letter"
              consequence="Il reçoit un message si son adresse électronique est connue ; sinon, imprimez la lettre et postez-la. Le délai de sa réponse court."
              confirm="Envoyer"
              result={result}
            />
          ) : null}
          {may('SWITCH') ? (
            <ActionPanel
              intent={`injunction SWITCH ${injunction.id}`}
              title="Passer à la procédure habituelle…"
              icon="forward"
              consequence="L’occupant est prévenu. Ce passage ne peut pas être repris."
              confirm="Passer à la procédure habituelle"
              result={result}
            />
          ) : null}
        </div>
      ) : null}
      {injunction.messages.length > 0 ? (
        <ul className={styles.list}>
          {injunction.messages.map(({ id, text, isFromLandlord, createdAt }) => (
            <li key={id}>
              <strong>{isFromLandlord ? 'Le bailleur' : 'Nous'}</strong>, <When at={createdAt} />
              <p className={styles.words}>{text}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {injunction.sentAt && can('suivi.write') ? (
        <Form method="post" preventScrollReset key={injunction.messages.length}>
          <input type="hidden" name="intent" value="landlord" />
          <input type="hidden" name="injunction" value={injunction.id} />
          <TextArea
            name="landlord-text"
            label="Écrire au bailleur"
            hint="L’occupant ne lit pas ce message."
            rows={3}
            maxLength={2_000}
            error={fieldError(result, 'landlord', 'text')}
          />
          <Button compact look="secondary">
            Envoyer au bailleur
          </Button>
        </Form>
      ) : null}
      <History steps={injunction.history} />
    </article>
  );
}

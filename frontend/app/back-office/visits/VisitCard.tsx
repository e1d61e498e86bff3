import { SelectField, TextArea } from '../../design/Field.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { When } from '../time/When.tsx';
import { ConcludeForm } from './ConcludeForm.tsx';
import type { FileVisit, VisitedFile } from './FileVisits.tsx';
import { fieldsOf } from './french-instant.ts';
import { MomentFields } from './PlanForm.tsx';
import styles from './Visits.module.css';
import { KIND_WORDS, momentWords, NOT_DONE_WORDS, STATUS_WORDS, STEP_WORDS } from './words.ts';

/** One visit: when, who goes, what was answered, what may be done with it, what was concluded. */
export function VisitCard({
  visit,
  file,
  result,
}: {
  visit: FileVisit;
  file: VisitedFile;
  result: ActionResult | undefined;
}) {
  const { kind, status, startsAt, durationMinutes, place, partner, agent, message, wish } = visit;
  const { label, tone, icon } = STATUS_WORDS[status];
  return (
    <>
      <h3 className={styles.title}>
        {KIND_WORDS[kind]}, <time dateTime={startsAt}>{momentWords(startsAt)}</time>{' '}
        <StatusTag tone={tone} icon={icon}>
          {label}
        </StatusTag>
      </h3>
      <p className={styles.facts}>
        {durationMinutes} minutes, {partner?.name ?? 'la collectivité'}
        {agent ? `, ${agent.displayName}` : ''}
        {place ? `, ${place}` : ''}
      </p>
      {message ? <p className={styles.said}>Dit à l’occupant : {message}</p> : null}
      {wish ? (
        <p className={styles.said}>
          <strong>L’occupant demande une autre date :</strong> {wish}
        </p>
      ) : null}
      {visit.reason || visit.reasonText ? (
        <p className={styles.said}>
          {[visit.reason ? NOT_DONE_WORDS[visit.reason] : null, visit.reasonText].filter(Boolean).join('. ')}
        </p>
      ) : null}
      <Conclusion visit={visit} file={file} />
      <Doable visit={visit} file={file} result={result} />
      <details>
        <summary>Historique</summary>
        <ul>
          {visit.history.map((step) => (
            <li key={step.id}>
              {STEP_WORDS[step.action] ?? step.action} {momentWords(step.startsAt)} (
              {step.isByResident ? 'l’occupant' : (step.agent?.displayName ?? 'un agent')}, <When at={step.at} />)
            </li>
          ))}
        </ul>
      </details>
      <p>
        <a href={visit.calendarUrl}>Ajouter à mon agenda</a>
      </p>
    </>
  );
}

function Conclusion({ visit, file }: { visit: FileVisit; file: VisitedFile }) {
  const labelOf = (code: string) => file.qualifications.find((each) => each.code === code)?.label ?? code;
  return (
    <>
      {visit.status === 'DONE' ? (
        <p className={styles.facts}>
          Occupant {visit.occupantPresent ? 'présent' : 'absent'}, bailleur{' '}
          {visit.landlordPresent ? 'présent' : 'absent'}
          {visit.worksVerified === null ? '' : visit.worksVerified ? ', travaux faits' : ', travaux pas faits'}
        </p>
      ) : null}
      {visit.report ? <p className={styles.said}>{visit.report}</p> : null}
      {visit.findings.length > 0 ? (
        <ul>
          {visit.findings.map(({ code, isConfirmed }) => (
            <li key={code}>
              {labelOf(code)} : {isConfirmed ? 'confirmé' : 'écarté'}
            </li>
          ))}
        </ul>
      ) : null}
      {visit.minutes ? <p className={styles.said}>Notes de l’appel : {visit.minutes}</p> : null}
      {visit.documents.length > 0 ? (
        <ul className={styles.documents}>
          {visit.documents.map(({ id, name, url, thumbnailUrl }) => (
            <li key={id}>
              <a href={url ?? ''}>
                {thumbnailUrl ? <img src={thumbnailUrl} alt="" loading="lazy" /> : null}
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Doable({ visit, file, result }: { visit: FileVisit; file: VisitedFile; result: ActionResult | undefined }) {
  const { id, startsAt } = visit;
  const may = (action: FileVisit['allowedActions'][number]) => visit.allowedActions.includes(action);
  return (
    <div className={styles.actions}>
      {visit.kind === 'REMOTE' && (visit.status === 'PROPOSED' || visit.status === 'CONFIRMED') ? (
        // A new page: the camera is allowed on that page alone.
        <a href={`/agents/visites/${encodeURIComponent(id)}/video`}>Ouvrir la visite par vidéo</a>
      ) : null}
      {may('CONFIRM') ? <ActionButton intent={`confirm ${id}`}>L’occupant confirme</ActionButton> : null}
      {may('CONCLUDE') ? <ConcludeForm visit={visit} file={file} result={result} /> : null}
      {may('MOVE') ? (
        <ActionPanel
          intent={`move ${id}`}
          title="Déplacer"
          icon="forward"
          consequence="L’occupant est prévenu et confirme de nouveau."
          confirm="Déplacer la visite"
          result={result}
        >
          <MomentFields
            suffix={id}
            intent={`move ${id}`}
            moment={{ ...visit, ...fieldsOf(startsAt) }}
            result={result}
          />
        </ActionPanel>
      ) : null}
      {may('ABORT') ? (
        <ActionPanel
          intent={`abort ${id}`}
          title="Elle n’a pas eu lieu"
          icon="alert"
          consequence="L’occupant est prévenu. Une nouvelle visite pourra être planifiée."
          confirm="Noter que la visite n’a pas eu lieu"
          result={result}
        >
          <SelectField name={`motif-${id}`} label="Pourquoi">
            {Object.entries(NOT_DONE_WORDS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
          <TextArea
            name={`precision-${id}`}
            label="Précision"
            error={fieldError(result, `abort ${id}`, 'reasonText')}
            rows={2}
            maxLength={500}
            optional
          />
        </ActionPanel>
      ) : null}
      {may('CANCEL') ? (
        <ActionPanel
          intent={`cancel ${id}`}
          title="Annuler"
          icon="cross"
          consequence="L’occupant est prévenu et lit la raison."
          confirm="Annuler la visite"
          danger
          result={result}
        >
          <TextArea
            name={`raison-${id}`}
            label="Raison, lue par l’occupant"
            error={fieldError(result, `cancel ${id}`, 'reasonText')}
            rows={2}
            maxLength={500}
          />
        </ActionPanel>
      ) : null}
    </div>
  );
}

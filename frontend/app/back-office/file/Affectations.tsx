import { Form } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { TextArea } from '../../design/Field.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { RuleReason } from '../affectation-rules/RuleReason.tsx';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { When } from '../time/When.tsx';
import { COMPETENCES } from '../words/partner-words.ts';
import { AFFECTATION_LOOKS, CLOSING_REASONS, REFUSAL_REASONS, reasonWords } from '../words/signalement-words.ts';
import { Reasons } from './Decisions.tsx';
import styles from './File.module.css';
import type { Candidate, SignalementFile } from './file.server.ts';

const HELD: readonly string[] = ['PENDING', 'ACCEPTED'];
const SHOWN_COMPETENCES = 4;

/** To whom the file was given and what they answered; to whom it may be given. */
export function Affectations(props: {
  file: SignalementFile;
  candidates: readonly Candidate[];
  result: ActionResult | undefined;
}) {
  const { file, candidates, result } = props;
  const held = new Set(
    file.affectations.filter(({ status }) => HELD.includes(status)).map(({ partner }) => partner.id),
  );
  const free = candidates.filter(({ id }) => !held.has(id));
  const competent = free.filter(({ isCompetent }) => isCompetent);
  const others = free.filter(({ isCompetent }) => !isCompetent);
  return (
    <section className={styles.section} aria-labelledby="affectations">
      <h2 id="affectations">Partenaires</h2>
      {file.affectations.length === 0 ? (
        <p className={styles.muted}>Ce dossier n’est confié à personne pour le moment.</p>
      ) : null}
      <ul className={styles.affectations}>
        {file.affectations.map((affectation) => (
          <li key={affectation.id}>
            <Part affectation={affectation} result={result} />
          </li>
        ))}
      </ul>
      {file.allowedActions.includes('AFFECT') ? (
        <div className={styles.chooser} id="affecter" tabIndex={-1}>
          <h3>Affecter à un partenaire</h3>
          {competent.length > 0 ? (
            <>
              <p className={styles.small}>Compétents à cette adresse :</p>
              <ul>
                {competent.map((partner) => (
                  <li key={partner.id}>
                    <span>
                      <strong>{partner.name}</strong>
                      <span className={styles.small}>{competenceWords(partner.competences)}</span>
                    </span>
                    <ActionButton intent="affect" fields={{ partnerId: partner.id }}>
                      Affecter<span className={styles.hidden}> à {partner.name}</span>
                    </ActionButton>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {others.length > 0 ? (
            <Form method="post" preventScrollReset className={styles.other}>
              <input type="hidden" name="intent" value="affect" />
              <label>
                <span className={styles.small}>{competent.length > 0 ? 'Un autre partenaire' : 'Partenaire'}</span>
                <select name="partnerId" defaultValue="" required>
                  <option value="">Choisissez</option>
                  {others.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
              <Button look="secondary" compact>
                Affecter
              </Button>
            </Form>
          ) : null}
          {free.length === 0 ? (
            <p className={styles.muted}>
              {candidates.length > 0
                ? 'Tous les partenaires ont déjà ce dossier.'
                : 'Aucun partenaire n’est enregistré. Ajoutez-en un dans « Partenaires ».'}
            </p>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function competenceWords(competences: Candidate['competences']): string {
  const words = competences.slice(0, SHOWN_COMPETENCES).map((competence) => COMPETENCES[competence].toLowerCase());
  const more = competences.length - words.length;
  return `${words.join(', ')}${more > 0 ? ` et ${more} de plus` : ''}`;
}

function Part({
  affectation,
  result,
}: {
  affectation: SignalementFile['affectations'][number];
  result: ActionResult | undefined;
}) {
  const { id, partner, status, allowedActions, refusalReason, refusalMessage, closingReason } = affectation;
  const look = AFFECTATION_LOOKS[status];
  const fields = { affectationId: id };
  const may = (action: (typeof allowedActions)[number]) => allowedActions.includes(action);
  const reason = refusalReason ?? closingReason;
  return (
    <>
      <div className={styles.part}>
        <strong>{partner.name}</strong>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
      </div>
      <p className={styles.small}>
        Affecté <When at={affectation.createdAt} />
        {affectation.answeredAt ? (
          <>
            , répondu <When at={affectation.answeredAt} />
          </>
        ) : null}
        {reason ? `. ${reasonWords(reason)}` : ''}
        {refusalMessage ? ` : « ${refusalMessage} »` : ''}
      </p>
      {affectation.ruleReason ? <RuleReason reason={affectation.ruleReason} partnerName={partner.name} /> : null}
      {allowedActions.length > 0 ? (
        <div className={styles.decisions}>
          {may('ACCEPT_AFFECTATION') ? (
            <ActionButton intent="accept-affectation" fields={fields} look="primary" icon="check">
              Accepter
            </ActionButton>
          ) : null}
          {may('REFUSE_AFFECTATION') ? (
            <ActionPanel
              intent="refuse-affectation"
              fields={fields}
              title="Refuser…"
              icon="cross"
              danger
              consequence={`${partner.name} ne verra plus ce dossier. Le territoire lit la raison et peut l’affecter à un autre partenaire.`}
              confirm="Refuser l’affectation"
              result={result}
            >
              <Reasons
                name={`refuse-reason-${id}`}
                reasons={REFUSAL_REASONS}
                error={fieldError(result, `refuse-affectation ${id}`, 'reason')}
              />
              <TextArea
                name={`refuse-message-${id}`}
                label="Précision pour le territoire"
                optional
                maxLength={2000}
                rows={2}
                error={fieldError(result, `refuse-affectation ${id}`, 'message')}
              />
            </ActionPanel>
          ) : null}
          {may('CLOSE_AFFECTATION') ? (
            <ActionPanel
              intent="close-affectation"
              fields={fields}
              title="Terminer…"
              icon="check"
              consequence={`La part de ${partner.name} est terminée. Le dossier continue pour les autres.`}
              confirm="Terminer cette part"
              result={result}
            >
              <Reasons
                name={`close-reason-${id}`}
                reasons={CLOSING_REASONS}
                error={fieldError(result, `close-affectation ${id}`, 'reason')}
              />
            </ActionPanel>
          ) : null}
          {may('CANCEL_AFFECTATION') ? (
            <ActionButton intent="cancel-affectation" fields={fields} icon="undo">
              Retirer
            </ActionButton>
          ) : null}
          {may('CANCEL_REFUSAL') ? (
            <ActionButton intent="cancel-refusal" fields={fields} icon="undo">
              Annuler le refus
            </ActionButton>
          ) : null}
          {may('REOPEN_AFFECTATION') ? (
            <ActionButton intent="reopen-affectation" fields={fields} icon="undo">
              Reprendre
            </ActionButton>
          ) : null}
          {may('REINIT') ? (
            <ActionButton intent="reinit-affectation" fields={fields} icon="forward">
              Demander une nouvelle réponse
            </ActionButton>
          ) : may('REAFFECT') ? (
            <ActionButton intent="affect" fields={{ partnerId: partner.id }} icon="forward">
              Affecter de nouveau
            </ActionButton>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

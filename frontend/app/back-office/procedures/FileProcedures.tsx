import { Form } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { Button } from '../../design/Button.tsx';
import { SelectField, TextField } from '../../design/Field.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { ArreteCard, Row } from './ArreteCard.tsx';
import { ArreteForm, type OfferedType } from './ArreteForm.tsx';
import { Documents, History, type ProceduresOfFile } from './FileParts.tsx';
import { InjunctionCard } from './InjunctionCard.tsx';
import styles from './Procedures.module.css';
import { CONSIGNATION_ACTIONS, CONSIGNATION_LOOKS } from './words.ts';

type Consignation = ProceduresOfFile['consignations'][number];

/** What is ordered, kept back or asked around a file: arrêtés, consignation, the landlord-first route. */
export function FileProcedures(props: {
  file: ProceduresOfFile;
  types: readonly OfferedType[];
  today: string;
  result: ActionResult | undefined;
}) {
  const { file, types, today, result } = props;
  return (
    <section className={styles.section} aria-labelledby="procedures">
      <h2 id="procedures">Procédures</h2>
      <ActionMessage result={result} />
      {file.injunction ? <InjunctionCard injunction={file.injunction} result={result} /> : null}
      {file.mayWriteArretes ? <ArreteForm types={types} result={result} /> : null}
      {file.arretes.length === 0 ? (
        <p>Aucun arrêté sur ce dossier.</p>
      ) : (
        <ul className={styles.list}>
          {file.arretes.map((arrete) => (
            <li key={arrete.id}>
              <ArreteCard arrete={arrete} today={today} result={result}>
                {arrete.note ? <p className={styles.words}>{arrete.note}</p> : null}
                <Documents documents={arrete.documents} />
                <History steps={arrete.history} />
              </ArreteCard>
            </li>
          ))}
        </ul>
      )}
      {file.consignations.map((consignation) => (
        <ConsignationCard key={consignation.id} consignation={consignation} today={today} result={result} />
      ))}
      {file.mayRequestConsignation ? <ConsignationForm today={today} result={result} /> : null}
    </section>
  );
}

function ConsignationCard(props: { consignation: Consignation; today: string; result: ActionResult | undefined }) {
  const { consignation, today, result } = props;
  const { id, payer, status, requestedOn, orderedOn, endsOn, endedOn, allowedActions } = consignation;
  const look = CONSIGNATION_LOOKS[status];
  return (
    <article className={styles.card} aria-label={`Consignation de l’allocation logement, ${payer}`}>
      <header className={styles.head}>
        <h3>Consignation de l’allocation logement ({payer})</h3>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
      </header>
      <dl className={sheet.facts}>
        <Row term="Demandée le">{dayWords(requestedOn)}</Row>
        {orderedOn ? <Row term="Ordonnée le">{dayWords(orderedOn)}</Row> : null}
        {endsOn ? <Row term="Gardée au plus tard jusqu’au">{dayWords(endsOn)}</Row> : null}
        {endedOn ? <Row term="Terminée le">{dayWords(endedOn)}</Row> : null}
      </dl>
      {allowedActions.length > 0 ? (
        <div className={sheet.actions}>
          {allowedActions.map((action) => {
            const intent = `consignation ${action} ${id}`;
            const { title, consequence } = CONSIGNATION_ACTIONS[action];
            return (
              <ActionPanel
                key={action}
                intent={intent}
                title={title}
                consequence={consequence}
                confirm={title.replace('…', '')}
                result={result}
              >
                <TextField
                  name={`on-${action}-${id}`}
                  label="Date"
                  type="date"
                  short
                  defaultValue={today}
                  max={today}
                  error={fieldError(result, intent, 'on')}
                />
              </ActionPanel>
            );
          })}
        </div>
      ) : null}
    </article>
  );
}

function ConsignationForm({ today, result }: { today: string; result: ActionResult | undefined }) {
  const isRefused = result !== undefined && !result.ok && result.intent === 'consign';
  return (
    <details className={sheet.panel} key={result?.ok ? result.at : 'open'} open={isRefused || undefined}>
      <summary>Demander la consignation de l’allocation logement</summary>
      <Form method="post" className={styles.form} preventScrollReset>
        <input type="hidden" name="intent" value="consign" />
        <SelectField name="consign-payer" label="Organisme qui verse l’allocation" short>
          <option value="CAF">CAF</option>
          <option value="MSA">MSA</option>
        </SelectField>
        <TextField
          name="consign-on"
          label="Demandée le"
          type="date"
          short
          defaultValue={today}
          max={today}
          error={fieldError(result, 'consign', 'on')}
        />
        <div>
          <Button compact>Enregistrer la demande</Button>
        </div>
      </Form>
    </details>
  );
}

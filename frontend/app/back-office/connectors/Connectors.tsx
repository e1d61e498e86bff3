import { Form, Link } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { Checkbox, CheckboxCards, SelectField, TextField } from '../../design/Field.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { ConnectorPartnersQuery, ConnectorsPageQuery } from '../../graphql/generated/graphql.ts';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { EmptyList, Page } from '../frame/Page.tsx';
import sheet from '../frame/Sheet.module.css';
import { Row } from '../procedures/ArreteCard.tsx';
import styles from '../procedures/Procedures.module.css';
import { When } from '../time/When.tsx';
import { DELIVERY_LOOKS, KIND_WORDS, outcomeWords, STEP_WORDS, stepName } from './connector-words.ts';

type Connector = ConnectorsPageQuery['connectors'][number];
type Delivery = ConnectorsPageQuery['connectorDeliveries']['edges'][number]['node'];
type Partner = ConnectorPartnersQuery['partners']['edges'][number]['node'];

/** Where the files given to partners are sent, and what became of each. */
export function Connectors(props: {
  connectors: readonly Connector[];
  deliveries: readonly Delivery[];
  partners: readonly Partner[];
  origin: string;
  pages: { previous: string | undefined; next: string | undefined };
  result: ActionResult | undefined;
  secret: string | undefined;
}) {
  const { connectors, deliveries, partners, origin, pages, result, secret } = props;
  const nameOf = (connectorId: string) =>
    connectors.find(({ id }) => id === connectorId)?.partner.name ?? 'un partenaire';
  return (
    <Page title="Connecteurs" count={connectors.length > 1 ? `${connectors.length} connecteurs` : undefined}>
      <div className={styles.section}>
        <ActionMessage result={result} />
        {secret ? (
          <Notice tone="warning" title="Copiez ce secret maintenant : il n’est montré qu’une fois." live>
            <p className={styles.code}>
              <code>{secret}</code>
            </p>
          </Notice>
        ) : null}
        <p>
          Un dossier affecté à un partenaire qui a un connecteur part vers son logiciel, étape par étape. Une étape qui
          échoue est reprise là où elle en est.
        </p>
        {connectors.length === 0 ? (
          <EmptyList title="Aucun connecteur">
            <p>Ajoutez ci-dessous l’adresse du logiciel d’un partenaire (SCHS, ARS…).</p>
          </EmptyList>
        ) : null}
        {connectors.map((connector) => (
          <ConnectorCard key={connector.id} connector={connector} origin={origin} result={result} />
        ))}
        <ConnectorForm partners={partners} result={result} />
        <h2>Journal des envois</h2>
        {deliveries.length === 0 ? <p>Rien n’a encore été envoyé.</p> : null}
        <ul className={styles.list}>
          {deliveries.map((delivery) => (
            <li key={delivery.id}>
              <DeliveryCard delivery={delivery} to={nameOf(delivery.connectorId)} />
            </li>
          ))}
        </ul>
        <Pagination {...pages} label="Pages du journal des envois" />
      </div>
    </Page>
  );
}

function ConnectorCard(props: { connector: Connector; origin: string; result: ActionResult | undefined }) {
  const { connector, origin, result } = props;
  return (
    <article className={styles.card} aria-label={`Connecteur de ${connector.partner.name}`}>
      <header className={styles.head}>
        <h2>{connector.partner.name}</h2>
        <StatusTag tone={connector.isActive ? 'success' : 'neutral'} icon={connector.isActive ? 'success' : 'pause'}>
          {connector.isActive ? 'Actif' : 'Arrêté'}
        </StatusTag>
      </header>
      <dl className={sheet.facts}>
        <Row term="Logiciel">{KIND_WORDS[connector.kind]}</Row>
        <Row term="Adresse d’envoi">
          <span className={styles.code}>{connector.endpoint}</span>
        </Row>
        <Row term="Étapes">{connector.steps.map((step) => STEP_WORDS[step]).join(', ')}</Row>
        <Row term="Jeton du destinataire">{connector.hasToken ? 'enregistré' : 'aucun'}</Row>
        <Row term="Adresse de retour">
          <span className={styles.code}>
            {origin}
            {connector.eventsPath}
          </span>
        </Row>
      </dl>
      <div className={sheet.actions}>
        <ActionPanel
          intent={`secret ${connector.id}`}
          title="Nouveau secret…"
          icon="key"
          consequence="Le secret d’avant ne signe plus rien : le partenaire doit recevoir le nouveau."
          confirm="Faire un nouveau secret"
          result={result}
        />
      </div>
    </article>
  );
}

function ConnectorForm({ partners, result }: { partners: readonly Partner[]; result: ActionResult | undefined }) {
  const error = (field: string) => fieldError(result, 'save', field);
  const isRefused = result !== undefined && !result.ok && result.intent === 'save';
  return (
    <details className={sheet.panel} key={result?.ok ? result.at : 'open'} open={isRefused || undefined}>
      <summary>Ajouter ou changer un connecteur</summary>
      <Form method="post" className={styles.form} preventScrollReset>
        <input type="hidden" name="intent" value="save" />
        <SelectField name="partnerId" label="Partenaire" error={error('partnerId')}>
          {partners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField name="kind" label="Logiciel" short>
          {Object.entries(KIND_WORDS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField
          name="endpoint"
          label="Adresse d’envoi"
          hint="En https, sur Internet. Exemple : https://logiciel.exemple.fr/dossiers"
          maxLength={2_000}
          error={error('endpoint')}
        />
        <TextField
          name="token"
          label="Jeton demandé par le destinataire"
          hint="Gardé scellé, jamais montré. Laissez vide pour garder celui qui est là."
          optional
          autoComplete="off"
          maxLength={500}
          error={error('token')}
        />
        <CheckboxCards
          name="steps"
          label="Étapes"
          isCompact
          chosen={Object.keys(STEP_WORDS)}
          error={error('steps')}
          choices={Object.entries(STEP_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <Checkbox
          name="isActive"
          label="Actif : les dossiers affectés à partir de maintenant sont envoyés"
          defaultChecked
        />
        <div>
          <Button compact>Enregistrer</Button>
        </div>
      </Form>
    </details>
  );
}

function DeliveryCard({ delivery, to }: { delivery: Delivery; to: string }) {
  const look = DELIVERY_LOOKS[delivery.status];
  const reference = delivery.signalement?.reference ?? '–';
  return (
    <article className={styles.card} aria-label={`Envoi du dossier ${reference}`}>
      <header className={styles.head}>
        <h3>
          {delivery.signalement ? (
            <Link to={`/agents/signalements/${encodeURIComponent(delivery.signalement.id)}`}>Dossier {reference}</Link>
          ) : (
            `Dossier ${reference}`
          )}{' '}
          vers {to}
        </h3>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
        <When at={delivery.createdAt} />
      </header>
      <ol className={styles.history}>
        {delivery.steps.map(({ position, code, attempts, outcome }) => (
          <li key={position}>
            {stepName(code)} : {outcomeWords(outcome)}
            {attempts > 1 ? `, ${attempts} essais` : ''}
          </li>
        ))}
      </ol>
      {delivery.nextAttemptAt && delivery.failures > 0 ? (
        <p className={sheet.muted}>
          Prochain essai : <When at={delivery.nextAttemptAt} />
        </p>
      ) : null}
      {delivery.status === 'DELIVERED' ? null : (
        <ActionButton intent={`replay ${delivery.id}`} icon="undo">
          Relancer maintenant
        </ActionButton>
      )}
    </article>
  );
}

import { Link, useLocation } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { RadioCards, TextArea, TextField } from '../../design/Field.tsx';
import { Icon } from '../../design/icons.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { LandlordDwellingFileQuery } from '../../graphql/generated/graphql.ts';
import { BUILD_PERIOD_WORDS, DWELLING_KIND_WORDS, LABEL_LOOKS, WORK_WORDS } from '../../landlord/words.ts';
import styles from '../derogations/Derogations.module.css';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { STATED_WORDS } from './words.ts';

type Dwelling = NonNullable<LandlordDwellingFileQuery['landlordDwelling']>;

/** One registered dwelling: what its landlord declared, its label, and the reports made there since. */
export function LandlordSheet({
  dwelling,
  mayLabel,
  today,
  result,
}: {
  dwelling: Dwelling;
  mayLabel: boolean;
  today: string;
  result: ActionResult | undefined;
}) {
  const { search } = useLocation();
  const { label, landlord } = dwelling;
  const look = label ? LABEL_LOOKS[label.state] : undefined;
  return (
    <article className={sheet.sheet} aria-labelledby="logement">
      <header className={sheet.head}>
        <Link to={`/agents/bailleurs${search}`} className={sheet.back} preventScrollReset>
          <Icon name="arrowLeft" size={20} />
          Liste
        </Link>
        <h1 id="logement">{dwelling.addressLabel}</h1>
        {look ? <StatusTag tone={look.tone} icon={look.icon}>{`Label ${look.label.toLowerCase()}`}</StatusTag> : null}
        {dwelling.isLabelFlagged ? (
          <StatusTag tone="warning" icon="alert">
            À revoir
          </StatusTag>
        ) : null}
      </header>
      <ActionMessage result={result} />
      {mayLabel && label ? <LabelActions dwelling={dwelling} today={today} result={result} /> : null}
      <dl className={sheet.facts}>
        <Row term="Bailleur">
          {landlord ? (
            <>
              {landlord.name}, <a href={`mailto:${landlord.email}`}>{landlord.email}</a>
              {landlord.phone ? `, ${landlord.phone}` : ''}
            </>
          ) : (
            'effacé'
          )}
        </Row>
        <Row term="Logement">
          {[
            DWELLING_KIND_WORDS[dwelling.dwellingKind],
            `${dwelling.surfaceM2.toLocaleString('fr-FR')} m²`,
            BUILD_PERIOD_WORDS[dwelling.buildPeriod].toLowerCase(),
            `classe énergie ${dwelling.dpeLetter ?? 'inconnue'}`,
            dwelling.addressDetails,
          ]
            .filter(Boolean)
            .join(', ')}
        </Row>
        {label?.number ? (
          <Row term="Label">
            {label.number}, code {label.printedCode}
            {label.validUntil ? `, jusqu’au ${dayWords(label.validUntil)}` : ''}
            {label.certificateUrl ? (
              <>
                {' '}
                <a href={label.certificateUrl}>Attestation (PDF)</a>
              </>
            ) : null}
          </Row>
        ) : null}
        {label?.reason ? <Row term="Raison">{label.reason}</Row> : null}
        <Row term="Conditions du label">
          <List
            items={dwelling.labelConditions.map(({ code, label: words, isMet }) => [
              code,
              `${words} : ${isMet ? 'oui' : 'non'}`,
            ])}
          />
        </Row>
        <Row term="États signés">
          <List
            items={dwelling.statements.map(({ version, signedAt, signedBy, letter, toDo, better, worse }) => [
              String(version),
              `n° ${version}, le ${dayWords(signedAt)} par ${signedBy}, classe ${letter} : ${
                toDo.length === 0 ? 'rien à réparer' : `à réparer : ${toDo.map((each) => each.label).join(', ')}`
              }${better.length + worse.length > 0 ? ` (${better.length} réparés, ${worse.length} nouveaux)` : ''}`,
            ])}
          />
        </Row>
        <Row term="Carnet">
          <List
            items={dwelling.works.map(({ id, kind, doneOn, company, note, isCorrected }) => [
              id,
              [isCorrected ? 'corrigé ensuite' : null, WORK_WORDS[kind], dayWords(doneOn), company, note]
                .filter(Boolean)
                .join(', '),
            ])}
          />
        </Row>
        <Row term="Documents et photos">
          {dwelling.proofs.length === 0 ? (
            'aucun'
          ) : (
            <ul className={styles.pieces}>
              {dwelling.proofs.map(({ id, label: words, name, url }) => (
                <li key={id}>
                  {words} : <a href={url}>{name}</a>
                </li>
              ))}
            </ul>
          )}
        </Row>
      </dl>
      <Confrontation dwellingId={dwelling.id} reports={dwelling.reports} />
      <p className={sheet.muted}>La consultation de ce logement est inscrite au journal.</p>
    </article>
  );
}

/** What was reported here since, beside what the landlord had declared. The landlord knows nothing of it. */
function Confrontation({ dwellingId, reports }: { dwellingId: string; reports: Dwelling['reports'] }) {
  if (!reports || reports.length === 0) return null;
  return (
    <section aria-labelledby="signalements">
      <h2 id="signalements">Signalements à cette adresse</h2>
      <p className={sheet.muted}>Le bailleur n’en est pas averti, et ne sait pas qui a signalé.</p>
      {reports.map(({ id, reference, createdAt, landlordStatement }) => (
        <section key={id} aria-label={`Signalement ${reference}`}>
          <p>
            <Link to={`/agents/signalements/${encodeURIComponent(id)}`}>{reference}</Link>, le {dayWords(createdAt)}
          </p>
          <List
            items={(landlordStatement ?? [])
              .filter(({ dwelling }) => dwelling.id === dwellingId)
              .flatMap(({ version, signedAt, match, said }) =>
                said.map(({ label, stated }) => [
                  `${version}-${label}`,
                  `${label} : ${stated ? `${STATED_WORDS[stated]} le ${dayWords(signedAt)}` : 'rien n’en était dit'}${
                    match === 'POSSIBLE' ? ' (peut-être un autre logement de l’immeuble)' : ''
                  }`,
                ]),
              )}
          />
        </section>
      ))}
    </section>
  );
}

function LabelActions({
  dwelling,
  today,
  result,
}: {
  dwelling: Dwelling;
  today: string;
  result: ActionResult | undefined;
}) {
  const { label, isLabelFlagged } = dwelling;
  const error = (intent: string, field: string) => fieldError(result, intent, field);
  if (!label || (label.state !== 'REQUESTED' && label.state !== 'VALID' && label.state !== 'EXPIRED')) return null;
  const fields = { labelId: label.id };
  if (label.state === 'REQUESTED') {
    return (
      <div className={sheet.actions}>
        <ActionPanel
          intent="give"
          fields={fields}
          title="Donner le label…"
          icon="check"
          consequence="Le bailleur reçoit un message et son attestation. Chacun peut la vérifier en ligne."
          confirm="Donner le label"
          result={result}
        >
          <RadioCards
            name="checkKind"
            label="Comment l’avez-vous contrôlé ?"
            isCompact
            error={error('give', 'checkKind')}
            choices={[
              { value: 'REMOTE', label: 'À distance' },
              { value: 'ON_SITE', label: 'Sur place' },
            ]}
          />
          <TextField
            name="checkedOn"
            type="date"
            label="Le"
            short
            defaultValue={today}
            error={error('give', 'checkedOn')}
          />
        </ActionPanel>
        <ActionPanel
          intent="refuse"
          fields={fields}
          title="Refuser le label…"
          icon="cross"
          danger
          consequence="Le bailleur reçoit votre raison."
          confirm="Refuser le label"
          result={result}
        >
          <TextArea name="reason" label="Raison" maxLength={1_000} rows={3} error={error('refuse', 'reason')} />
        </ActionPanel>
      </div>
    );
  }
  return (
    <div className={sheet.actions}>
      {isLabelFlagged ? (
        <ActionPanel
          intent="review"
          fields={fields}
          title="Le label reste…"
          icon="check"
          consequence="Vous avez comparé le signalement et l’état déclaré : le label garde sa valeur."
          confirm="Garder le label"
          result={result}
        />
      ) : null}
      <ActionPanel
        intent="withdraw"
        fields={fields}
        title="Retirer le label…"
        icon="cross"
        danger
        consequence="Le label ne vaut plus rien dès maintenant. Le bailleur reçoit votre raison."
        confirm="Retirer le label"
        result={result}
      >
        <TextArea name="reason" label="Raison" maxLength={1_000} rows={3} error={error('withdraw', 'reason')} />
      </ActionPanel>
    </div>
  );
}

function List({ items }: { items: readonly (readonly [key: string, words: string] | string[])[] }) {
  if (items.length === 0) return 'aucun';
  return (
    <ul className={styles.pieces}>
      {items.map(([key, words]) => (
        <li key={key}>{words}</li>
      ))}
    </ul>
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

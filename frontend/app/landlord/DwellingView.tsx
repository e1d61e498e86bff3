import { Form } from '@remix-run/react';
import { dayWords } from '../dates/dates.ts';
import styles from '../derogation/Derogation.module.css';
import { Button, ButtonLink } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { Icon } from '../design/icons.tsx';
import { Actions, BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import type { LandlordDwellingPageQuery } from '../graphql/generated/graphql.ts';
import { DocumentFields } from './DocumentFields.tsx';
import { WorkLog } from './WorkLog.tsx';
import { LABEL_LOOKS, PROOF_WORDS } from './words.ts';

export type OwnDwelling = NonNullable<
  Extract<LandlordDwellingPageQuery['landlordSpace'], { __typename: 'LandlordSpace' }>['dwelling']
>;

const PROOF_FIELDS = (['DPE', 'ELECTRICITY', 'GAS', 'LEAD', 'ASBESTOS', 'PHOTO'] as const).map((code) => ({
  code,
  label: PROOF_WORDS[code],
  hint: code === 'PHOTO' ? 'Plusieurs à la fois : les pièces, la cuisine, la salle d’eau, les fenêtres.' : '',
}));

/** One dwelling as its landlord sees it: its état, its label, its maintenance, its log and its documents. */
export function DwellingView({
  dwelling,
  space,
  isDone,
  errors,
}: {
  dwelling: OwnDwelling;
  space: string;
  isDone: boolean;
  errors: FieldErrors | undefined;
}) {
  const state = `${space}/logement/${encodeURIComponent(dwelling.id)}/etat`;
  const [last] = dwelling.statements;
  return (
    <Section narrow>
      <Stack>
        <BackLink to={space}>Mes logements</BackLink>
        <ErrorSummary errors={errors} />
        {isDone ? <Notice tone="success" title="C’est enregistré." live /> : null}
        <h1>{dwelling.addressLabel}</h1>
        {dwelling.addressDetails ? <Lead>{dwelling.addressDetails}</Lead> : null}
        <h2>État du logement</h2>
        {last ? (
          <p>
            Classe <strong>{last.letter}</strong>, d’après ce que vous avez déclaré. Signé par {last.signedBy} le{' '}
            {dayWords(last.signedAt)}.
          </p>
        ) : (
          <p>Répondez point par point, pièce par pièce. Une fois signé, l’état initial ne change plus.</p>
        )}
        {dwelling.statements.map((statement) => (
          <Statement key={statement.version} statement={statement} />
        ))}
        <Actions>
          <ButtonLink to={state} look={last ? 'secondary' : 'primary'}>
            {last ? 'Préparer un nouvel état' : 'Décrire le logement'}
          </ButtonLink>
        </Actions>
        <LabelPart dwelling={dwelling} />
        <h2>Documents et photos</h2>
        {dwelling.proofs.length > 0 ? (
          <ul className={styles.pieces}>
            {dwelling.proofs.map(({ id, label, name, url }) => (
              <li key={id}>
                {label} : <a href={url}>{name}</a>
              </li>
            ))}
          </ul>
        ) : null}
        <details
          open={Object.keys(errors ?? {}).some((field) => field.startsWith('piece-') && field !== 'piece-INVOICE')}
        >
          <summary>Ajouter des documents</summary>
          <Form method="post" encType="multipart/form-data" noValidate key={dwelling.proofs.length}>
            <Stack>
              <input type="hidden" name="intention" value="preuves" />
              <DocumentFields kinds={PROOF_FIELDS} documents={[]} errors={errors} />
              <div>
                <Button look="secondary">Envoyer ces documents</Button>
              </div>
            </Stack>
          </Form>
        </details>
        <WorkLog dwelling={dwelling} errors={errors} />
      </Stack>
    </Section>
  );
}

function Statement({ statement }: { statement: OwnDwelling['statements'][number] }) {
  const { version, signedAt, letter, toDo, better, worse } = statement;
  const lines = [
    ...better.map(({ code, label }) => ({ code, label: `Réparé : ${label}` })),
    ...worse.map(({ code, label }) => ({ code: `${code}-pire`, label: `Nouveau : ${label}` })),
    ...toDo.map(({ code, label }) => ({ code: `${code}-faire`, label: `À faire : ${label}` })),
  ];
  return (
    <details>
      <summary>
        {version === 1 ? 'État initial' : `État n° ${version}`}, {dayWords(signedAt)}, classe {letter}
      </summary>
      {lines.length === 0 ? (
        <p>Rien à signaler.</p>
      ) : (
        <ul className={styles.pieces}>
          {lines.map(({ code, label }) => (
            <li key={code}>{label}</li>
          ))}
        </ul>
      )}
    </details>
  );
}

function LabelPart({ dwelling: { label, labelConditions } }: { dwelling: OwnDwelling }) {
  const look = label ? LABEL_LOOKS[label.state] : undefined;
  const isOpen = label?.state === 'REQUESTED' || label?.state === 'VALID';
  const isReady = labelConditions.every(({ isMet }) => isMet);
  return (
    <Stack>
      <h2>Label</h2>
      {label && look ? (
        <div>
          <StatusTag tone={look.tone} icon={look.icon}>
            {look.label}
          </StatusTag>
          {label.number ? ` ${label.number}` : ''}
          {label.validUntil ? `, jusqu’au ${dayWords(label.validUntil)}` : ''}
        </div>
      ) : null}
      {label?.reason ? <p className={styles.words}>{label.reason}</p> : null}
      {label?.certificateUrl && label.state === 'VALID' ? (
        <p>
          <a className={styles.download} href={label.certificateUrl}>
            <Icon name="print" size={20} />
            Télécharger l’attestation (PDF)
          </a>
        </p>
      ) : null}
      {isOpen ? null : (
        <>
          <ul className={styles.pieces}>
            {labelConditions.map(({ code, label: words, isMet }) => (
              <li key={code}>
                {words} : {isMet ? 'oui' : 'pas encore'}
              </li>
            ))}
          </ul>
          {isReady ? (
            <Form method="post">
              <input type="hidden" name="intention" value="label" />
              <Button>Demander le label</Button>
            </Form>
          ) : null}
        </>
      )}
    </Stack>
  );
}

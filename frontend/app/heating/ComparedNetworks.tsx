import { Link } from '@remix-run/react';
import { Muted, Stack } from '../design/Layout.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { type Column, Table } from '../design/Table.tsx';
import type { EligibilityAnswerFragment } from '../graphql/generated/graphql.ts';
import styles from './ResultView.module.css';
import { distanceWords, judgedWords, OUTCOME_WORDS, REASON_WORDS } from './words.ts';

const TAGS = {
  ELIGIBLE: { tone: 'success', icon: 'check' },
  TO_CONFIRM: { tone: 'warning', icon: 'info' },
  NOT_ELIGIBLE: { tone: 'neutral', icon: 'cross' },
} as const;

/** Every network that was judged, and every rule that was tried. */
export function ComparedNetworks({ answer }: { answer: EligibilityAnswerFragment }) {
  const { candidates, untracedNetworks, steps, rulesVersion } = answer;
  if (candidates.length === 0 && untracedNetworks.length === 0) return null;
  return (
    <Stack tight>
      <h2>Les réseaux que nous avons comparés</h2>
      <ul className={styles.candidates}>
        {candidates.map(({ network, reason, outcome, ...measured }) => (
          <li key={network.id}>
            <h3>
              <Link to={`/chauffage/reseaux/${encodeURIComponent(network.id)}`}>{network.name}</Link>
            </h3>
            <StatusTag {...TAGS[outcome]}>{reason === 'NETWORK_CLOSED' ? 'Complet' : OUTCOME_WORDS[outcome]}</StatusTag>
            <p>{judgedWords(reason, measured)}</p>
          </li>
        ))}
        {untracedNetworks.map(({ id, name }) => (
          <li key={id}>
            <h3>
              <Link to={`/chauffage/reseaux/${encodeURIComponent(id)}`}>{name}</Link>
            </h3>
            <StatusTag {...TAGS.TO_CONFIRM}>{OUTCOME_WORDS.TO_CONFIRM}</StatusTag>
            <p>{REASON_WORDS.UNTRACED_IN_COMMUNE}.</p>
          </li>
        ))}
      </ul>
      {steps.length > 0 ? (
        <details className={styles.trace}>
          <summary>Comment nous avons décidé, règle par règle</summary>
          <Table
            caption="Règles essayées"
            hideCaption
            columns={STEP_COLUMNS}
            rows={steps.map((step, at) => ({ ...step, at }))}
            rowKey={({ at }) => String(at)}
          />
        </details>
      ) : null}
      <Muted small>Distances en ligne droite, arrondies au mètre. Règles appliquées : {rulesVersion}.</Muted>
    </Stack>
  );
}

type Step = EligibilityAnswerFragment['steps'][number];

const STEP_COLUMNS: readonly Column<Step & { at: number }>[] = [
  { key: 'rule', title: 'Règle', cell: ({ rule }) => REASON_WORDS[rule] },
  {
    key: 'ground',
    title: 'Réseau ou périmètre',
    cell: ({ network, perimeter }) => (network ?? perimeter)?.name ?? '–',
  },
  {
    key: 'value',
    title: 'Distance',
    isNumber: true,
    cell: ({ valueMeters }) => (valueMeters === null ? '–' : distanceWords(valueMeters)),
  },
  {
    key: 'limit',
    title: 'Limite',
    isNumber: true,
    cell: ({ limitMeters }) => (limitMeters === null ? '–' : distanceWords(limitMeters)),
  },
  { key: 'held', title: 'Remplie', cell: ({ held }) => (held ? 'Oui' : 'Non') },
];

/** Cold networks around: information, which changes nothing of the answer. */
export function ColdNetworks({ networks }: { networks: EligibilityAnswerFragment['coldNetworks'] }) {
  if (networks.length === 0) return null;
  return (
    <Stack tight>
      <h2>Et pour le froid ?</h2>
      <ul className={styles.candidates}>
        {networks.map(({ network, distanceMeters }) => (
          <li key={network.id}>
            <h3>{network.name}</h3>
            <p>
              Réseau de froid{distanceMeters === null ? '' : `, à ${distanceWords(distanceMeters)} en ligne droite`}
              {network.operator ? `. Exploitant : ${network.operator}` : ''}.
            </p>
          </li>
        ))}
      </ul>
      <Muted small>
        Un réseau de froid rafraîchit des bureaux ou des commerces. Il ne change pas la réponse ci-dessus.
      </Muted>
    </Stack>
  );
}

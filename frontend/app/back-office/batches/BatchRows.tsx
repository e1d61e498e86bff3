import { Link } from '@remix-run/react';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { Table } from '../../design/Table.tsx';
import type { BatchRowsQuery } from '../../graphql/generated/graphql.ts';
import { distanceWords, REASON_WORDS } from '../../heating/words.ts';
import { EmptyList, Quiet } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';
import styles from './Batches.module.css';
import { FILTER_LOOKS, filterOf, PROBLEM_WORDS, TRANSITION_WORDS } from './batch-words.ts';

type Row = NonNullable<BatchRowsQuery['eligibilityBatch']>['rows']['edges'][number]['node'];

/** The rows of a batch with their answers, page by page. */
export function BatchRows(props: {
  rows: readonly Row[];
  isWatched: boolean;
  pages: { previous: string | undefined; next: string | undefined };
}) {
  const { rows, isWatched, pages } = props;
  if (rows.length === 0) return <EmptyList title="Aucune ligne n’a cette réponse" />;
  return (
    <>
      <Table
        caption="Les lignes et leurs réponses"
        hideCaption
        columns={[
          { key: 'place', title: 'Ligne', cell: (row: Row) => <Quiet>{`${row.number}. ${nameOf(row)}`}</Quiet> },
          { key: 'answer', title: 'Réponse', cell: Answer },
          { key: 'reason', title: 'Explication', cell: (row) => reasonOf(row) },
          {
            key: 'distance',
            title: 'Distance',
            isNumber: true,
            cell: ({ distanceMeters }) => (distanceMeters === null ? '' : distanceWords(distanceMeters)),
          },
          {
            key: 'network',
            title: 'Réseau',
            cell: ({ network }) =>
              network ? <Link to={`/agents/reseaux/${encodeURIComponent(network.id)}`}>{network.name}</Link> : '',
          },
          {
            key: 'confidence',
            title: 'Confiance',
            isNumber: true,
            cell: ({ confidence }) => (confidence === null ? '' : `${Math.round(confidence * 100)} %`),
          },
          ...(isWatched ? [{ key: 'history', title: 'Historique', cell: History }] : []),
        ]}
        rows={rows}
        rowKey={({ number }) => String(number)}
      />
      <Pagination {...pages} label="Pages des réponses" />
    </>
  );
}

/** The place as it was tested, or the sender's own words. */
const nameOf = ({ testedAddress, cells }: Row) => testedAddress ?? cells.filter((cell) => cell !== '').join(' ');

function Answer({ outcome }: Row) {
  const { tone, icon, label } = FILTER_LOOKS[filterOf(outcome)];
  return (
    <StatusTag tone={tone} icon={icon}>
      {label}
    </StatusTag>
  );
}

function reasonOf({ reason, problem, isInPerimeter, eligibleFrom }: Row): string {
  if (problem) return PROBLEM_WORDS[problem];
  const words = reason ? REASON_WORDS[reason] : '';
  const more = [
    ...(isInPerimeter && !reason?.startsWith('IN_PERIMETER') ? ['dans un périmètre prioritaire'] : []),
    ...(eligibleFrom === null ? [] : [`à partir de ${eligibleFrom}`]),
  ];
  return [words, ...more].join(', ');
}

function History({ history }: Row) {
  if (history.length === 0) return 'inchangée';
  return (
    <ul className={styles.history}>
      {history.map(({ id, kind, at }) => (
        <li key={id}>
          <When at={at} /> : {TRANSITION_WORDS[kind]}
        </li>
      ))}
    </ul>
  );
}

import { Pagination } from '../../design/Pagination.tsx';
import { Table } from '../../design/Table.tsx';
import type { BatchAlertsQuery } from '../../graphql/generated/graphql.ts';
import { distanceWords } from '../../heating/words.ts';
import { EmptyList } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';
import { CAUSE_WORDS, FILTER_LOOKS, TRANSITION_WORDS } from './batch-words.ts';

type Alert = NonNullable<BatchAlertsQuery['eligibilityBatch']>['transitions']['edges'][number]['node'];

/** What changed in the answers of a watched list, the newest first. */
export function BatchAlerts(props: {
  alerts: readonly Alert[];
  pages: { previous: string | undefined; next: string | undefined };
}) {
  const { alerts, pages } = props;
  if (alerts.length === 0) {
    return (
      <EmptyList title="Aucune réponse n’a changé">
        <p>Les changements des adresses suivies viendront ici, et par message.</p>
      </EmptyList>
    );
  }
  return (
    <>
      <Table
        caption="Les réponses qui ont changé"
        hideCaption
        columns={[
          { key: 'place', title: 'Lieu', cell: ({ place, rowNumber }: Alert) => place ?? `Ligne ${rowNumber}` },
          { key: 'kind', title: 'Changement', cell: ({ kind }) => TRANSITION_WORDS[kind] },
          { key: 'before', title: 'Avant', cell: ({ before }) => answerWords(before) },
          { key: 'after', title: 'Maintenant', cell: ({ after }) => answerWords(after) },
          { key: 'cause', title: 'Cause', cell: ({ cause }) => (cause ? CAUSE_WORDS[cause] : 'avant le suivi') },
          { key: 'at', title: 'Quand', cell: ({ at }) => <When at={at} /> },
        ]}
        rows={alerts}
        rowKey={({ id }) => id}
      />
      <Pagination {...pages} label="Pages des changements" />
    </>
  );
}

function answerWords({ outcome, distanceMeters }: Alert['before']): string {
  const { label } = FILTER_LOOKS[outcome];
  return distanceMeters === null ? label : `${label}, ${distanceWords(distanceMeters)}`;
}

import { Form } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { OperatorAccessesQuery } from '../../graphql/generated/graphql.ts';
import { EmptyList, Page, TableArea } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';
import { ACCESS_STATUS, hourWords } from './access-words.ts';

type Access = OperatorAccessesQuery['operatorAccesses'][number];

const COLUMNS: Column<Access>[] = [
  { key: 'when', title: 'Quand', cell: ({ openedAt }) => <When at={openedAt} /> },
  { key: 'who', title: 'Qui', cell: ({ operatorName }) => operatorName },
  { key: 'why', title: 'Motif', cell: ({ reason }) => reason },
  { key: 'extent', title: 'Étendue', cell: ({ mayDecide }) => (mayDecide ? 'Lecture et décisions' : 'Lecture') },
  { key: 'state', title: 'État', cell: (access) => stateWords(access) },
  {
    key: 'end',
    title: 'Fin',
    cell: ({ id, viewerMayEnd, operatorName }) =>
      viewerMayEnd ? (
        <Form method="post" reloadDocument>
          <input type="hidden" name="id" value={id} />
          <Button look="secondary" compact aria-label={`Mettre fin à l’accès de ${operatorName}`}>
            Mettre fin
          </Button>
        </Form>
      ) : (
        '–'
      ),
  },
];

function stateWords({ status, expiresAt, endedAt, endedBy }: Access): string {
  if (status === 'OPEN' || status === 'WAITING') return `${ACCESS_STATUS[status]}, jusqu’à ${hourWords(expiresAt)}`;
  if (status !== 'ENDED' || !endedAt) return ACCESS_STATUS[status];
  return `${ACCESS_STATUS[status]}, à ${hourWords(endedAt)}, par ${endedBy?.displayName ?? 'l’opérateur'}`;
}

/** The visits of the platform's operator to this territory, the newest first. */
export function AccessList({ accesses, refusal }: { accesses: readonly Access[]; refusal: string | undefined }) {
  return (
    <Page
      title="Accès de la plateforme"
      count="Chaque fois que l’équipe technique de Mitoyen a eu accès à vos données, et pourquoi"
    >
      {refusal ? <p role="alert">{refusal}</p> : null}
      {accesses.length > 0 ? (
        <TableArea>
          <Table
            caption="Accès de la plateforme"
            hideCaption
            columns={COLUMNS}
            rows={accesses}
            rowKey={({ id }) => id}
          />
        </TableArea>
      ) : (
        <EmptyList title="La plateforme n’a jamais eu accès à vos données">
          <p>Un accès s’ouvre pour un motif écrit et une heure au plus. Vous en êtes avertis, ici et par courriel.</p>
        </EmptyList>
      )}
    </Page>
  );
}

import { Link } from '@remix-run/react';
import { ClassLetter } from '../../design/ClassLetter.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { ConcentrationsQuery } from '../../graphql/generated/graphql.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList, Page, Quiet, TableArea } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';

type Row = ConcentrationsQuery['addressConcentrations'][number];
export const AT_LEAST = [2, 3, 5, 10] as const;

/** The addresses where files gather: a building is often the matter, not a dwelling. */
export function ConcentrationList({ rows, atLeast }: { rows: readonly Row[]; atLeast: number }) {
  const columns: Column<Row>[] = [
    {
      key: 'label',
      title: 'Adresse',
      cell: ({ banId, label }) => <Link to={`/agents/adresses/${encodeURIComponent(banId)}`}>{label}</Link>,
    },
    { key: 'open', title: 'Dossiers ouverts', isNumber: true, cell: ({ open }) => `${open}` },
    { key: 'files', title: 'En tout', isNumber: true, cell: ({ files }) => `${files}` },
    {
      key: 'class',
      title: 'Pire classe',
      cell: ({ worstClass }) => (worstClass ? <ClassLetter letter={worstClass} /> : <Quiet>aucune</Quiet>),
    },
    {
      key: 'danger',
      title: 'Danger',
      cell: ({ withDanger }) =>
        withDanger > 0 ? (
          <StatusTag tone="danger" icon="alert">
            {`${withDanger} ${withDanger > 1 ? 'dossiers' : 'dossier'}`}
          </StatusTag>
        ) : (
          <Quiet>aucun</Quiet>
        ),
    },
    { key: 'arretes', title: 'Arrêtés en vigueur', isNumber: true, cell: ({ arretes }) => `${arretes}` },
    { key: 'last', title: 'Dernier dépôt', cell: ({ lastDepositAt }) => <When at={lastDepositAt} /> },
  ];
  return (
    <Page title="Adresses à plusieurs dossiers" count={`${rows.length} ${rows.length > 1 ? 'adresses' : 'adresse'}`}>
      <Filter action="/agents/adresses">
        <Criterion label="Dossiers à l’adresse">
          <select name="dossiers" defaultValue={`${atLeast}`}>
            {AT_LEAST.map((count) => (
              <option key={count} value={count}>
                {count} au moins
              </option>
            ))}
          </select>
        </Criterion>
      </Filter>
      {rows.length === 0 ? (
        <EmptyList title="Aucune adresse n’a autant de dossiers">
          <p>Quand plusieurs logements d’un immeuble sont signalés, leur adresse paraît ici.</p>
        </EmptyList>
      ) : (
        <TableArea>
          <Table
            caption="Adresses à plusieurs dossiers"
            hideCaption
            columns={columns}
            rows={rows}
            rowKey={({ banId }) => banId}
          />
        </TableArea>
      )}
    </Page>
  );
}

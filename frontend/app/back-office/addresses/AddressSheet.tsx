import { Link } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { ClassLetter } from '../../design/ClassLetter.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { AddressFilePartsFragment } from '../../graphql/generated/graphql.ts';
import { Quiet, TableArea } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';
import { STATUS_LOOKS } from '../words/signalement-words.ts';

type Row = AddressFilePartsFragment['signalements'][number];

/** Everything known of one address: its files, with the duplicates that others go on for, and its arrêtés. */
export function AddressSheet({ sheet }: { sheet: AddressFilePartsFragment }) {
  const { signalements, arretes } = sheet;
  const columns: Column<Row>[] = [
    {
      key: 'reference',
      title: 'Dossier',
      cell: ({ id, reference }) => <Link to={`/agents/signalements/${encodeURIComponent(id)}`}>{reference}</Link>,
    },
    {
      key: 'status',
      title: 'État',
      cell: ({ status, mergedInto }) => (
        <>
          <StatusTag tone={STATUS_LOOKS[status].tone} icon={STATUS_LOOKS[status].icon}>
            {STATUS_LOOKS[status].label}
          </StatusTag>
          {mergedInto ? ` rattaché à ${mergedInto.reference}` : ''}
        </>
      ),
    },
    {
      key: 'class',
      title: 'Classe',
      cell: ({ classLetter }) => (classLetter ? <ClassLetter letter={classLetter} /> : <Quiet>non classé</Quiet>),
    },
    { key: 'door', title: 'Logement', cell: ({ addressDetails }) => addressDetails ?? <Quiet>non précisé</Quiet> },
    { key: 'at', title: 'Déposé', cell: ({ createdAt }) => <When at={createdAt} /> },
  ];
  return (
    <>
      <h2>Signalements</h2>
      {signalements.length === 0 ? (
        <p>Aucun signalement à cette adresse.</p>
      ) : (
        <TableArea>
          <Table
            caption="Signalements à cette adresse"
            hideCaption
            columns={columns}
            rows={signalements}
            rowKey={({ id }) => id}
          />
        </TableArea>
      )}
      <h2>Arrêtés</h2>
      {arretes.length === 0 ? (
        <p>Aucun arrêté à cette adresse.</p>
      ) : (
        <ul>
          {arretes.map(({ id, number, type, signedOn, liftedOn }) => (
            <li key={id}>
              {type.label}
              {number ? `, n° ${number}` : ''}
              {signedOn ? `, signé le ${dayWords(signedOn)}` : ', en projet'}
              {liftedOn ? `, levé le ${dayWords(liftedOn)}` : ''}.
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

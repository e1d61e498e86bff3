import { Link } from '@remix-run/react';
import { StatusTag } from '../../design/StatusTag.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { AllSensorsQuery } from '../../graphql/generated/graphql.ts';
import { EmptyList, Page, Quiet, TableArea } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';
import { AlertTags } from './AlertTags.tsx';

type Sensor = AllSensorsQuery['sensors'][number];

/** Every sensor in sight, those that say something is wrong first. */
export function SensorList({ sensors }: { sensors: readonly Sensor[] }) {
  const columns: Column<Sensor>[] = [
    {
      key: 'name',
      title: 'Capteur',
      cell: ({ name, room, signalement }) => (
        <>
          {signalement ? (
            <Link to={`/agents/signalements/${encodeURIComponent(signalement.id)}/capteurs`}>{name}</Link>
          ) : (
            name
          )}
          {room ? `, ${room}` : ''}
        </>
      ),
    },
    {
      key: 'file',
      title: 'Dossier',
      cell: ({ signalement }) => (signalement ? `${signalement.reference}, ${signalement.addressLabel}` : ''),
    },
    {
      key: 'state',
      title: 'État',
      cell: ({ removedAt, alerts }) =>
        removedAt ? (
          <StatusTag tone="neutral" icon="pause">
            Retiré
          </StatusTag>
        ) : alerts.some(({ endedAt }) => endedAt === null) ? (
          <AlertTags alerts={alerts} />
        ) : (
          <StatusTag tone="success" icon="check">
            En place
          </StatusTag>
        ),
    },
    {
      key: 'last',
      title: 'Dernière mesure',
      cell: ({ lastReadingAt }) => (lastReadingAt ? <When at={lastReadingAt} /> : <Quiet>aucune</Quiet>),
    },
  ];
  const count = `${sensors.length} ${sensors.length > 1 ? 'capteurs' : 'capteur'}`;
  return (
    <Page title="Capteurs" count={count}>
      {sensors.length === 0 ? (
        <EmptyList title="Aucun capteur posé">
          <p>Un capteur se pose depuis un dossier, dans l’onglet « Capteurs ».</p>
        </EmptyList>
      ) : (
        <TableArea>
          <Table caption="Capteurs" hideCaption columns={columns} rows={sensors} rowKey={({ id }) => id} />
        </TableArea>
      )}
    </Page>
  );
}

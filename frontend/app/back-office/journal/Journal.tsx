import { Pagination } from '../../design/Pagination.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { JournalQuery } from '../../graphql/generated/graphql.ts';
import { EmptyList, Page, Quiet, TableArea } from '../frame/Page.tsx';
import { When } from '../time/When.tsx';
import { actionWords, detailWords, entityWords } from './journal-words.ts';

type Entry = JournalQuery['auditEntries']['edges'][number]['node'];

const COLUMNS: Column<Entry>[] = [
  { key: 'at', title: 'Quand', cell: ({ at }) => <When at={at} /> },
  {
    key: 'who',
    title: 'Qui',
    cell: ({ actor, actorKind, job }) =>
      actor?.displayName ??
      (actorKind === 'anonymous' ? (
        <Quiet>une personne non connectée</Quiet>
      ) : (
        <Quiet>la plateforme{job ? ` (${job})` : ''}</Quiet>
      )),
  },
  { key: 'what', title: 'A fait', cell: ({ action }) => actionWords(action) },
  { key: 'entity', title: 'Sur', cell: ({ entity }) => (entity ? entityWords(entity) : '–') },
  { key: 'details', title: 'Précisions', cell: ({ details }) => <Quiet>{detailWords(details)}</Quiet> },
];

/** What was done and which personal data was read, newest first. */
export function Journal({
  entries,
  isFirstPage,
  nextCursor,
}: {
  entries: readonly Entry[];
  isFirstPage: boolean;
  nextCursor: string | null;
}) {
  return (
    <Page title="Journal" count="Actions et consultations de données personnelles, les plus récentes d’abord">
      {entries.length > 0 ? (
        <TableArea>
          <Table caption="Journal" hideCaption columns={COLUMNS} rows={entries} rowKey={({ id }) => id} />
        </TableArea>
      ) : (
        <EmptyList title="Rien n’a encore été fait">
          <p>Chaque changement et chaque consultation de données personnelles s’inscrira ici.</p>
        </EmptyList>
      )}
      <Pagination
        previous={isFirstPage ? undefined : '/agents/journal'}
        next={nextCursor ? `/agents/journal?apres=${encodeURIComponent(nextCursor)}` : undefined}
        label="Pages du journal"
      />
    </Page>
  );
}

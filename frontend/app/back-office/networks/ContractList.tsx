import { Link } from '@remix-run/react';
import { StatusTag } from '../../design/StatusTag.tsx';
import { Table } from '../../design/Table.tsx';
import type { NetworkContractsQuery } from '../../graphql/generated/graphql.ts';
import { CONTRACT_KINDS, dayWords } from '../../network-sheet/words.ts';
import { EmptyList, Page, TableArea } from '../frame/Page.tsx';
import { STANDINGS, termWords } from './network-words.ts';

/** The contracts that end in the years to come, the first to end first. */
export function ContractList({ contracts }: { contracts: NetworkContractsQuery['networkContracts'] }) {
  return (
    <Page
      title="Échéances des contrats"
      count={`${contracts.length} ${contracts.length > 1 ? 'contrats' : 'contrat'}`}
      actions={<Link to="/agents/reseaux">Retour aux réseaux</Link>}
    >
      {contracts.length === 0 ? (
        <EmptyList title="Aucun contrat ne se termine dans les dix ans">
          <p>Les contrats s’ajoutent sur la fiche de chaque réseau, avec leur exploitant et leur date de fin.</p>
        </EmptyList>
      ) : (
        <TableArea>
          <Table
            caption="Contrats par date de fin"
            hideCaption
            rows={contracts}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'network',
                title: 'Réseau',
                cell: ({ network }) => (
                  <Link to={`/agents/reseaux/${encodeURIComponent(network.id)}`}>{network.name}</Link>
                ),
              },
              { key: 'kind', title: 'Forme', cell: ({ kind }) => CONTRACT_KINDS[kind] },
              { key: 'operator', title: 'Exploitant', cell: ({ operator }) => operator ?? '–' },
              { key: 'endsOn', title: 'Fin', cell: ({ endsOn }) => (endsOn ? dayWords(endsOn) : '–') },
              {
                key: 'standing',
                title: 'Échéance',
                cell: ({ standing, monthsLeft }) => (
                  <>
                    <StatusTag tone={STANDINGS[standing].tone} icon={STANDINGS[standing].icon}>
                      {STANDINGS[standing].label}
                    </StatusTag>{' '}
                    {termWords(monthsLeft)}
                  </>
                ),
              },
            ]}
          />
        </TableArea>
      )}
    </Page>
  );
}

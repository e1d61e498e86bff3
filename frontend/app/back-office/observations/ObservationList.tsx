import { Link } from '@remix-run/react';
import { StatusTag } from '../../design/StatusTag.tsx';
import { Table } from '../../design/Table.tsx';
import type { ObservationListQuery, ObservationState } from '../../graphql/generated/graphql.ts';
import { useOfflineWorker } from '../../offline/useOfflineWorker.ts';
import { EmptyList, Page, TableArea } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { dayWords, OBSERVATION_STATES } from './observation-words.ts';

type Observation = ObservationListQuery['observations']['edges'][number]['node'];

/** The observation records that the agent may read, last changed first. */
export function ObservationList({
  observations,
  totalCount,
  nextPage,
}: {
  observations: readonly Observation[];
  totalCount: number;
  nextPage: string | null;
}) {
  useOfflineWorker('/agents/constats');
  const { can } = useAgent();
  return (
    <Page
      title="Constats"
      count={totalCount > 1 ? `${totalCount} constats` : `${totalCount} constat`}
      actions={can('observation.write') ? <a href="/agents/constats/hors-ligne">Constats sur ce téléphone</a> : null}
    >
      {observations.length === 0 ? (
        <EmptyList title="Aucun constat">
          <p>
            Un constat dit ce qu’un professionnel a vu dans un logement, pièce par pièce, avec ses photos. Commencez-le
            dans l’onglet « Constats » d’un dossier, ou sur votre téléphone pour un logement sans dossier.
          </p>
        </EmptyList>
      ) : (
        <TableArea>
          <Table
            caption="Constats"
            hideCaption
            rows={observations}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'place',
                title: 'Logement',
                cell: ({ id, signalement }) => (
                  <Link to={`/agents/constats/${encodeURIComponent(id)}`}>
                    {signalement
                      ? `${signalement.reference}, ${signalement.addressLabel}`
                      : 'Logement sans dossier visible'}
                  </Link>
                ),
              },
              { key: 'state', title: 'État', cell: ({ state }) => <ObservationTag state={state} /> },
              { key: 'day', title: 'Visité le', cell: ({ observedOn }) => dayWords(observedOn) },
              { key: 'rooms', title: 'Pièces', isNumber: true, cell: ({ roomCount }) => roomCount },
              { key: 'signer', title: 'Signé par', cell: ({ signerName }) => signerName ?? '' },
            ]}
          />
        </TableArea>
      )}
      {nextPage ? (
        <p>
          <Link to={nextPage}>Constats suivants</Link>
        </p>
      ) : null}
    </Page>
  );
}

export function ObservationTag({ state }: { state: ObservationState }) {
  const { label, tone, icon } = OBSERVATION_STATES[state];
  return (
    <StatusTag tone={tone} icon={icon}>
      {label}
    </StatusTag>
  );
}

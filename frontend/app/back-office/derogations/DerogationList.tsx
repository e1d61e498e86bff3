import type { DerogationListQuery } from '../../graphql/generated/graphql.ts';
import { FileRow, SideList, type SideListProps } from '../frame/SideList.tsx';
import { DEROGATION_LOOKS, delayWords, LIST_FILTERS } from './words.ts';

type Derogation = DerogationListQuery['derogations']['edges'][number]['node'];

/** The requests for a derogation, newest first, each with the days left to answer. */
export function DerogationList(props: SideListProps<Derogation>) {
  return (
    <SideList
      {...props}
      words={{
        title: 'Dérogations',
        path: '/agents/derogations',
        searchLabel: 'Numéro ou adresse',
        filter: { label: 'État', name: 'statut', all: 'Toutes', options: LIST_FILTERS },
        count: ['demande', 'demandes'],
        pagesLabel: 'Pages de la liste des dérogations',
        empty: {
          filtered: 'Aucune demande ne répond à ces critères',
          none: 'Aucune demande pour le moment',
          why: 'Les demandes viennent de la page publique « Demander à ne pas être raccordé ». Chacune vous est aussi annoncée par courrier électronique.',
        },
        row: (file) => <FileRow file={file} figure={delayWords(file.delay)} look={DEROGATION_LOOKS[file.status]} />,
      }}
    />
  );
}

import type { RentalPermitListQuery } from '../../graphql/generated/graphql.ts';
import { FileRow, SideList, type SideListProps } from '../frame/SideList.tsx';
import { delayWords, LIST_FILTERS, PERMIT_LOOKS } from './words.ts';

type Permit = RentalPermitListQuery['rentalPermits']['edges'][number]['node'];

/** The permis de louer, newest first, each with the working days left to answer. */
export function PermitList(props: SideListProps<Permit>) {
  return (
    <SideList
      {...props}
      words={{
        title: 'Permis de louer',
        path: '/agents/permis',
        searchLabel: 'Numéro ou adresse',
        filter: { label: 'État', name: 'statut', all: 'Tous', options: LIST_FILTERS },
        count: ['dossier', 'dossiers'],
        pagesLabel: 'Pages de la liste des permis de louer',
        empty: {
          filtered: 'Aucun dossier ne répond à ces critères',
          none: 'Aucun dossier pour le moment',
          why: 'Les dossiers viennent de la page publique « Permis de louer ». Dessinez d’abord les secteurs concernés dans « Zones d’intérêt ».',
        },
        row: (file) => <FileRow file={file} figure={delayWords(file.delay)} look={PERMIT_LOOKS[file.status]} />,
      }}
    />
  );
}

import { StatusTag } from '../../design/StatusTag.tsx';
import type { LandlordDwellingListQuery } from '../../graphql/generated/graphql.ts';
import { LABEL_LOOKS } from '../../landlord/words.ts';
import styles from '../frame/SideList.module.css';
import { SideList, type SideListProps } from '../frame/SideList.tsx';
import { LABEL_FILTERS } from './words.ts';

type Dwelling = LandlordDwellingListQuery['landlordDwellings']['edges'][number]['node'];

/** The dwellings that landlords registered, newest first, with their letter and their label. */
export function LandlordList(props: SideListProps<Dwelling>) {
  return (
    <SideList
      {...props}
      words={{
        title: 'Bailleurs',
        path: '/agents/bailleurs',
        searchLabel: 'Adresse',
        filter: { label: 'Label', name: 'label', all: 'Tous les logements', options: LABEL_FILTERS },
        count: ['logement', 'logements'],
        pagesLabel: 'Pages de la liste des logements',
        empty: {
          filtered: 'Aucun logement ne répond à ces critères',
          none: 'Aucun logement pour le moment',
          why: 'Les bailleurs enregistrent leurs logements sur la page publique « Espace bailleur ».',
        },
        row: ({ addressLabel, statements, label, isLabelFlagged }) => (
          <>
            <span className={styles.line}>
              <span className={styles.name}>{addressLabel}</span>
              <span className={styles.figure}>{statements[0] ? `classe ${statements[0].letter}` : 'sans état'}</span>
            </span>
            <span className={styles.line}>
              {label ? (
                <StatusTag tone={LABEL_LOOKS[label.state].tone} icon={LABEL_LOOKS[label.state].icon}>
                  {`Label ${LABEL_LOOKS[label.state].label.toLowerCase()}`}
                </StatusTag>
              ) : (
                <span className={styles.small}>sans label</span>
              )}
              {isLabelFlagged ? (
                <StatusTag tone="warning" icon="alert">
                  À revoir
                </StatusTag>
              ) : null}
            </span>
          </>
        ),
      }}
    />
  );
}

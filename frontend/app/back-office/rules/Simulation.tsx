import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { type Column, Table } from '../../design/Table.tsx';
import type { SimulationFieldsFragment } from '../../graphql/generated/graphql.ts';
import { REASON_WORDS } from '../../heating/words.ts';
import { TableArea } from '../frame/Page.tsx';
import styles from './Rules.module.css';
import { countWords, transitionWords } from './rules-words.ts';

const LOOK_AGAIN_MS = 1_000;

type Transition = SimulationFieldsFragment['transitions'][number];
type Change = SimulationFieldsFragment['changes'][number];

/** What a draft would change in the answers of the past year, while it is worked out and after. */
export function Simulation({
  simulation,
  communeName,
}: {
  simulation: SimulationFieldsFragment;
  communeName: (citycode: string) => string | undefined;
}) {
  const { state, total, done, tests, places, unchangedTests, transitions, changes, comparedTo } = simulation;
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (state !== 'RUNNING') return;
    const timer = setInterval(revalidate, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [state, revalidate]);
  if (state === 'RUNNING') {
    return (
      <div role="status">
        <p>
          Les tests de l’année sont rejugés : {countWords(done)} lieux sur {countWords(total)}. Vous pouvez quitter
          cette page.
        </p>
        <progress className={styles.progress} value={done} max={Math.max(total, 1)} aria-label="Avancement" />
      </div>
    );
  }
  if (state === 'LOST') return <p role="status">Cette simulation s’est arrêtée avant la fin. Relancez-la.</p>;
  if (tests === 0) {
    return (
      <p role="status">
        Personne n’a testé d’adresse depuis un an : il n’y a rien à comparer. Le brouillon peut quand même être publié.
      </p>
    );
  }
  return (
    <>
      <p role="status">
        <strong>
          {countWords(tests - unchangedTests)} tests sur {countWords(tests)} auraient une autre réponse
        </strong>{' '}
        ({countWords(places)} lieux testés depuis un an, comparés à : {comparedTo}).
      </p>
      {transitions.length > 0 ? (
        <TableArea>
          <Table
            caption="Ce qui changerait"
            columns={TRANSITION_COLUMNS}
            rows={transitions}
            rowKey={({ from, to }) => `${from} ${to}`}
          />
        </TableArea>
      ) : null}
      {changes.length > 0 ? (
        <details>
          <summary>Voir des exemples</summary>
          <p className={styles.muted}>Les lieux sont connus à une centaine de mètres près, jamais l’adresse.</p>
          <TableArea>
            <Table
              caption="Exemples de lieux dont la réponse changerait"
              hideCaption
              columns={changeColumns(communeName)}
              rows={changes.map((change, at) => ({ ...change, at }))}
              rowKey={({ at }) => String(at)}
            />
          </TableArea>
        </details>
      ) : null}
    </>
  );
}

const TRANSITION_COLUMNS: readonly Column<Transition>[] = [
  { key: 'change', title: 'Réponse', cell: ({ from, to }) => transitionWords(from, to) },
  { key: 'tests', title: 'Tests', isNumber: true, cell: ({ tests }) => countWords(tests) },
  { key: 'places', title: 'Lieux', isNumber: true, cell: ({ places }) => countWords(places) },
];

const changeColumns = (communeName: (citycode: string) => string | undefined): readonly Column<Change>[] => [
  {
    key: 'place',
    title: 'Lieu',
    cell: ({ lon, lat, citycode }) => (
      <a href={`/chauffage/resultat?lon=${lon}&lat=${lat}&precision=oui`}>
        {(citycode && communeName(citycode)) || 'Commune inconnue'}, {lat.toLocaleString('fr-FR')},{' '}
        {lon.toLocaleString('fr-FR')}
      </a>
    ),
  },
  { key: 'tests', title: 'Tests', isNumber: true, cell: ({ tests }) => countWords(tests) },
  { key: 'before', title: 'Aujourd’hui', cell: ({ before }) => REASON_WORDS[before.reason] },
  { key: 'after', title: 'Avec le brouillon', cell: ({ after }) => REASON_WORDS[after.reason] },
  { key: 'network', title: 'Réseau', cell: ({ after }) => after.network?.name ?? '–' },
];

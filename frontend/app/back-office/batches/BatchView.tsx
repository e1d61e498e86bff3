import { Link, useLocation } from '@remix-run/react';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import type { MapSettings } from '../../design/map/map-content.ts';
import { Notice } from '../../design/Notice.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { BatchRowFilter } from '../../graphql/generated/graphql.ts';
import { ActionButton, ActionPanel } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import sheet from '../frame/Sheet.module.css';
import { BatchAlerts } from './BatchAlerts.tsx';
import styles from './Batches.module.css';
import { BatchMap } from './BatchMap.tsx';
import { BatchRows } from './BatchRows.tsx';
import { BatchSetup } from './BatchSetup.tsx';
import { BatchWatch } from './BatchWatch.tsx';
import type { BatchFile, readBatch } from './batch.server.ts';
import type { BatchActionResult } from './batch-actions.server.ts';
import { FAILURE_WORDS, FILTER_LOOKS, leftWords, rowsWords, STATE_LOOKS } from './batch-words.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { useLiveBatch } from './useLiveBatch.ts';

type Read = NonNullable<Awaited<ReturnType<typeof readBatch>>>;

/** A bulk test, from its columns to its answers. */
export function BatchView(props: Read & { acted: BatchActionResult | undefined; settings: MapSettings }) {
  const { view, preview, rows, points, alerts, acted, settings } = props;
  const batch = useLiveBatch(props.batch);
  const look = STATE_LOOKS[batch.state];
  const result = acted?.result;
  const linkTo = useLinks();
  return (
    <article className={classes(sheet.sheet, styles.wide)} aria-labelledby="test">
      <header className={sheet.head}>
        <Link to="/agents/tests-en-masse" className={sheet.back} preventScrollReset>
          <Icon name="arrowLeft" size={20} />
          Liste
        </Link>
        <h1 id="test">{batch.name}</h1>
        <StatusTag tone={look.tone} icon={look.icon}>
          {look.label}
        </StatusTag>
      </header>
      <ActionMessage result={result} />
      {batch.state === 'READY' ? (
        <BatchSetup batch={batch} preview={preview ?? []} result={result} />
      ) : (
        <Progress batch={batch} />
      )}
      {rows || alerts ? (
        <>
          <Tally batch={batch} filter={view.filter} />
          <div className={styles.tools}>
            <a href={`/networks/batches/${encodeURIComponent(batch.id)}/export.xlsx`} download>
              Télécharger le classeur (XLSX)
            </a>
            <a href={`/networks/batches/${encodeURIComponent(batch.id)}/export.csv`} download>
              Télécharger le fichier CSV
            </a>
            {view.isAlerts ? null : (
              <Link to={linkTo({ carte: view.withMap ? null : 'oui' })} preventScrollReset>
                {view.withMap ? 'Fermer la carte' : 'Voir la carte'}
              </Link>
            )}
          </div>
          {batch.state === 'DONE' ? <BatchWatch batch={batch} result={result} secret={acted?.secret} /> : null}
          <nav className={styles.tabs} aria-label="Vues du test">
            <Link
              to={linkTo({ vue: null, apres: null })}
              aria-current={view.isAlerts ? undefined : 'page'}
              preventScrollReset
            >
              Réponses
            </Link>
            <Link
              to={linkTo({ vue: 'alertes', apres: null })}
              aria-current={view.isAlerts ? 'page' : undefined}
              preventScrollReset
            >
              Changements
            </Link>
          </nav>
        </>
      ) : null}
      {points ? <BatchMap points={points} total={countOf(batch, view.filter)} settings={settings} /> : null}
      {rows ? (
        <BatchRows
          rows={rows.edges.map(({ node }) => node)}
          isWatched={batch.watchedSince !== null}
          pages={pagesOf(rows.pageInfo)}
        />
      ) : null}
      {alerts ? <BatchAlerts alerts={alerts.edges.map(({ node }) => node)} pages={pagesOf(alerts.pageInfo)} /> : null}
      {batch.state === 'RUNNING' ? null : (
        <ActionPanel
          intent="delete"
          title="Supprimer ce test…"
          icon="cross"
          danger
          consequence="Le fichier, ses réponses et l’historique de ses adresses sont effacés. Cela ne peut pas être repris."
          confirm="Supprimer"
          result={result}
        />
      )}
      <p className={sheet.muted}>La consultation des lignes est inscrite au journal.</p>
    </article>
  );

  function pagesOf({ hasNextPage, endCursor }: { hasNextPage: boolean; endCursor: string | null }) {
    return {
      previous: view.after ? linkTo({ apres: null }) : undefined,
      next: hasNextPage && endCursor ? linkTo({ apres: endCursor }) : undefined,
    };
  }
}

/** Addresses of this page with some of its parameters changed; null takes one away. */
function useLinks(): (changes: Readonly<Record<string, string | null>>) => string {
  const { pathname, search } = useLocation();
  return (changes) => {
    const parameters = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) parameters.delete(name);
      else parameters.set(name, value);
    }
    const query = parameters.toString();
    return query ? `${pathname}?${query}` : pathname;
  };
}

function Progress({ batch }: { batch: BatchFile }) {
  const { state, rowCount, rowsDone, failure, secondsLeft } = batch;
  if (state === 'DONE') return null;
  const done = `${rowsDone.toLocaleString('fr-FR')} sur ${rowsWords(rowCount)}`;
  return (
    <>
      {state === 'FAILED' ? (
        <Notice tone="danger" title="Le test s’est interrompu">
          <p>{FAILURE_WORDS[failure ?? ''] ?? 'Ce qui est fait est gardé.'}</p>
        </Notice>
      ) : null}
      <ProgressBar
        label={state === 'RUNNING' ? 'Test des adresses' : 'Test arrêté'}
        value={rowCount === 0 ? 0 : rowsDone / rowCount}
        words={state === 'RUNNING' ? `${done}, ${leftWords(secondsLeft)}. Vous pouvez quitter cette page.` : done}
      />
      <div>
        {state === 'RUNNING' ? (
          <ActionButton intent="cancel" icon="pause">
            Arrêter
          </ActionButton>
        ) : (
          <ActionButton intent="resume" icon="forward">
            Reprendre
          </ActionButton>
        )}
      </div>
    </>
  );
}

function countOf({ tally }: BatchFile, filter: BatchRowFilter | null): number {
  const counts = countsOf(tally);
  return filter ? counts[filter] : counts.ELIGIBLE + counts.TO_CONFIRM + counts.NOT_ELIGIBLE;
}

const countsOf = ({
  eligible,
  toConfirm,
  notEligible,
  unplaced,
}: BatchFile['tally']): Record<BatchRowFilter, number> => ({
  ELIGIBLE: eligible,
  TO_CONFIRM: toConfirm,
  NOT_ELIGIBLE: notEligible,
  UNPLACED: unplaced,
});

/** How many rows have each answer; each leads to those rows. */
function Tally({ batch, filter }: { batch: BatchFile; filter: BatchRowFilter | null }) {
  const linkTo = useLinks();
  const counts = countsOf(batch.tally);
  const filters = Object.keys(FILTER_LOOKS) as BatchRowFilter[];
  return (
    <ul className={styles.tally} aria-label="Réponses">
      <li>
        <Link
          to={linkTo({ reponse: null, apres: null, vue: null })}
          aria-current={filter === null ? 'true' : undefined}
          preventScrollReset
        >
          Toutes : {batch.rowsDone.toLocaleString('fr-FR')}
        </Link>
      </li>
      {filters.map((one) => (
        <li key={one}>
          <Link
            to={linkTo({ reponse: one, apres: null, vue: null })}
            aria-current={filter === one ? 'true' : undefined}
            preventScrollReset
          >
            <Icon name={FILTER_LOOKS[one].icon} size={16} />
            {FILTER_LOOKS[one].label} : {counts[one].toLocaleString('fr-FR')}
          </Link>
        </li>
      ))}
    </ul>
  );
}

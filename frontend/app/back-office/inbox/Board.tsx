import { useApolloClient } from '@apollo/client/react';
import { Link } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { InboxBoardDocument, type InboxBoardQuery, type SignalementFilter } from '../../graphql/generated/graphql.ts';
import { LIST_MARK } from '../keyboard/useKeys.ts';
import { useActivity } from '../live/LiveActivity.tsx';
import styles from './Board.module.css';
import { InboxRow } from './InboxRow.tsx';
import type { InboxColumn } from './inbox-columns.ts';
import { changeInboxView, filePath, filterOf, type InboxView, writeInboxView } from './inbox-location.ts';

const GATHER_MS = 400;
const number = new Intl.NumberFormat('fr-FR');

/** What files wait for, from left to right. */
const COLUMNS = [
  { key: 'new', label: 'Nouveaux', tab: 'nouveaux', etape: undefined },
  { key: 'toAffect', label: 'À affecter', tab: 'en-cours', etape: 'a-affecter' },
  { key: 'waiting', label: 'En attente d’un partenaire', tab: 'en-cours', etape: 'en-attente' },
  { key: 'inProgress', label: 'En traitement', tab: 'en-cours', etape: 'en-traitement' },
  { key: 'closed', label: 'Clos', tab: 'clos', etape: undefined },
] as const;

/** The questions of the board: those of its columns, narrowed as the list is. */
export function boardQuestion(view: InboxView) {
  const { status: _status, stage: _stage, ...rest } = filterOf(view);
  const narrowed = (own: SignalementFilter): SignalementFilter => ({ ...rest, ...own });
  return {
    new: narrowed({ status: ['NEW'] }),
    toAffect: narrowed({ stage: ['TO_AFFECT'] }),
    waiting: narrowed({ stage: ['WAITING'] }),
    inProgress: narrowed({ stage: ['IN_PROGRESS'] }),
    closed: narrowed({ status: ['CLOSED'] }),
  };
}

/** The files in columns by what they wait for. It moves by itself; what is decided is decided in the file. */
export function Board({
  view,
  first,
  columns,
}: {
  view: InboxView;
  first: InboxBoardQuery;
  columns: readonly InboxColumn[];
}) {
  const board = useLiveBoard(view, first);
  const here = writeInboxView({ ...view, shape: 'liste' });
  return (
    <ol className={styles.board} aria-label="Signalements par étape" {...LIST_MARK}>
      {COLUMNS.map(({ key, label, tab, etape }) => {
        const { totalCount, edges } = board[key];
        const { etape: _other, ...more } = view.more;
        const all = changeInboxView(view, { tab, more: etape ? { ...more, etape } : more, shape: 'liste' });
        return (
          <li key={key} className={styles.column}>
            <h2>
              <Link to={`/agents/signalements${writeInboxView(all)}`}>
                {label} <span>{number.format(totalCount)}</span>
              </Link>
            </h2>
            {edges.length > 0 ? (
              <ol className={styles.cards}>
                {edges.map(({ node }) => (
                  <InboxRow
                    key={node.id}
                    row={node}
                    to={filePath(node.id, here)}
                    isOpen={false}
                    changes={0}
                    withStatus={false}
                    columns={columns}
                  />
                ))}
              </ol>
            ) : (
              <p>Aucun dossier.</p>
            )}
            {totalCount > edges.length ? (
              <Link className={styles.rest} to={`/agents/signalements${writeInboxView(all)}`}>
                Voir les {number.format(totalCount)} dossiers
              </Link>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

function useLiveBoard(view: InboxView, first: InboxBoardQuery): InboxBoardQuery {
  const client = useApolloClient();
  const [board, setBoard] = useState(first);
  const [shown, setShown] = useState(first);
  if (shown !== first) {
    setShown(first);
    setBoard(first);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const refresh = useCallback(() => {
    timer.current ??= setTimeout(async () => {
      timer.current = undefined;
      try {
        const { data } = await client.query({
          query: InboxBoardDocument,
          variables: boardQuestion(view),
          fetchPolicy: 'no-cache',
        });
        if (data) setBoard(data);
      } catch {
        // The dot already says that the connection is away; coming back asks again.
      }
    }, GATHER_MS);
  }, [client, view]);
  useActivity({ onActivity: refresh, onGap: refresh });
  return board;
}

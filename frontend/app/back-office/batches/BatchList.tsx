import { NavLink } from '@remix-run/react';
import { ButtonLink } from '../../design/Button.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { BatchListQuery } from '../../graphql/generated/graphql.ts';
import { EmptyList } from '../frame/Page.tsx';
import listStyles from '../frame/SideList.module.css';
import { LIST_MARK } from '../keyboard/useKeys.ts';
import { useListKeys } from '../keyboard/useListKeys.ts';
import { When } from '../time/When.tsx';
import { rowsWords, STATE_LOOKS } from './batch-words.ts';

/** The bulk tests of the territory, the newest first. */
export function BatchList(props: {
  batches: readonly BatchListQuery['eligibilityBatches']['edges'][number]['node'][];
  pages: { previous: string | undefined; next: string | undefined };
  openId: string | undefined;
}) {
  const { batches, pages, openId } = props;
  const list = useListKeys({ onMap: () => undefined, listPath: '/agents/tests-en-masse', openId });
  return (
    <>
      <div className={listStyles.head}>
        <div className={listStyles.title}>
          <h1>Tests en masse</h1>
          {openId ? (
            <ButtonLink to="/agents/tests-en-masse" look="secondary" icon="plus" compact>
              Nouveau test
            </ButtonLink>
          ) : null}
        </div>
      </div>
      <div className={listStyles.scroll}>
        {batches.length > 0 ? (
          <ul className={listStyles.rows} ref={list} {...LIST_MARK}>
            {batches.map((batch) => {
              const look = STATE_LOOKS[batch.state];
              return (
                <li key={batch.id}>
                  <NavLink
                    to={`/agents/tests-en-masse/${encodeURIComponent(batch.id)}`}
                    data-row={batch.id}
                    prefetch="intent"
                    preventScrollReset
                  >
                    <span className={listStyles.line}>
                      <span className={listStyles.name}>{batch.name}</span>
                      <span className={listStyles.figure}>{rowsWords(batch.rowCount)}</span>
                    </span>
                    <span className={listStyles.line}>
                      <span className={listStyles.small}>
                        <When at={batch.createdAt} />
                        {batch.watchedSince ? ', adresses suivies' : ''}
                      </span>
                      <StatusTag tone={look.tone} icon={look.icon}>
                        {look.label}
                      </StatusTag>
                    </span>
                  </NavLink>
                </li>
              );
            })}
          </ul>
        ) : (
          <EmptyList title="Aucun test pour le moment">
            <p>Envoyez une liste d’adresses : chacune est testée, et vos colonnes vous reviennent intactes.</p>
          </EmptyList>
        )}
        <div className={listStyles.pages}>
          <Pagination {...pages} label="Pages de la liste des tests" />
        </div>
      </div>
    </>
  );
}

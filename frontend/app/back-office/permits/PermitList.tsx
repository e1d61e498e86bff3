import { NavLink, useLocation } from '@remix-run/react';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { RentalPermitListQuery } from '../../graphql/generated/graphql.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList } from '../frame/Page.tsx';
import listStyles from '../frame/SideList.module.css';
import { LIST_MARK } from '../keyboard/useKeys.ts';
import { useListKeys } from '../keyboard/useListKeys.ts';
import { delayWords, LIST_FILTERS, PERMIT_LOOKS } from './words.ts';

const number = new Intl.NumberFormat('fr-FR');

/** The permis de louer, newest first, each with the working days left to answer. */
export function PermitList(props: {
  files: readonly RentalPermitListQuery['rentalPermits']['edges'][number]['node'][];
  totalCount: number;
  search: string;
  filter: string;
  pages: { previous: string | undefined; next: string | undefined };
  openId: string | undefined;
}) {
  const { files, totalCount, search, filter, pages, openId } = props;
  const { search: query } = useLocation();
  const list = useListKeys({ onMap: () => undefined, listPath: `/agents/permis${query}`, openId });
  return (
    <>
      <div className={listStyles.head}>
        <div className={listStyles.title}>
          <h1>Permis de louer</h1>
        </div>
        <Filter action="/agents/permis">
          <Criterion label="Numéro ou adresse">
            <input
              type="search"
              name="recherche"
              defaultValue={search}
              autoComplete="off"
              aria-keyshortcuts="/"
              data-search=""
            />
          </Criterion>
          <Criterion label="État">
            <select name="statut" defaultValue={filter}>
              <option value="">Tous</option>
              {Object.entries(LIST_FILTERS).map(([value, { label }]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Criterion>
        </Filter>
        <p className={listStyles.summary} role="status">
          {number.format(totalCount)} {totalCount > 1 ? 'dossiers' : 'dossier'}
        </p>
      </div>
      <div className={listStyles.scroll}>
        {files.length > 0 ? (
          <ul className={listStyles.rows} ref={list} {...LIST_MARK}>
            {files.map((file) => {
              const look = PERMIT_LOOKS[file.status];
              return (
                <li key={file.id}>
                  <NavLink
                    to={`/agents/permis/${encodeURIComponent(file.id)}${query}`}
                    data-row={file.id}
                    prefetch="intent"
                    preventScrollReset
                  >
                    <span className={listStyles.line}>
                      <span className={listStyles.name}>{file.addressLabel}</span>
                      <span className={listStyles.figure}>{delayWords(file.delay)}</span>
                    </span>
                    <span className={listStyles.line}>
                      <span className={listStyles.small}>{file.reference}</span>
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
          <EmptyList
            title={search || filter ? 'Aucun dossier ne répond à ces critères' : 'Aucun dossier pour le moment'}
          >
            <p>
              Les dossiers viennent de la page publique « Permis de louer ». Dessinez d’abord les secteurs concernés
              dans « Zones d’intérêt ».
            </p>
          </EmptyList>
        )}
        <div className={listStyles.pages}>
          <Pagination {...pages} label="Pages de la liste des permis de louer" />
        </div>
      </div>
    </>
  );
}

import { Link, NavLink, useLocation, useNavigate } from '@remix-run/react';
import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { Icon } from '../../design/icons.tsx';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import { Pagination } from '../../design/Pagination.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { NetworkListQuery } from '../../graphql/generated/graphql.ts';
import { rateWords } from '../../heating/words.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { EmptyList } from '../frame/Page.tsx';
import listStyles from '../frame/SideList.module.css';
import { useAgent } from '../frame/useAgent.ts';
import { LIST_MARK } from '../keyboard/useKeys.ts';
import { useListKeys } from '../keyboard/useListKeys.ts';
import { NETWORK_STATUSES } from '../words/housing-words.ts';

const number = new Intl.NumberFormat('fr-FR');

/** The networks known to the territory, with their traces on a map when asked for. */
export function NetworkList(props: {
  networks: readonly NetworkListQuery['heatNetworks']['edges'][number]['node'][];
  totalCount: number;
  search: string;
  withMap: boolean;
  traces: FeatureCollection | null;
  pages: { previous: string | undefined; next: string | undefined };
  openId: string | undefined;
  canManage: boolean;
}) {
  const { networks, totalCount, search, withMap, traces, pages, openId, canManage } = props;
  const { map } = useAgent();
  const { search: query, pathname } = useLocation();
  const navigate = useNavigate();
  const toggled = new URLSearchParams(query);
  if (withMap) toggled.delete('carte');
  else toggled.set('carte', 'oui');
  const mapPath = `${pathname}?${toggled}`;
  const list = useListKeys({
    onMap: () => navigate(mapPath, { replace: true }),
    listPath: `/agents/reseaux${query}`,
    openId,
  });
  const content = useMemo(() => ({ pins: [], ...(traces ? { traces } : {}) }), [traces]);
  return (
    <>
      <div className={listStyles.head}>
        <div className={listStyles.title}>
          <h1>Réseaux de chaleur</h1>
          <Link to={mapPath} replace preventScrollReset className={listStyles.tool} aria-keyshortcuts="c">
            <Icon name={withMap ? 'list' : 'map'} size={20} />
            {withMap ? 'Masquer la carte' : 'Carte'}
          </Link>
        </div>
        <Filter action="/agents/reseaux">
          {withMap ? <input type="hidden" name="carte" value="oui" /> : null}
          <Criterion label="Nom, exploitant, identifiant ou commune">
            <input
              type="search"
              name="recherche"
              defaultValue={search}
              autoComplete="off"
              aria-keyshortcuts="/"
              data-search=""
            />
          </Criterion>
        </Filter>
        <p className={listStyles.summary}>
          <Link to="/agents/reseaux/echeances">Échéances des contrats</Link>
          {canManage ? (
            <>
              {' · '}
              <Link to="/agents/reseaux/imports">Imports</Link>
            </>
          ) : null}
        </p>
        <p className={listStyles.summary} role="status">
          {number.format(totalCount)} {totalCount > 1 ? 'réseaux' : 'réseau'}
        </p>
      </div>
      <div className={listStyles.scroll}>
        {withMap ? (
          <div className={listStyles.map}>
            <TerritoryMap label="Tracés des réseaux" settings={map} content={content} fill />
          </div>
        ) : null}
        {networks.length > 0 ? (
          <ul className={listStyles.rows} ref={list} {...LIST_MARK}>
            {networks.map((network) => {
              const look = NETWORK_STATUSES[network.status];
              return (
                <li key={network.id}>
                  <NavLink
                    to={`/agents/reseaux/${encodeURIComponent(network.id)}${query}`}
                    data-row={network.id}
                    prefetch="intent"
                    preventScrollReset
                  >
                    <span className={listStyles.line}>
                      <span className={listStyles.name}>{network.name}</span>
                      <span className={listStyles.figure}>
                        {network.enrRate === null ? 'taux inconnu' : rateWords(network.enrRate)}
                      </span>
                    </span>
                    <span className={listStyles.line}>
                      <span className={listStyles.small}>
                        {[
                          network.sncuId,
                          network.communes.slice(0, 2).join(', '),
                          network.inTerritory ? '' : 'territoire voisin',
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                      <StatusTag
                        tone={network.isOpen ? look.tone : 'neutral'}
                        icon={network.isOpen ? look.icon : 'lock'}
                      >
                        {network.isOpen ? look.label : 'Fermé'}
                      </StatusTag>
                    </span>
                  </NavLink>
                </li>
              );
            })}
          </ul>
        ) : (
          <EmptyList title={search ? 'Aucun réseau ne répond à cette recherche' : 'Aucun réseau n’est connu'}>
            <p>
              {search
                ? 'Essayez une partie du nom, ou l’identifiant national.'
                : 'Les réseaux viennent de l’import des données nationales : demandez-le à la personne qui exploite la plateforme.'}
            </p>
          </EmptyList>
        )}
        <div className={listStyles.pages}>
          <Pagination {...pages} label="Pages de la liste des réseaux" />
        </div>
      </div>
    </>
  );
}

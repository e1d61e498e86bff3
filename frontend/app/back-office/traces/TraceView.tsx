import { Form, Link, useRevalidator, useSearchParams } from '@remix-run/react';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { useMemo, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { classes } from '../../design/classes.ts';
import { TextArea } from '../../design/Field.tsx';
import { BackLink } from '../../design/Layout.tsx';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { NetworkTraceQuery, NetworkTracesQuery } from '../../graphql/generated/graphql.ts';
import { ActionButton, ActionPanel } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Page } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';
import { ContributionForm } from './ContributionForm.tsx';
import { DrawingTool } from './DrawingTool.tsx';
import { type DrawingProblem, differenceWords, drawingWords, originWords } from './drawing-words.ts';
import styles from './Traces.module.css';

type Network = NonNullable<NetworkTracesQuery['heatNetwork']>;
type Version = NonNullable<Network['traces']>[number];
type Shown = NonNullable<NetworkTraceQuery['networkTrace']>;

const count = new Intl.NumberFormat('fr-FR');

/** The drawing of a network: what is published, the draft, what separates them, and the way back. */
export function TraceView({
  network,
  shown,
  result,
  problem,
}: {
  network: Network;
  /** The version on the map, with what separates it from the one before. */
  shown: Shown | null;
  result: ActionResult | undefined;
  problem: DrawingProblem | undefined;
}) {
  const { map } = useAgent();
  const { revalidate } = useRevalidator();
  const [, setParameters] = useSearchParams();
  const [isDrawing, setDrawing] = useState(false);
  const versions = network.traces ?? [];
  const draft = versions.find(({ state }) => state === 'DRAFT');
  const published = versions.find(({ state }) => state === 'PUBLISHED');
  const version = versions.find(({ id }) => id === shown?.id);
  const target = { network: network.id, ...(draft ? { draft: draft.id } : {}) };
  const settings = useMemo(() => {
    const [west, south, east, north] = shown?.bbox ?? network.bbox ?? [];
    return west === undefined || south === undefined || east === undefined || north === undefined
      ? map
      : { ...map, center: [(west + east) / 2, (south + north) / 2] as const, zoom: 14 };
  }, [map, shown, network.bbox]);
  const content = useMemo(() => ({ pins: [], traces: differenceOn(shown) }), [shown]);
  const see = () => {
    setDrawing(false);
    setParameters({}, { preventScrollReset: true });
    revalidate();
  };
  return (
    <Page title={`Tracé de ${network.name}`}>
      <BackLink to={`/agents/reseaux/${encodeURIComponent(network.id)}`}>Fiche du réseau</BackLink>
      <ActionMessage result={result} />
      <div className={styles.layout}>
        <div className={styles.side}>
          {draft ? <DraftActions draft={draft} publishedNumber={published?.number ?? null} result={result} /> : null}
          <details className={styles.panel} open={!draft}>
            <summary>
              {draft ? 'Remplacer le brouillon par des fichiers' : 'Proposer un nouveau tracé par des fichiers'}
            </summary>
            <ContributionForm target={target} onDone={see} />
          </details>
          <details className={styles.panel} open={problem ? true : undefined}>
            <summary>Coller un tracé GeoJSON</summary>
            <Form method="post" className={styles.form} preventScrollReset>
              <input type="hidden" name="intent" value="paste" />
              <input type="hidden" name="draft" value={draft?.id ?? ''} />
              <TextArea
                name="geometry"
                label="GeoJSON, en degrés"
                rows={6}
                error={problem ? drawingWords(problem) : undefined}
              />
              <div>
                <Button compact>Enregistrer le brouillon</Button>
              </div>
            </Form>
          </details>
          <section aria-labelledby="versions">
            <h2 id="versions">Versions</h2>
            {versions.length === 0 ? (
              <p className={styles.muted}>
                Ce réseau n’a pas encore de version : la première naît avec votre premier brouillon.
              </p>
            ) : null}
            <ol className={styles.versions}>
              {versions.map((one) => (
                <VersionItem
                  key={one.id}
                  version={one}
                  isShown={one.id === shown?.id}
                  publishedNumber={published?.number ?? null}
                />
              ))}
            </ol>
          </section>
        </div>
        <div className={styles.map}>
          {shown && version ? (
            <div className={styles.difference} role="status">
              <p>
                <strong>{version.state === 'DRAFT' ? 'Le brouillon' : `La version ${version.number}`}</strong>
                {version.number === 1 ? ' est le premier tracé connu.' : ' par rapport à celle d’avant :'}
              </p>
              {version.number === 1 ? null : <p>{differenceWords(shown.difference)}</p>}
              <DifferenceLegend />
            </div>
          ) : null}
          {isDrawing ? (
            <DrawingTool
              kind="LINE"
              // The GeoJSON scalar is a geometry of RFC 7946.
              geometry={(shown?.geometry ?? null) as Geometry | null}
              settings={settings}
              target={target}
              onDone={see}
            />
          ) : (
            <TerritoryMap
              key={shown?.id ?? 'vide'}
              label={`Carte du tracé de ${network.name}, avec ce qui est ajouté et retiré`}
              settings={settings}
              content={content}
            />
          )}
          <div>
            <Button type="button" look="secondary" icon="pen" compact onClick={() => setDrawing((is) => !is)}>
              {isDrawing ? 'Ne plus dessiner' : 'Dessiner sur la carte'}
            </Button>
          </div>
        </div>
      </div>
    </Page>
  );
}

function DraftActions({
  draft,
  publishedNumber,
  result,
}: {
  draft: Version;
  publishedNumber: number | null;
  result: ActionResult | undefined;
}) {
  return (
    <section className={styles.difference} aria-labelledby="brouillon">
      <h2 id="brouillon">Brouillon</h2>
      {draft.isStale ? (
        <p>
          Un autre tracé a été publié depuis ce brouillon : il ne peut plus être publié. Abandonnez-le, ou envoyez-le de
          nouveau pour le comparer au tracé d’aujourd’hui.
        </p>
      ) : (
        <ActionPanel
          intent="publish"
          fields={{ id: draft.id }}
          title="Publier ce tracé"
          icon="check"
          consequence={`Il remplace ${publishedNumber === null ? 'l’absence de tracé' : `la version ${publishedNumber}`}. Les habitants le voient et les tests d’adresse en tiennent compte dans les secondes qui suivent. Vous pourrez revenir en arrière.`}
          confirm="Publier"
          result={result}
        />
      )}
      <ActionButton intent="discard" fields={{ id: draft.id }} look="quiet" icon="cross">
        Abandonner le brouillon
      </ActionButton>
    </section>
  );
}

function VersionItem({
  version,
  isShown,
  publishedNumber,
}: {
  version: Version;
  isShown: boolean;
  publishedNumber: number | null;
}) {
  const title = version.state === 'DRAFT' ? 'Brouillon' : `Version ${version.number}`;
  return (
    <li className={classes(styles.version, isShown && styles.shown)} aria-current={isShown || undefined}>
      <p>
        <strong>{title}</strong>{' '}
        {version.state === 'PUBLISHED' ? (
          <StatusTag tone="success" icon="check">
            Publiée
          </StatusTag>
        ) : null}
      </p>
      <p>
        {originWords(version)}
        {version.author ? `, par ${version.author.displayName}` : ''},{' '}
        <When at={version.publishedAt ?? version.createdAt} />
        {version.lengthMeters === null ? '' : `, ${count.format(version.lengthMeters)} m`}
      </p>
      <div className={styles.buttons}>
        {isShown ? null : (
          <Link to={`?version=${encodeURIComponent(version.id)}`} preventScrollReset replace>
            Voir sur la carte
          </Link>
        )}
        {version.state === 'FORMER' && publishedNumber !== null ? (
          <ActionButton
            intent="rollback"
            fields={{ id: version.id, expected: String(publishedNumber), number: String(version.number ?? '') }}
            look="quiet"
            icon="undo"
          >
            {`Revenir à la version ${version.number}`}
          </ActionButton>
        ) : null}
      </div>
    </li>
  );
}

function DifferenceLegend() {
  return (
    <ul className={styles.legend}>
      <li>
        <svg className={styles.sign} viewBox="0 0 40 16" aria-hidden="true">
          <line x1="3" y1="8" x2="37" y2="8" stroke="var(--m-success)" strokeWidth="7" strokeLinecap="round" />
        </svg>
        Ajouté
      </li>
      <li>
        <svg className={styles.sign} viewBox="0 0 40 16" aria-hidden="true">
          <line x1="3" y1="8" x2="37" y2="8" stroke="var(--m-danger)" strokeWidth="5" strokeDasharray="5 5" />
        </svg>
        Retiré
      </li>
      <li>
        <svg className={styles.sign} viewBox="0 0 40 16" aria-hidden="true">
          <line x1="3" y1="8" x2="37" y2="8" stroke="var(--m-series-1)" strokeWidth="4" strokeLinecap="round" />
        </svg>
        Inchangé
      </li>
    </ul>
  );
}

/** A version with what it adds and takes away, as the map draws them. */
function differenceOn(shown: Shown | null): FeatureCollection {
  const feature = (status: string, geometry: unknown): Feature => ({
    type: 'Feature',
    properties: { status },
    // The GeoJSON scalar is a geometry of RFC 7946.
    geometry: geometry as Geometry,
  });
  return {
    type: 'FeatureCollection',
    features: shown
      ? [
          feature('EXISTING', shown.geometry),
          feature('REMOVED', shown.difference.removed),
          feature('ADDED', shown.difference.added),
        ]
      : [],
  };
}

import { Component, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { classes } from '../classes.ts';
import type { DrawableMap } from './MapCanvas.tsx';
import type { MapContent, MapSettings, MapTiles } from './map-content.ts';
import styles from './TerritoryMap.module.css';

const engines = {
  mapbox: lazy(() => import('./MapboxCanvas.tsx')),
  maplibre: lazy(() => import('./MapLibreCanvas.tsx')),
};

/**
 * A map of the territory, loaded when it is put on a page and not before. Whoever uses it shows the same content in a list:
 * when no engine can draw, that list is all there is, and the map says so.
 */
export function TerritoryMap(props: {
  /** What the map shows, for those who do not see it. */
  label: string;
  settings: MapSettings;
  content: MapContent;
  /** The networks of the territory under everything else. */
  tiles?: MapTiles;
  /** The map once it is there, for who draws on it; the returned function undoes it. */
  onReady?: (map: DrawableMap) => () => void;
  onSelect?: (id: string) => void;
  /** Opens on everything (as it does when not told), or close around the pins. */
  opensAround?: 'everything' | 'pins';
  /** Takes all the height of what surrounds it. */
  fill?: boolean;
}) {
  const { label, settings, content, tiles, onReady, onSelect, opensAround = 'everything', fill } = props;
  const [engine, setEngine] = useState<keyof typeof engines | 'none'>(settings.mapboxToken ? 'mapbox' : 'maplibre');
  const Canvas = engine === 'none' ? undefined : engines[engine];
  // An engine draws in a browser alone: the server's HTML keeps the place.
  const [isInBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const fallBack = () => setEngine((current) => (current === 'mapbox' ? 'maplibre' : 'none'));
  const shown = engine === 'mapbox' ? settings : { ...settings, mapboxToken: undefined };
  const waiting = <p className={styles.message}>La carte se charge…</p>;
  return (
    <section className={classes(styles.frame, fill && styles.fill)} aria-label={label}>
      {!isInBrowser ? (
        waiting
      ) : Canvas ? (
        <Guard key={engine} onBroken={fallBack}>
          <Suspense fallback={waiting}>
            <Canvas
              label={label}
              settings={shown}
              content={content}
              tiles={tiles}
              onReady={onReady}
              opensAround={opensAround}
              onSelect={onSelect}
              onBroken={fallBack}
            />
          </Suspense>
        </Guard>
      ) : (
        <p className={styles.message} role="status">
          La carte ne peut pas s’afficher sur cet appareil. La liste dit la même chose.
        </p>
      )}
    </section>
  );
}

/** An engine that fails while starting (no WebGL, a blocked file) must not take the page with it. */
class Guard extends Component<{ onBroken: () => void; children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch() {
    this.props.onBroken();
  }

  override render() {
    return this.state.isBroken ? null : this.props.children;
  }
}

/** What the signs of a map mean. */
export function MapLegend({ children }: { children: ReactNode }) {
  return <ul className={styles.legend}>{children}</ul>;
}

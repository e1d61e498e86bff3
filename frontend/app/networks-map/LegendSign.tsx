import type { MapLayer } from './criteria.ts';
import styles from './NetworksMapPage.module.css';

/** The sign of a layer as the map draws it: by form first, by colour second. */
export function LegendSign({ layer }: { layer: MapLayer }) {
  return (
    <svg className={styles.sign} viewBox="0 0 44 16" aria-hidden="true" focusable="false">
      {layer === 'perimetres' ? (
        <rect
          x="2"
          y="2"
          width="40"
          height="12"
          fill="var(--m-series-4)"
          fillOpacity="0.2"
          stroke="var(--m-series-4)"
          strokeWidth="2"
          strokeDasharray="7 3"
        />
      ) : (
        <line x1="3" y1="8" x2="41" y2="8" strokeWidth="5" strokeLinecap={SIGNS[layer].cap} {...SIGNS[layer].line} />
      )}
    </svg>
  );
}

const SIGNS = {
  service: { cap: 'round', line: { stroke: 'var(--m-series-1)' } },
  construction: { cap: 'butt', line: { stroke: 'var(--m-series-2)', strokeDasharray: '10 6' } },
  froid: { cap: 'round', line: { stroke: 'var(--m-series-3)', strokeDasharray: '0.1 9' } },
} as const;

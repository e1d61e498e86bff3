import type { PinShape, PinTone } from '../../design/map/map-content.ts';
import styles from './InboxMap.module.css';

const PATHS: Readonly<Record<PinShape, string>> = {
  circle: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z',
  square: 'M2.8 2.8h10.4v10.4H2.8Z',
  diamond: 'M8 1.2 14.8 8 8 14.8 1.2 8Z',
  triangle: 'M8 1.5 15 14H1Z',
};

/** A sign of the map, as it is drawn there. */
export function PinSign({ shape, tone }: { shape: PinShape; tone: PinTone }) {
  return (
    <svg width={16} height={16} viewBox="0 0 16 16" className={styles[tone]} aria-hidden="true" focusable="false">
      <path d={PATHS[shape]} fill="currentColor" />
    </svg>
  );
}

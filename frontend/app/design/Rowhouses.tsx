import styles from './Rowhouses.module.css';
import { outlineOf, streetOf } from './rowhouses.ts';

const LENGTH = 1200;
const HEIGHT = 110;
/** A little under the picture: the line that outlines the houses must not show along the ground. */
const GROUND = 112;

/** A street of joined houses in the territory's colour, its own to each territory. Decorative. */
export function Rowhouses({ seed }: { seed: string }) {
  const far = streetOf(`${seed} far`, LENGTH);
  const near = streetOf(seed, LENGTH);
  return (
    <svg
      className={styles.row}
      viewBox={`0 0 ${LENGTH} ${HEIGHT}`}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <path
        className={styles.far}
        d={far.map((house) => outlineOf({ ...house, height: house.height + 14 }, GROUND)).join('')}
      />
      <path
        className={styles.near}
        d={near.map((house) => outlineOf({ ...house, height: house.height * 0.72 }, GROUND)).join('')}
      />
      {near.flatMap((house) =>
        house.windows.map(({ x, y }) => (
          <rect key={`${x} ${y}`} className={styles.window} x={x} y={GROUND - y * 0.72} width={6} height={7} rx={1} />
        )),
      )}
    </svg>
  );
}

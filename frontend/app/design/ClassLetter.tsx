import styles from './ClassLetter.module.css';
import { classes } from './classes.ts';

export type Letter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G';

const STYLES: Readonly<Record<Letter, string | undefined>> = {
  A: styles.a,
  B: styles.b,
  C: styles.c,
  D: styles.d,
  E: styles.e,
  F: styles.f,
  G: styles.g,
};

/** The class of a dwelling, as on an energy label: the letter says it, its length and its colour repeat it. */
export function ClassLetter({ letter, large = false }: { letter: Letter; large?: boolean }) {
  return (
    <span
      role="img"
      aria-label={`Classe ${letter}, de A à G`}
      className={classes(styles.letter, STYLES[letter], large && styles.large)}
    >
      {letter}
    </span>
  );
}

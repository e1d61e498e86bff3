import type { Grid } from '../grid/grid.ts';
import type { EnergyFacts } from '../score/facts.ts';
import { type FileScore, scoreFile } from '../score/score.ts';
import type { Finding } from './dwelling-statement.ts';

/** What of a dwelling its score reads. */
export interface ScoredDwelling {
  readonly dwellingKind: string;
  readonly surfaceM2: number;
  readonly roomCount: number;
  readonly dpeLetter: string | null;
}

const CLASSES = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;

/**
 * The letter of a dwelling from what its landlord declares: a criterion that is to do counts as a desordre that is reported. Nobody's
 * household weighs. Throws for a grid without rules, since only one in force is signed under.
 */
export function scoreStatement(
  grid: Grid,
  dwelling: ScoredDwelling,
  findings: readonly Finding[],
  today: string,
): FileScore {
  const dpeClass = CLASSES.find((letter) => letter === dwelling.dpeLetter);
  const energy: EnergyFacts = dpeClass ? { dpe: 'YES', dpeClass } : { dpe: 'UNKNOWN' };
  const score = scoreFile(
    grid,
    {
      profile: 'LANDLORD',
      desordres: findings
        .filter(({ verdict }) => verdict === 'TO_DO')
        .map(({ code, rooms }) => ({ code, rooms, since: 'UNKNOWN' })),
      answers: {},
      dwelling: {
        kind: dwelling.dwellingKind === 'HOUSE' ? 'HOUSE' : 'FLAT',
        surface: dwelling.surfaceM2,
        livingRooms: dwelling.roomCount,
      },
      household: {},
      energy,
    },
    today,
  );
  if (!score) throw new Error(`the grid ${grid.version} gives no letter`);
  return score;
}

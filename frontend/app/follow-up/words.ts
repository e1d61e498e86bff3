import type { IconName } from '../design/icons.tsx';
import type { Tone } from '../design/Notice.tsx';
import type { SignalementStatus } from '../graphql/generated/graphql.ts';

/** How the state of a file looks; its words are in `progress.words.ts`. */
export const STATUS_LOOKS: Readonly<Record<SignalementStatus, { readonly tone: Tone; readonly icon: IconName }>> = {
  NEW: { tone: 'info', icon: 'letter' },
  ACTIVE: { tone: 'warning', icon: 'clock' },
  CLOSED: { tone: 'success', icon: 'check' },
  REFUSED: { tone: 'danger', icon: 'cross' },
};

import type { IconName } from '../design/icons.tsx';
import type { FollowUp } from './follow-up.server.ts';
import type { followUpWords } from './follow-up.words.ts';

/** A part of the file with a page of its own: `suivi.$jeton.<to>.tsx`. */
export interface FollowUpPart {
  readonly to: string;
  readonly label: keyof typeof followUpWords;
  readonly icon: IconName;
  /** Whether it is offered for this file; always, when left out. */
  readonly isOffered?: (file: FollowUp) => boolean;
}

const isDeclarant = ({ isHelper }: FollowUp) => !isHelper;
const goesOn = ({ endedAt }: FollowUp) => endedAt === null;

const hasProcedure = ({ injunction, arretes }: FollowUp) => injunction !== null || arretes.length > 0;

/** What the resident may do from her page, in this order. A capability adds its line and its route. */
export const FOLLOW_UP_PARTS: readonly FollowUpPart[] = [
  { to: 'visites', label: 'part_visites', icon: 'house' },
  { to: 'procedure', label: 'part_procedure', icon: 'letter', isOffered: hasProcedure },
  { to: 'documents', label: 'part_documents', icon: 'journal' },
  { to: 'reponses', label: 'part_reponses', icon: 'list', isOffered: isDeclarant },
  { to: 'avis', label: 'part_avis', icon: 'message', isOffered: (file) => isDeclarant(file) && !goesOn(file) },
  { to: 'decision', label: 'part_decision', icon: 'forward', isOffered: (file) => isDeclarant(file) && goesOn(file) },
  { to: 'coordonnees', label: 'part_coordonnees', icon: 'pen', isOffered: isDeclarant },
  { to: 'aide', label: 'part_aide', icon: 'people', isOffered: (file) => isDeclarant(file) && goesOn(file) },
  { to: 'lien', label: 'part_lien', icon: 'lock', isOffered: isDeclarant },
];

import type { AgentEntryChannel, CallerLink } from '../../graphql/generated/graphql.ts';

/** How somebody reached an agent. */
export const CHANNELS: readonly { value: AgentEntryChannel; label: string }[] = [
  { value: 'PHONE', label: 'Par téléphone' },
  { value: 'COUNTER', label: 'À l’accueil' },
  { value: 'LETTER', label: 'Par courrier' },
];

/** Who told an agent of a dwelling. */
export const CALLERS: readonly { value: CallerLink; label: string }[] = [
  { value: 'SELF', label: 'Elle y habite' },
  { value: 'RELATIVE', label: 'Un proche' },
  { value: 'NEIGHBOUR', label: 'Un voisin' },
  { value: 'PROFESSIONAL', label: 'Un professionnel' },
  { value: 'OTHER', label: 'Autre' },
];

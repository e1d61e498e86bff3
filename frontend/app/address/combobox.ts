import type { FoundAddress } from './search.server.ts';

/** What the list under the field shows, and which line the keyboard is on (−1: none). */
export interface ListState {
  readonly isOpen: boolean;
  readonly active: number;
}

export const CLOSED: ListState = { isOpen: false, active: -1 };

/**
 * The list after a key, with the line that the key chooses, if any; undefined when the key is the field's own business.
 * Source: ARIA Authoring Practices, editable combobox with manual selection.
 */
export function afterKey(
  key: string,
  state: ListState,
  addresses: readonly FoundAddress[],
): { state: ListState; chosen?: FoundAddress } | undefined {
  const last = addresses.length - 1;
  const isListed = state.isOpen && last >= 0;
  switch (key) {
    case 'ArrowDown':
      if (last < 0) return undefined;
      return { state: { isOpen: true, active: state.active >= last ? 0 : state.active + 1 } };
    case 'ArrowUp':
      if (last < 0) return undefined;
      return { state: { isOpen: true, active: state.active <= 0 ? last : state.active - 1 } };
    case 'Home':
    case 'End':
      if (!isListed || state.active < 0) return undefined;
      return { state: { isOpen: true, active: key === 'Home' ? 0 : last } };
    case 'Enter': {
      const chosen = isListed ? addresses[state.active] : undefined;
      return chosen ? { state: CLOSED, chosen } : undefined;
    }
    case 'Escape':
      return state.isOpen ? { state: CLOSED } : undefined;
    default:
      return undefined;
  }
}

/** What a screen reader is told about the list. */
export function announcement(typed: string, count: number | undefined): string {
  if (typed.trim().length < 3) return '';
  if (count === undefined) return '';
  if (count === 0) return 'Aucune adresse trouvée.';
  const found = count === 1 ? 'Une adresse trouvée' : `${count} adresses trouvées`;
  return `${found}. Utilisez les flèches haut et bas pour les parcourir, Entrée pour choisir.`;
}

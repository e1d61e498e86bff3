/** What a key does in the back-office. */
export type KeyAction =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'search'
  | 'leave'
  | 'help'
  | 'map'
  | 'refresh'
  | 'suivi';

/** One line of the help: the keys as printed on a keyboard, and what they do. */
export interface KeyLine {
  readonly action: KeyAction;
  readonly keys: readonly string[];
  readonly words: string;
  /** Arrows belong to what has the focus when that is a control; letters do not. */
  readonly onlyInList?: boolean;
}

export const KEY_LINES: readonly KeyLine[] = [
  { action: 'next', keys: ['j', 'ArrowDown'], words: 'Dossier suivant' },
  { action: 'previous', keys: ['k', 'ArrowUp'], words: 'Dossier précédent' },
  { action: 'first', keys: ['Home'], words: 'Premier dossier de la liste', onlyInList: true },
  { action: 'last', keys: ['End'], words: 'Dernier dossier de la liste', onlyInList: true },
  { action: 'open', keys: ['o', 'Enter'], words: 'Ouvrir le dossier', onlyInList: true },
  { action: 'search', keys: ['/'], words: 'Rechercher' },
  { action: 'refresh', keys: ['n'], words: 'Afficher ce qui vient d’arriver' },
  { action: 'map', keys: ['c'], words: 'Afficher ou masquer la carte' },
  { action: 'suivi', keys: ['s'], words: 'Écrire un suivi dans le dossier ouvert' },
  { action: 'leave', keys: ['Escape'], words: 'Revenir à la liste, quitter la recherche' },
  { action: 'help', keys: ['?'], words: 'Afficher ou masquer cette aide' },
];

/** What a keyboard event says, and where it happened. */
export interface KeyPress {
  readonly key: string;
  readonly hasModifier: boolean;
  /** Where one writes or chooses: keys belong to the text there, but for the one that leaves. */
  readonly isInControl: boolean;
  readonly isInList: boolean;
  /** The control that has the focus answers this key itself (a link, a button). */
  readonly isOnButton: boolean;
}

/** The action of a key, undefined when the key is not ours. */
export function actionOf(press: KeyPress): KeyAction | undefined {
  if (press.hasModifier) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const line = KEY_LINES.find(({ keys }) => keys.includes(key));
  if (!line) return undefined;
  if (press.isInControl) return line.action === 'leave' ? 'leave' : undefined;
  if (line.onlyInList && !press.isInList) return undefined;
  // Enter on a link follows it: the browser does it better than we would.
  if (key === 'Enter' && press.isOnButton) return undefined;
  return line.action;
}

/** The row to go to from another, undefined when there is none. */
export function rowAfter(action: KeyAction, current: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (action) {
    case 'next':
      return Math.min(current + 1, count - 1);
    case 'previous':
      return current < 0 ? 0 : Math.max(current - 1, 0);
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    default:
      return undefined;
  }
}

const PRINTED: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Home: 'Début',
  End: 'Fin',
  Enter: 'Entrée',
  Escape: 'Échap',
};

/** A key as it is printed on a French keyboard. */
export function printedKey(key: string): string {
  return PRINTED[key] ?? key;
}

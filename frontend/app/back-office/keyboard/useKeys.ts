import { useEffect, useRef } from 'react';
import { actionOf, type KeyAction } from './keys.ts';

const WRITES =
  'input:not([type="checkbox"], [type="radio"], [type="submit"]), textarea, select, [contenteditable="true"], [role="combobox"], canvas';

/** Marks the list whose rows the arrow keys go through. */
export const LIST_MARK = { 'data-key-list': '' } as const;

/**
 * Hands the keys of the back-office to what is on the screen. The handler says whether it has used the action;
 * several listeners may each take theirs. A dialog that is open keeps its keys to itself.
 */
export function useKeys(onAction: (action: KeyAction, event: KeyboardEvent) => boolean): void {
  const latest = useRef(onAction);
  useEffect(() => {
    latest.current = onAction;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.target instanceof Element)) return;
      if (event.target.closest('[role="dialog"], dialog')) return;
      const isInControl = event.target.matches(WRITES);
      const action = actionOf({
        key: event.key,
        hasModifier: event.ctrlKey || event.metaKey || event.altKey,
        isInControl,
        isInList: event.target.closest('[data-key-list]') !== null,
        isOnButton: event.target.matches('a[href], button, summary'),
      });
      // Leaving a text is not leaving the page it stands on: what is written there stays.
      if (action && isInControl && event.target instanceof HTMLElement && !event.target.matches('[type="search"]')) {
        event.target.blur();
        return;
      }
      if (action && latest.current(action, event)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

import { useNavigate } from '@remix-run/react';
import { useRef } from 'react';
import { rowAfter } from './keys.ts';
import { useKeys } from './useKeys.ts';

/** The keys of a list beside what is chosen in it. Its rows are links marked `data-row`, its search `data-search`. */
export function useListKeys(options: { onMap?: () => void; listPath: string; openId: string | undefined }) {
  const { onMap, listPath, openId } = options;
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  useKeys((action) => {
    const rows = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])];
    const search = document.querySelector<HTMLInputElement>('input[data-search]');
    switch (action) {
      case 'search':
        search?.focus();
        search?.select();
        return search !== null;
      case 'map':
        onMap?.();
        return onMap !== undefined;
      case 'leave':
        if (document.activeElement instanceof HTMLElement && document.activeElement === search) {
          rows[0]?.focus();
          return true;
        }
        if (!openId) return false;
        navigate(listPath, { preventScrollReset: true });
        return true;
      default: {
        const focused = rows.findIndex((row) => row.matches(':focus'));
        const current = focused >= 0 ? focused : rows.findIndex((row) => row.dataset.row === openId);
        if (action === 'open') {
          rows[current]?.click();
          return current >= 0;
        }
        const next = rowAfter(action, current, rows.length);
        if (next === undefined) return false;
        rows[next]?.focus();
        rows[next]?.scrollIntoView({ block: 'nearest' });
        return true;
      }
    }
  });
  return list;
}

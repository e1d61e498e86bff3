import { useEffect, useState } from 'react';

const NAMES = [
  'pin',
  'pin-ink',
  'pin-selected',
  'pin-halo',
  'info',
  'success',
  'warning',
  'danger',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'surface-sunken',
] as const;

/** The colours of the territory that a map needs, in the scheme in force: a canvas cannot read custom properties. */
export type Palette = Readonly<Record<(typeof NAMES)[number], string>>;

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const entries = NAMES.map((name) => [name, style.getPropertyValue(`--m-${name}`).trim() || '#666666']);
  return Object.fromEntries(entries) as Palette;
}

/** The palette, read again when the system goes from light to dark. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(readPalette);
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const onChange = () => setPalette(readPalette());
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return palette;
}

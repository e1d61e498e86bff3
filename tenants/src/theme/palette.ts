import type { Hex } from './colour.ts';

/** The four meanings a status can have on any screen of any territory. */
export const STATUSES = ['info', 'success', 'warning', 'danger'] as const;

/** The energy classes of a dwelling (diagnostic de performance énergétique). */
export const CLASSES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;

interface FixedScheme {
  /** `fill` is text on a surface, or a background under `ink`; `subtle` is a background under `fill` or under the page's inks. */
  status: Record<(typeof STATUSES)[number], { fill: Hex; ink: Hex; subtle: Hex }>;
  class: Record<(typeof CLASSES)[number], { fill: Hex; ink: Hex }>;
  /** Seven hues of one weight for charts; the one nearest to the brand gives way to the brand. */
  series: readonly Hex[];
}

/**
 * The colours that are ours and the same everywhere: an agent who works for two territories must read one status in one way.
 * In light every fill has at least 4.5:1 on white for statuses and 3.5:1 for classes and series, so a legal surface stays light.
 */
export const FIXED: Readonly<Record<'light' | 'dark', FixedScheme>> = {
  light: {
    status: {
      info: { fill: '#0060ae', ink: '#ffffff', subtle: '#e6f2ff' },
      success: { fill: '#006e35', ink: '#ffffff', subtle: '#e4f5e8' },
      warning: { fill: '#8b5100', ink: '#ffffff', subtle: '#faeede' },
      danger: { fill: '#ba1d23', ink: '#ffffff', subtle: '#ffebe9' },
    },
    class: {
      a: { fill: '#007a44', ink: '#ffffff' },
      b: { fill: '#128325', ink: '#ffffff' },
      c: { fill: '#769100', ink: '#10140a' },
      d: { fill: '#9f8500', ink: '#10140a' },
      e: { fill: '#bd7800', ink: '#10140a' },
      f: { fill: '#cd5b00', ink: '#10140a' },
      g: { fill: '#c92324', ink: '#ffffff' },
    },
    series: ['#3385d1', '#ca651e', '#159085', '#cf5496', '#977f0e', '#946dd1', '#35933f'],
  },
  dark: {
    status: {
      info: { fill: '#81bafb', ink: '#0b1119', subtle: '#182d43' },
      success: { fill: '#72cf8e', ink: '#0b1119', subtle: '#16321f' },
      warning: { fill: '#fbaf61', ink: '#0b1119', subtle: '#3a270b' },
      danger: { fill: '#ff8d83', ink: '#0b1119', subtle: '#412120' },
    },
    class: {
      a: { fill: '#24a965', ink: '#0b1119' },
      b: { fill: '#54bf5c', ink: '#0b1119' },
      c: { fill: '#a8c945', ink: '#0b1119' },
      d: { fill: '#e4c64f', ink: '#0b1119' },
      e: { fill: '#efa031', ink: '#0b1119' },
      f: { fill: '#f47b32', ink: '#0b1119' },
      g: { fill: '#f7554c', ink: '#0b1119' },
    },
    series: ['#5aaaf9', '#f38a4a', '#4bb6aa', '#fa7bbc', '#bda442', '#b992fa', '#5db963'],
  },
};

/** Minimum contrast of text (RGAA 3.2) and of controls, icons, pins and series (RGAA 3.3). */
export const TEXT = 4.5;
export const CONTROL = 3;

import { asFarAs, contrast, difference, type Hex, mix, nearestLightness, toHex, toLch } from './colour.ts';
import { CLASSES, CONTROL, FIXED, STATUSES, TEXT } from './palette.ts';
import { contrastProblems, type Theme, themeSchema } from './theme.ts';

/** The CSS custom properties of a theme, by colour scheme: `{ '--m-brand': '#1f4e79', … }`. */
export interface ThemeStyle {
  light: Record<string, string>;
  dark: Record<string, string>;
}

interface Base {
  brand: Hex;
  accent: Hex;
  surface: Hex;
  raised: Hex;
  ink: Hex;
  muted: Hex;
  line: Hex;
  sunken: (legal: (candidate: Hex) => boolean) => Hex;
  /** How much brand or accent a subtle background wears, 0 to 1. */
  tint: number;
}

const derived = new WeakMap<Theme, ThemeStyle>();

/**
 * Derives every `--m-…` property from the tokens, for the light and for the dark scheme.
 * Every text pair has at least 4.5:1 and every control 3:1 in both, by construction.
 * Throws on a value that is not a token of the schema, so nothing else can reach a style sheet, and on a theme that is not legal.
 */
export function themeStyle(theme: Theme): ThemeStyle {
  const known = derived.get(theme);
  if (known) return known;
  const tokens = themeSchema.parse(theme);
  const problems = contrastProblems(tokens);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'));
  const style = { light: scheme('light', lightBase(tokens), tokens), dark: scheme('dark', darkBase(tokens), tokens) };
  derived.set(theme, style);
  return style;
}

function lightBase(theme: Theme): Base {
  const { l, c, h } = toLch(theme.surface);
  const shade = { l: l - 0.03, c: c + 0.004, h: c > 0.004 ? h : toLch(theme.brand).h };
  return {
    brand: theme.brand,
    accent: theme.accent,
    surface: theme.surface,
    raised: theme.surfaceRaised,
    ink: theme.ink,
    muted: theme.inkMuted,
    line: theme.line,
    sunken: (legal) => asFarAs(theme.surface, toHex(shade), legal),
    tint: 0.12,
  };
}

function darkBase(theme: Theme): Base {
  const page = toLch(theme.surface);
  const brand = toLch(theme.brand);
  // The page keeps the warmth of its light twin; a neutral page borrows a breath of the brand.
  const tone =
    page.c > 0.006
      ? { c: Math.min(0.018, page.c * 1.5), h: page.h }
      : { c: Math.min(0.018, brand.c * 0.15), h: brand.h };
  const raised = toHex({ l: 0.24, ...tone });
  const lifted = (hex: Hex): Hex => {
    const { l, c, h } = toLch(hex);
    const start = toHex({ l: Math.min(0.86, Math.max(l, 0.68)), c: Math.min(c, 0.16), h });
    return nearestLightness(start, (candidate) => contrast(candidate, raised) >= CONTROL) ?? '#ffffff';
  };
  return {
    brand: lifted(theme.brand),
    accent: lifted(theme.accent),
    surface: toHex({ l: 0.19, ...tone }),
    raised,
    ink: toHex({ l: 0.955, c: tone.c * 0.5, h: tone.h }),
    muted: toHex({ l: 0.79, c: tone.c, h: tone.h }),
    line: toHex({ l: 0.34, ...tone }),
    sunken: () => toHex({ l: 0.155, ...tone }),
    tint: 0.2,
  };
}

function scheme(name: 'light' | 'dark', base: Base, theme: Theme): Record<string, string> {
  const fixed = FIXED[name];
  const reads = (foreground: Hex, backgrounds: readonly Hex[], ratio: number) =>
    backgrounds.every((background) => contrast(foreground, background) >= ratio);

  // A state goes away from the page: darker on a light one, lighter on a dark one.
  const away = name === 'light' ? -1 : 1;
  const pages = [base.surface, base.raised];
  const darkest = name === 'light' ? '#000000' : '#ffffff';
  const link = nearestLightness(base.brand, (candidate) => reads(candidate, pages, TEXT)) ?? darkest;
  const series = seriesOf(base.brand, fixed.series);
  const texts = [base.ink, base.muted, link, ...STATUSES.map((status) => fixed.status[status].fill)];
  const marks = [base.brand, base.accent, ...series, ...CLASSES.map((letter) => fixed.class[letter].fill)];
  const carriesAll = (background: Hex) =>
    texts.every((text) => contrast(text, background) >= TEXT) &&
    marks.every((mark) => contrast(mark, background) >= CONTROL);

  const sunken = base.sunken(carriesAll);
  const surfaces = [...pages, sunken];
  const lineStrong = nearestLightness(mix(base.line, base.muted, 0.4), (c) => reads(c, surfaces, CONTROL)) ?? base.ink;
  const carriesText = (background: Hex) =>
    [base.ink, base.muted, link].every((text) => contrast(text, background) >= TEXT) &&
    [base.brand, base.accent].every((mark) => contrast(mark, background) >= CONTROL);
  const brandSubtle = asFarAs(base.raised, mix(base.raised, base.brand, base.tint), carriesText);
  const accentSubtle = asFarAs(base.raised, mix(base.raised, base.accent, base.tint), carriesText);

  const inks =
    name === 'light' ? [theme.brandInk, '#ffffff', theme.ink, '#000000'] : [base.surface, '#000000', '#ffffff'];
  const inkOn = (fill: Hex): Hex =>
    inks.find((ink) => contrast(ink, fill) >= TEXT) ?? (contrast('#ffffff', fill) >= TEXT ? '#ffffff' : '#000000');
  const brandInk = inkOn(base.brand);
  const accentInk = inkOn(base.accent);
  const pressed = (fill: Hex, ink: Hex, shift: number) =>
    shifted(fill, away * shift, (candidate) => contrast(ink, candidate) >= TEXT && reads(candidate, surfaces, CONTROL));

  const style: Record<string, string> = {
    '--m-brand': base.brand,
    '--m-brand-ink': brandInk,
    '--m-brand-hover': pressed(base.brand, brandInk, 0.06),
    '--m-brand-active': pressed(base.brand, brandInk, 0.1),
    '--m-brand-subtle': brandSubtle,
    '--m-accent': base.accent,
    '--m-accent-ink': accentInk,
    '--m-accent-hover': pressed(base.accent, accentInk, 0.06),
    '--m-accent-subtle': accentSubtle,
    '--m-surface': base.surface,
    '--m-surface-raised': base.raised,
    '--m-surface-sunken': sunken,
    '--m-ink': base.ink,
    '--m-ink-muted': base.muted,
    '--m-line': base.line,
    '--m-line-strong': lineStrong,
    '--m-focus': base.accent,
    '--m-link': link,
    '--m-link-hover': shifted(link, away * 0.08, (candidate) => reads(candidate, [...surfaces, brandSubtle], TEXT)),
    '--m-pin': base.brand,
    '--m-pin-ink': brandInk,
    '--m-pin-selected': base.accent,
    '--m-pin-selected-ink': accentInk,
    '--m-pin-halo': base.raised,
  };
  for (const status of STATUSES) {
    style[`--m-${status}`] = fixed.status[status].fill;
    style[`--m-${status}-ink`] = fixed.status[status].ink;
    style[`--m-${status}-subtle`] = fixed.status[status].subtle;
  }
  for (const letter of CLASSES) {
    style[`--m-class-${letter}`] = fixed.class[letter].fill;
    style[`--m-class-${letter}-ink`] = fixed.class[letter].ink;
  }
  series.forEach((value, index) => {
    style[`--m-series-${index + 1}`] = value;
  });
  style['--m-radius'] = `${theme.radius}px`;
  style['--m-radius-small'] = `${Math.round(theme.radius / 2)}px`;
  style['--m-radius-large'] = `${Math.round(theme.radius * 1.5)}px`;
  style['--m-font'] = `"${theme.font} Variable", "${theme.font}", system-ui, sans-serif`;
  style['--m-density'] = { compact: '0.85', regular: '1', roomy: '1.15' }[theme.density];
  return style;
}

/** The brand, then the five fixed hues that differ most from it, in their own order. */
function seriesOf(brand: Hex, palette: readonly Hex[]): Hex[] {
  const kept = [...palette].sort((a, b) => difference(b, brand) - difference(a, brand)).slice(0, 5);
  return [brand, ...palette.filter((value) => kept.includes(value))];
}

/** A state of the same colour, its lightness moved by `amount` or, where that is hardly legal, the other way. */
function shifted(from: Hex, amount: number, legal: (candidate: Hex) => boolean): Hex {
  const { l, c, h } = toLch(from);
  const [wanted, other] = [amount, -amount].map((shift) => asFarAs(from, toHex({ l: l + shift, c, h }), legal));
  if (wanted === undefined || other === undefined) return from;
  const isPlain = difference(wanted, from) >= Math.abs(amount) / 2;
  return isPlain || difference(wanted, from) >= difference(other, from) ? wanted : other;
}

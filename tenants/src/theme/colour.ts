import { clampChroma, formatHex, type Oklch, oklch, parse } from 'culori';

/** An sRGB colour written `#rrggbb` in lower case. */
export type Hex = string;

/** A colour in OKLCH: lightness 0..1, chroma 0..~0.37, hue in degrees. */
export interface Lch {
  l: number;
  c: number;
  h: number;
}

const lchCache = new Map<Hex, Lch>();

/** The OKLCH coordinates of a colour; grey gets hue 0. */
export function toLch(hex: Hex): Lch {
  const known = lchCache.get(hex);
  if (known) return known;
  const colour = oklch(parse(hex));
  if (!colour) throw new Error(`not a colour: ${JSON.stringify(hex)}`);
  const lch = { l: colour.l, c: colour.c, h: colour.h ?? 0 };
  if (lchCache.size > 5000) lchCache.clear();
  lchCache.set(hex, lch);
  return lch;
}

/** The nearest colour a screen can show: lightness and hue are kept, chroma gives way. */
export function toHex({ l, c, h }: Lch): Hex {
  const wanted: Oklch = { mode: 'oklch', l: Math.min(1, Math.max(0, l)), c: Math.max(0, c), h };
  return formatHex(clampChroma(wanted, 'oklch')) ?? '#000000';
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance, 0 (black) to 1 (white). Source: WCAG 2.2, "relative luminance". */
function luminance(hex: Hex): number {
  const value = Number.parseInt(hex.slice(1), 16);
  return 0.2126 * linear(value >> 16) + 0.7152 * linear((value >> 8) & 255) + 0.0722 * linear(value & 255);
}

/** Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio" (RGAA 4.1.2, criteria 3.2 and 3.3). */
export function contrast(a: Hex, b: Hex): number {
  const x = luminance(a);
  const y = luminance(b);
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Perceived difference of two colours (Euclidean in OKLab; 0.02 is just visible). */
export function difference(a: Hex, b: Hex): number {
  const p = toLch(a);
  const q = toLch(b);
  const rad = Math.PI / 180;
  return Math.hypot(
    p.l - q.l,
    p.c * Math.cos(p.h * rad) - q.c * Math.cos(q.h * rad),
    p.c * Math.sin(p.h * rad) - q.c * Math.sin(q.h * rad),
  );
}

/** Red, green and blue mixed: `share` 0 gives `from`, 1 gives `to`. */
export function mix(from: Hex, to: Hex, share: number): Hex {
  const a = Number.parseInt(from.slice(1), 16);
  const b = Number.parseInt(to.slice(1), 16);
  const channel = (shift: number) =>
    Math.round(((a >> shift) & 255) + (((b >> shift) & 255) - ((a >> shift) & 255)) * share);
  return `#${((channel(16) << 16) | (channel(8) << 8) | channel(0)).toString(16).padStart(6, '0')}`;
}

const STEP = 1 / 256;

/**
 * The colour of the same hue nearest in lightness that satisfies `legal`; undefined when no lightness does.
 * Chroma is kept as far as a screen can show it.
 */
export function nearestLightness(hex: Hex, legal: (candidate: Hex) => boolean): Hex | undefined {
  if (legal(hex)) return hex;
  const { l, c, h } = toLch(hex);
  for (let shift = STEP; shift <= 1; shift += STEP) {
    // Where both sides are possible the darker is tried first: text and controls stand on light surfaces more often.
    for (const candidate of [l - shift, l + shift]) {
      if (candidate < -STEP || candidate > 1 + STEP) continue;
      const found = toHex({ l: candidate, c, h });
      if (legal(found)) return found;
    }
  }
  return undefined;
}

/** Goes from `from` (which must be legal) towards `to`, as far as `legal` allows: at best `to` itself. */
export function asFarAs(from: Hex, to: Hex, legal: (candidate: Hex) => boolean): Hex {
  const steps = 16;
  for (let step = steps; step > 0; step -= 1) {
    const candidate = mix(from, to, step / steps);
    if (legal(candidate)) return candidate;
  }
  return from;
}

import { z } from 'zod';
import { contrast, type Hex, nearestLightness } from './colour.ts';
import { CONTROL, FIXED, STATUSES, TEXT } from './palette.ts';

/** The fonts we host ourselves; a theme names one of them and nothing else. */
export const FONTS = ['Inter', 'Source Sans 3', 'Nunito Sans', 'Public Sans'] as const;

/** How tight a page is, from the back-office regular to generous. */
export const DENSITIES = ['compact', 'regular', 'roomy'] as const;

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { error: 'attendu : une couleur « #rrggbb », par exemple "#1f4e79"' })
  .transform((hex): Hex => hex.toLowerCase());

/** Strict schema of `theme.json`: the dozen tokens a territory chooses. */
export const themeSchema = z.strictObject({
  /** Buttons, header, selected things. */
  brand: colour,
  /** Text on the brand. */
  brandInk: colour,
  /** A second colour for graphics, focus and emphasis. */
  accent: colour,
  /** The page. */
  surface: colour,
  /** Cards, panels, fields. */
  surfaceRaised: colour,
  ink: colour,
  inkMuted: colour,
  /** Hairlines that separate; never the only edge of a control. */
  line: colour,
  /** Corner radius in CSS pixels. */
  radius: z.int({ error: 'attendu : un nombre entier de pixels, de 0 à 24' }).min(0).max(24),
  font: z.enum(FONTS),
  density: z.enum(DENSITIES),
});

export type Theme = z.infer<typeof themeSchema>;

/** A token of the theme that holds a colour. */
export type ColourToken = 'brand' | 'brandInk' | 'accent' | 'surface' | 'surfaceRaised' | 'ink' | 'inkMuted' | 'line';

/** A pair of colours of a theme that is not readable enough, and the nearest value of `token` that would be. */
export interface ContrastProblem {
  /** The token to change. */
  token: ColourToken;
  foreground: string;
  foregroundValue: Hex;
  background: string;
  backgroundValue: Hex;
  /** Contrast ratio found and required, 1 to 21. */
  ratio: number;
  required: number;
  /** Nearest legal value of `token`, of the same hue. */
  proposal: Hex;
  /** The problem in one French sentence. */
  message: string;
}

interface Pair {
  token: ColourToken;
  foreground: string;
  foregroundValue: Hex;
  background: string;
  backgroundValue: Hex;
  required: number;
}

const fixed = FIXED.light;

/** Fixed colours that must be readable on a surface: name, value, required ratio. */
const onSurface: readonly [name: string, value: Hex, required: number][] = [
  ...STATUSES.map((name): [string, Hex, number] => [`couleur d’état ${name}`, fixed.status[name].fill, TEXT]),
  ...Object.entries(fixed.class).map(([name, { fill }]): [string, Hex, number] => [
    `classe ${name.toUpperCase()}`,
    fill,
    CONTROL,
  ]),
  ...fixed.series.map((value, index): [string, Hex, number] => [`série ${index + 1}`, value, CONTROL]),
];

const subtles = STATUSES.map((name): [string, Hex] => [`fond d’état ${name}`, fixed.status[name].subtle]);

/** Every pair that a theme must get right by itself, in the order in which corrections follow from one another. */
function pairsOf(theme: Theme): Pair[] {
  const pairs: Pair[] = [];
  for (const background of ['surface', 'surfaceRaised'] as const) {
    for (const [foreground, foregroundValue, required] of onSurface) {
      pairs.push({
        token: background,
        foreground,
        foregroundValue,
        background,
        backgroundValue: theme[background],
        required,
      });
    }
  }
  const surfaces: [string, Hex][] = [
    ['surface', theme.surface],
    ['surfaceRaised', theme.surfaceRaised],
  ];
  for (const token of ['ink', 'inkMuted'] as const) {
    for (const [background, backgroundValue] of [...surfaces, ...subtles]) {
      pairs.push({
        token,
        foreground: token,
        foregroundValue: theme[token],
        background,
        backgroundValue,
        required: TEXT,
      });
    }
  }
  for (const token of ['brand', 'accent'] as const) {
    for (const [background, backgroundValue] of surfaces) {
      pairs.push({
        token,
        foreground: token,
        foregroundValue: theme[token],
        background,
        backgroundValue,
        required: CONTROL,
      });
    }
  }
  pairs.push({
    token: 'brandInk',
    foreground: 'brandInk',
    foregroundValue: theme.brandInk,
    background: 'brand',
    backgroundValue: theme.brand,
    required: TEXT,
  });
  return pairs;
}

function isReadable(pair: Pair): boolean {
  return contrast(pair.foregroundValue, pair.backgroundValue) >= pair.required;
}

const ORDER: readonly ColourToken[] = ['surface', 'surfaceRaised', 'ink', 'inkMuted', 'brand', 'accent', 'brandInk'];

/**
 * The same theme with each unreadable colour moved to its nearest legal lightness, hue kept: surfaces first, then the inks on
 * them, then the controls, then the text on the brand. A legal theme comes back equal.
 */
export function nearestLegalTheme(theme: Theme): Theme {
  let legal = theme;
  for (const token of ORDER) {
    const current = legal;
    const accepts = (candidate: Hex) =>
      pairsOf({ ...current, [token]: candidate })
        .filter((pair) => pair.token === token)
        .every(isReadable);
    const found = nearestLightness(current[token], accepts);
    // Black or white is always legal for a foreground, and white for a surface: the fixed colours are chosen for it.
    if (found === undefined) throw new Error(`no legal value for ${token}`);
    legal = { ...current, [token]: found };
  }
  return legal;
}

const ratioText = (ratio: number) => (Math.floor(ratio * 100) / 100).toFixed(2).replace('.', ',');

/**
 * What is not readable enough in a theme: text under 4.5:1, controls under 3:1, surfaces on which our fixed colours would fail.
 * One problem a token and background, the worst; empty for a legal theme.
 */
export function contrastProblems(theme: Theme): ContrastProblem[] {
  const worst = new Map<string, Pair & { ratio: number }>();
  for (const pair of pairsOf(theme)) {
    if (isReadable(pair)) continue;
    const ratio = contrast(pair.foregroundValue, pair.backgroundValue);
    const key = pair.background.startsWith('fond') ? `${pair.token} fond` : `${pair.token} ${pair.background}`;
    const known = worst.get(key);
    if (!known || ratio / pair.required < known.ratio / known.required) worst.set(key, { ...pair, ratio });
  }
  if (worst.size === 0) return [];
  const legal = nearestLegalTheme(theme);
  return [...worst.values()].map((pair) => {
    const proposal = legal[pair.token];
    const message =
      `« ${pair.foreground} » (${pair.foregroundValue}) sur « ${pair.background} » (${pair.backgroundValue}) : ` +
      `contraste ${ratioText(pair.ratio)}:1, minimum ${ratioText(pair.required)}:1. ` +
      `Valeur légale la plus proche pour « ${pair.token} » : "${proposal}".`;
    return { ...pair, proposal, message };
  });
}

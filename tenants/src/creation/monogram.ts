import { contrast, type Hex, nearestLightness } from '../theme/colour.ts';
import type { Theme } from '../theme/theme.ts';

const SMALL_WORDS = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'et',
  'en',
  'sur',
  'sous',
  'aux',
  'au',
  'd',
  'l',
  'communauté',
  'communes',
  'agglomération',
  'urbaine',
]);

/** One or two capitals that stand for a name: "Pau Béarn Pyrénées" gives "PB". */
export function initialsOf(name: string): string {
  const parts = name.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  const strong = parts.filter((part) => !SMALL_WORDS.has(part.toLowerCase()));
  return (strong.length > 0 ? strong : parts)
    .slice(0, 2)
    .map((part) => [...part][0] ?? '')
    .join('')
    .toUpperCase();
}

/** The brand at the lightness that reads on white and on the dark surfaces alike, with at least 3.6:1 on both. */
export function markColour(brand: Hex): Hex {
  return (
    nearestLightness(brand, (hex) => contrast(hex, '#ffffff') >= 3.6 && contrast(hex, '#1c2027') >= 3.6) ?? '#808080'
  );
}

/** A name on one line, or on two of about the same length when it is long. */
export function linesOf(name: string): string[] {
  if ([...name].length <= 16) return [name];
  const words = name.split(/ (?!- )/);
  const splits = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')]);
  const longest = (lines: string[]) => Math.max(...lines.map((line) => [...line].length));
  return splits.reduce((best, split) => (longest(split) < longest(best) ? split : best), [name]);
}

/**
 * A logo to begin with: the initials on a tile of the brand, the name beside it. The same file is shown on light and on dark
 * surfaces, so the tile carries its own background and the name stands half-way.
 */
export function monogram(name: string, theme: Theme): string {
  const mark = markColour(theme.brand);
  const lines = linesOf(name);
  const [size, baselines] = lines.length === 1 ? [19, [26.5]] : [15, [17, 34]];
  // No font is at hand to measure with: seven tenths of the size a sign is wide enough for any of them.
  const width = 52 + Math.ceil(Math.max(...lines.map((line) => [...line].length)) * size * 0.7);
  const round = Math.min(20, theme.radius);
  const font = 'font-family="system-ui, sans-serif"';
  const words = lines.map(
    (line, index) =>
      `  <text x="50" y="${baselines[index]}" ${font} font-size="${size}" font-weight="600" fill="${mark}">${escapeXml(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 40" role="img" aria-label="${escapeXml(name)}">
  <rect width="40" height="40" rx="${round}" fill="${theme.brand}"/>
  <path d="M8 32h24" stroke="${theme.brandInk}" stroke-width="2" stroke-linecap="round" opacity=".55"/>
  <text x="20" y="25" text-anchor="middle" ${font} font-size="17" font-weight="700" fill="${theme.brandInk}">${escapeXml(initialsOf(name))}</text>
${words.join('\n')}
</svg>
`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`);
}

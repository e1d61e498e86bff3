import { type Theme, themeStyle } from '@mitoyen/tenants';

const rules = (properties: Record<string, string>) =>
  Object.entries(properties)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

/**
 * The style sheet of a territory: its custom properties in the light scheme and in the dark one, which follows the system.
 * `themeStyle` only lets tokens of its schema through, so nothing else can reach the page.
 */
export function themeSheet(theme: Theme): string {
  const { light, dark } = themeStyle(theme);
  return `:root{${rules(light)}}@media (prefers-color-scheme:dark){:root{${rules(dark)}}}@media print{:root{${rules(light)}}}`;
}

import { type Theme, themeStyle } from '@mitoyen/tenants';
import type { EmbedOptions } from './embed-options.ts';

/** The custom properties to write on a frame whose colours do not follow the device of the visitor; none when they do. */
export function frameColours(theme: Theme, scheme: EmbedOptions['scheme']): Readonly<Record<string, string>> {
  const { light, dark } = themeStyle(theme);
  return { auto: {}, clair: light, sombre: dark }[scheme];
}

import { type Tenant, themeStyle } from '@mitoyen/tenants';
import type { EmbedSettings } from './embed-contract.ts';

/** What the script is told about the territory that serves it. */
function settingsOf({ name, theme }: Pick<Tenant, 'name' | 'theme'>, origin: string): EmbedSettings {
  return { origin, territory: name, ...themeStyle(theme) };
}

/**
 * The script of the embedded test for one territory: its settings, then what is the same for all. Settings are JSON, which
 * is JavaScript; all of it inside a function, so that nothing stays in the page.
 */
export function scriptWith(code: string, tenant: Pick<Tenant, 'name' | 'theme'>, origin: string): string {
  return `(()=>{const TERRITORY_SETTINGS=${JSON.stringify(settingsOf(tenant, origin))};${code}})();\n`;
}

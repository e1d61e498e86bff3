export { type Commune, communesOf, type OfficialTerritory, territoryOf } from './communes/communes.ts';
export { normaliseHostname, type PublicAddress, publicUrl } from './hostname/hostname.ts';
export { type OpenOptions, openTenants, type TenantRegistry, TenantsRefused } from './registry/registry.ts';
export {
  describeProblem,
  type EligibilityRules,
  isSiren,
  type Module,
  parseTenant,
  type Tenant,
  type TenantFiles,
  type TenantProblem,
} from './registry/tenant.ts';
export { type ContrastProblem, contrastProblems, nearestLegalTheme, type Theme } from './theme/theme.ts';
export { type ThemeStyle, themeStyle } from './theme/theme-style.ts';

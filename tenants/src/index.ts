export { type Commune, communesOf, type OfficialTerritory, territoryOf } from './communes/communes.ts';
export { claimedHost } from './hostname/host-claim.ts';
export { normaliseHostname } from './hostname/hostname.ts';
export { originOf, type PublicAddress, publicUrl } from './hostname/public-address.ts';
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

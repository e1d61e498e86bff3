import type { Module } from '@mitoyen/tenants';

/** One tab of an open file: `to` is the last part of its address, empty for the overview. */
export interface FileTab {
  readonly to: string;
  readonly label: string;
  readonly permission: string;
  /** Only where the territory has switched this on. */
  readonly module?: Module;
}

/** The tabs of a file, in their order. Each has its route `agents.signalements.$id.<to>.tsx`. */
export const FILE_TABS: readonly FileTab[] = [
  { to: '', label: 'Dossier', permission: 'signalement.list' },
  { to: 'reponses', label: 'Réponses', permission: 'signalement.list' },
  { to: 'procedures', label: 'Procédures', permission: 'signalement.list' },
  { to: 'documents', label: 'Documents', permission: 'signalement.list' },
  { to: 'visites', label: 'Visites', permission: 'signalement.list' },
  { to: 'constats', label: 'Constats', permission: 'signalement.list' },
  { to: 'personne', label: 'La personne', permission: 'signalement.list' },
  { to: 'capteurs', label: 'Capteurs', permission: 'sensor.manage' },
  { to: 'adresse', label: 'Adresse', permission: 'signalement.list' },
];

/** The tabs that somebody may open. */
export function tabsOf(permissions: readonly string[], modules: readonly string[]): readonly FileTab[] {
  return FILE_TABS.filter(
    ({ permission, module }) => permissions.includes(permission) && (module === undefined || modules.includes(module)),
  );
}

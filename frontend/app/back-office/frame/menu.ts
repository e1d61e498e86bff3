import type { Module } from '@mitoyen/tenants';
import type { IconName } from '../../design/icons.tsx';

/** A part of the back-office, and what opens it. */
export interface MenuItem {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  readonly permission: string;
  /** Only where the territory has switched this on. */
  readonly module?: Module;
  readonly part: MenuPart;
}

/** What somebody comes for: to answer people, to act on housing, to run the heat networks, to see to the territory itself. */
type MenuPart = 'À traiter' | 'Habitat' | 'Chaleur' | 'Territoire';

const ITEMS: readonly MenuItem[] = [
  {
    to: '/agents/signalements',
    label: 'Signalements',
    icon: 'inbox',
    permission: 'signalement.list',
    module: 'signalements',
    part: 'À traiter',
  },
  {
    to: '/agents/signaler',
    label: 'Saisir un signalement',
    icon: 'phone',
    permission: 'signalement.enter',
    module: 'signalements',
    part: 'À traiter',
  },
  {
    to: '/agents/raccordements',
    label: 'Raccordements',
    icon: 'house',
    permission: 'request.list',
    module: 'networks',
    part: 'À traiter',
  },
  {
    to: '/agents/derogations',
    label: 'Dérogations',
    icon: 'pen',
    permission: 'derogation.read',
    module: 'networks',
    part: 'À traiter',
  },
  {
    to: '/agents/conseils',
    label: 'Conseils',
    icon: 'question',
    permission: 'request.list',
    module: 'networks',
    part: 'À traiter',
  },
  {
    to: '/agents/logements-vacants',
    label: 'Logements vacants',
    icon: 'key',
    permission: 'vacancy.read',
    module: 'vacancy',
    part: 'À traiter',
  },
  {
    to: '/agents/bilan',
    label: 'Bilan de la semaine',
    icon: 'chart',
    permission: 'report.read',
    module: 'signalements',
    part: 'À traiter',
  },
  {
    to: '/agents/visites',
    label: 'Visites',
    icon: 'house',
    permission: 'signalement.list',
    module: 'signalements',
    part: 'Habitat',
  },
  {
    to: '/agents/procedures',
    label: 'Procédures',
    icon: 'letter',
    permission: 'procedure.manage',
    module: 'signalements',
    part: 'Habitat',
  },
  {
    to: '/agents/constats',
    label: 'Constats',
    icon: 'eye',
    permission: 'signalement.list',
    module: 'signalements',
    part: 'Habitat',
  },
  {
    to: '/agents/permis',
    label: 'Permis de louer',
    icon: 'key',
    permission: 'permit.read',
    module: 'signalements',
    part: 'Habitat',
  },
  {
    to: '/agents/bailleurs',
    label: 'Bailleurs et labels',
    icon: 'house',
    permission: 'landlord.read',
    module: 'signalements',
    part: 'Habitat',
  },
  {
    to: '/agents/zones',
    label: 'Zones d’intérêt',
    icon: 'map',
    permission: 'signalement.list',
    module: 'signalements',
    part: 'Habitat',
  },
  {
    to: '/agents/adresses',
    label: 'Adresses',
    icon: 'building',
    permission: 'signalement.list',
    module: 'signalements',
    part: 'Habitat',
  },
  {
    to: '/agents/capteurs',
    label: 'Capteurs',
    icon: 'info',
    permission: 'sensor.manage',
    module: 'signalements',
    part: 'Habitat',
  },
  {
    to: '/agents/campagnes',
    label: 'Campagnes',
    icon: 'letter',
    permission: 'campaign.manage',
    module: 'signalements',
    part: 'Habitat',
  },
  // Networks are public knowledge: whoever works here may look at them.
  {
    to: '/agents/reseaux',
    label: 'Réseaux de chaleur',
    icon: 'flame',
    permission: 'partner.read',
    module: 'networks',
    part: 'Chaleur',
  },
  {
    to: '/agents/perimetres',
    label: 'Périmètres',
    icon: 'map',
    permission: 'network.manage',
    module: 'networks',
    part: 'Chaleur',
  },
  {
    to: '/agents/tests-en-masse',
    label: 'Tests en masse',
    icon: 'search',
    permission: 'batch.manage',
    module: 'networks',
    part: 'Chaleur',
  },
  {
    to: '/agents/regles',
    label: 'Règles d’éligibilité',
    icon: 'list',
    permission: 'rules.manage',
    module: 'networks',
    part: 'Chaleur',
  },
  {
    to: '/agents/attestations',
    label: 'Attestations',
    icon: 'check',
    permission: 'attestation.issue',
    module: 'networks',
    part: 'Chaleur',
  },
  {
    to: '/agents/ambassadeurs',
    label: 'Ambassadeurs',
    icon: 'message',
    permission: 'ambassador.manage',
    module: 'networks',
    part: 'Chaleur',
  },
  {
    to: '/agents/documents',
    label: 'Documents',
    icon: 'list',
    permission: 'library.manage',
    module: 'networks',
    part: 'Chaleur',
  },
  {
    to: '/agents/integration',
    label: 'Test à intégrer',
    icon: 'forward',
    permission: 'partner.read',
    module: 'networks',
    part: 'Chaleur',
  },
  {
    to: '/agents/tableau-de-bord',
    label: 'Tableau de bord',
    icon: 'chart',
    permission: 'request.list',
    module: 'networks',
    part: 'Territoire',
  },
  {
    to: '/agents/statistiques',
    label: 'Statistiques',
    icon: 'chart',
    permission: 'statistics.read',
    module: 'signalements',
    part: 'Territoire',
  },
  {
    to: '/agents/affectation',
    label: 'Règles d’affectation',
    icon: 'forward',
    permission: 'affectationRules.manage',
    module: 'signalements',
    part: 'Territoire',
  },
  {
    to: '/agents/connecteurs',
    label: 'Connecteurs',
    icon: 'exit',
    permission: 'connector.manage',
    module: 'signalements',
    part: 'Territoire',
  },
  { to: '/agents/partenaires', label: 'Partenaires', icon: 'building', permission: 'partner.read', part: 'Territoire' },
  { to: '/agents/equipe', label: 'Équipe', icon: 'people', permission: 'agent.read', part: 'Territoire' },
  { to: '/agents/journal', label: 'Journal', icon: 'journal', permission: 'audit.read', part: 'Territoire' },
];

/** The menu of somebody, by permissions and by the modules of the territory. */
export function menuOf(permissions: readonly string[], modules: readonly string[]): readonly MenuItem[] {
  return ITEMS.filter(
    ({ permission, module }) => permissions.includes(permission) && (module === undefined || modules.includes(module)),
  );
}

/** The same under their parts, those that are empty left out. */
export function partsOf(
  menu: readonly MenuItem[],
): readonly { readonly part: string; readonly items: readonly MenuItem[] }[] {
  return [...new Set(menu.map(({ part }) => part))].map((part) => ({
    part,
    items: menu.filter((item) => item.part === part),
  }));
}

/** Where somebody's day begins: what is to be decided, or what was given to them. */
export function firstPage(permissions: readonly string[], modules: readonly string[]): string | undefined {
  const [first] = menuOf(permissions, modules);
  if (first?.to !== '/agents/signalements') return first?.to;
  return permissions.includes('signalement.decide')
    ? '/agents/signalements?statut=nouveaux'
    : '/agents/signalements?statut=en-cours';
}

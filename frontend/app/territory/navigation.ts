import type { ShellLink } from '../design/Shell.tsx';

/** The main menu of a territory, by the modules it has switched on. */
export function navigationOf(modules: readonly string[]): ShellLink[] {
  return [
    ...(modules.includes('networks') ? [{ to: '/chauffage', label: 'Se chauffer' }] : []),
    ...(modules.includes('signalements')
      ? [
          { to: '/signaler', label: 'Signaler', more: 'un logement' },
          { to: '/suivi', label: 'Suivre', more: 'mon signalement' },
        ]
      : []),
  ];
}

/** What a territory offers to those who let a dwelling, beside the main menu. */
export function landlordPagesOf(modules: readonly string[]): ShellLink[] {
  if (!modules.includes('signalements')) return [];
  return [
    { to: '/bailleur', label: 'Espace bailleur' },
    { to: '/bailleur/injonction', label: 'Répondre à une lettre sur un logement que vous louez' },
    { to: '/permis-de-louer', label: 'Permis de louer : suis-je concerné ?' },
    { to: '/label', label: 'Vérifier le label d’un logement' },
    { to: '/statistiques', label: 'L’habitat indigne en chiffres' },
  ];
}

/** What a territory offers around heat networks, beside the main menu. */
export function heatingPagesOf(modules: readonly string[]): ShellLink[] {
  if (!modules.includes('networks')) return [];
  return [
    { to: '/chauffage/carte', label: 'Voir les réseaux sur une carte' },
    { to: '/chauffage/comparateur', label: 'Comparer les chauffages' },
    { to: '/chauffage/statistiques', label: 'Les réseaux de chaleur en chiffres' },
    { to: '/raccordement', label: 'Demander un raccordement' },
    { to: '/raccordement/suivi', label: 'Suivre ma demande de raccordement' },
    { to: '/chauffage/conseil', label: 'Demander un conseil gratuit' },
    { to: '/chauffage/ambassadeurs', label: 'Des immeubles raccordés témoignent' },
    { to: '/chauffage/documents', label: 'Documents sur les réseaux de chaleur' },
    { to: '/chauffage/obligation', label: 'Suis-je obligé de me raccorder ?' },
    { to: '/derogation', label: 'Demander à ne pas être raccordé' },
    { to: '/chauffage/attestation', label: 'Attester qu’aucun raccordement n’est possible' },
    { to: '/verifier', label: 'Vérifier une attestation' },
  ];
}

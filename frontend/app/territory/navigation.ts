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

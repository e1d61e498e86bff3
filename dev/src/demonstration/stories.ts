/** What happens to one file of the demonstration, in order. Times count back from the moment of loading. */
export interface Story {
  readonly key: string;
  readonly hoursAgo: number;
  readonly reporterKind: 'TENANT' | 'OWNER_OCCUPANT' | 'RELATIVE_OR_NEIGHBOUR' | 'PROFESSIONAL';
  readonly reporter: string;
  /** Rank of its address among those of the territory. */
  readonly address: number;
  readonly desordres: readonly { readonly code: string; readonly rooms: readonly string[]; readonly since: string }[];
  readonly description: string;
  readonly steps: readonly Step[];
}

export type Step = { readonly hoursLater: number } & (
  | { readonly kind: 'affect'; readonly partner: string }
  | { readonly kind: 'accept'; readonly partner: string }
  | { readonly kind: 'refuse'; readonly partner: string; readonly message: string }
  | {
      readonly kind: 'suivi';
      readonly by: string | null;
      readonly text: string;
      readonly visibility: 'PUBLIC' | 'PRIVATE';
    }
  | { readonly kind: 'close'; readonly message: string }
);

const DAY = 24;

export const stories: readonly Story[] = [
  {
    key: 'prise-qui-chauffe',
    hoursAgo: 3,
    reporterKind: 'TENANT',
    reporter: 'Locataire de démonstration A',
    address: 5,
    desordres: [{ code: 'logement.electricite.danger', rooms: ['KITCHEN'], since: 'LESS_THAN_A_MONTH' }],
    description: 'Une prise de la cuisine chauffe et noircit. Je ne l’utilise plus.',
    steps: [],
  },
  {
    key: 'chambre-moisie',
    hoursAgo: 26,
    reporterKind: 'TENANT',
    reporter: 'Locataire de démonstration B',
    address: 41,
    desordres: [
      { code: 'logement.humidite.moisissures', rooms: ['BEDROOM', 'BATHROOM'], since: 'SIX_TO_TWELVE_MONTHS' },
      { code: 'logement.humidite.aeration', rooms: ['BATHROOM'], since: 'MORE_THAN_TWO_YEARS' },
    ],
    description: 'Les murs de la chambre sont noirs malgré le nettoyage.\nLa salle d’eau n’a ni fenêtre ni aération.',
    steps: [],
  },
  {
    key: 'chauffage-en-panne',
    hoursAgo: 4 * DAY,
    reporterKind: 'RELATIVE_OR_NEIGHBOUR',
    reporter: 'Proche de démonstration C',
    address: 77,
    desordres: [{ code: 'logement.chauffage.absent', rooms: ['WHOLE_DWELLING'], since: 'ONE_TO_SIX_MONTHS' }],
    description: 'Ma tante vit sans chauffage depuis l’hiver dernier et n’ose pas le dire.',
    steps: [{ kind: 'affect', partner: 'schs', hoursLater: 20 }],
  },
  {
    key: 'plancher-qui-flechit',
    hoursAgo: 12 * DAY,
    reporterKind: 'OWNER_OCCUPANT',
    reporter: 'Propriétaire de démonstration D',
    address: 103,
    desordres: [{ code: 'batiment.solidite.plancher', rooms: [], since: 'ONE_TO_TWO_YEARS' }],
    description: 'Le plancher du palier fléchit quand on marche, et une fissure s’ouvre au plafond du dessous.',
    steps: [
      { kind: 'affect', partner: 'schs', hoursLater: 5 },
      { kind: 'accept', partner: 'schs', hoursLater: 30 },
      {
        kind: 'suivi',
        by: 'schs',
        text: 'Une visite est prévue la semaine prochaine. Vous recevrez un appel pour convenir de l’heure.',
        visibility: 'PUBLIC',
        hoursLater: 32,
      },
      {
        kind: 'suivi',
        by: null,
        text: 'Prévenir le service des bâtiments avant la visite.',
        visibility: 'PRIVATE',
        hoursLater: 50,
      },
    ],
  },
  {
    key: 'conflit-de-bail',
    hoursAgo: 7 * DAY,
    reporterKind: 'TENANT',
    reporter: 'Locataire de démonstration E',
    address: 160,
    desordres: [{ code: 'logement.eau.chaude', rooms: [], since: 'ONE_TO_SIX_MONTHS' }],
    description: 'Plus d’eau chaude depuis deux mois, le bailleur ne répond pas.',
    steps: [
      { kind: 'affect', partner: 'schs', hoursLater: 8 },
      {
        kind: 'refuse',
        partner: 'schs',
        message: 'La demande relève de la décence du logement : l’ADIL peut conseiller la locataire.',
        hoursLater: 40,
      },
      { kind: 'affect', partner: 'adil', hoursLater: 44 },
    ],
  },
  {
    key: 'rongeurs-dans-la-cour',
    hoursAgo: 45 * DAY,
    reporterKind: 'PROFESSIONAL',
    reporter: 'Gardien de démonstration F',
    address: 214,
    desordres: [{ code: 'batiment.proprete.nuisibles', rooms: ['CELLAR'], since: 'ONE_TO_SIX_MONTHS' }],
    description: 'Des rats circulent dans les caves et la cour de l’immeuble.',
    steps: [
      { kind: 'affect', partner: 'schs', hoursLater: 10 },
      { kind: 'accept', partner: 'schs', hoursLater: 28 },
      {
        kind: 'close',
        message: 'La dératisation a eu lieu et une nouvelle visite n’a rien trouvé.',
        hoursLater: 15 * DAY,
      },
    ],
  },
];

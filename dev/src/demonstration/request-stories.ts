/** What happens to one request of the demonstration, in order. Times count back from the moment of loading. */
export interface RequestStory {
  readonly key: string;
  readonly hoursAgo: number;
  readonly applicantKind: 'RESIDENT' | 'SYNDIC' | 'SOCIAL_LANDLORD' | 'TERTIARY_MANAGER' | 'ENGINEERING_OFFICE';
  readonly name: string;
  readonly representedStructure?: string;
  /** Rank of its address among those of the territory: the first sixty lie near the network. */
  readonly address: number;
  readonly structureKind: 'COPROPRIETE' | 'HOUSE' | 'TERTIARY';
  readonly heatingEnergy: 'ELECTRICITY' | 'GAS' | 'OIL' | 'OTHER';
  readonly heatingType: 'COLLECTIVE' | 'INDIVIDUAL';
  readonly dwellings?: number;
  readonly surface?: number;
  readonly comment: string;
  readonly steps: readonly RequestStep[];
}

export type RequestStep = { readonly hoursLater: number } & (
  | { readonly step: 'WRITE'; readonly subject: string; readonly body: string }
  | { readonly step: 'REVIEW' | 'START_STUDY' | 'SEND_PROPOSAL' | 'RECORD_VOTE' | 'START_WORKS' | 'CONNECT' }
  | {
      readonly step: 'DECLARE_NOT_FEASIBLE';
      readonly reason: 'TOO_FAR' | 'INDIVIDUAL_HEATING';
      readonly message: string;
    }
  | { readonly step: 'ABANDON'; readonly reason: 'VOTE_LOST' | 'OTHER_SOLUTION'; readonly message: string }
);

const DAY = 24;
const aSyndic = { applicantKind: 'SYNDIC', structureKind: 'COPROPRIETE', heatingType: 'COLLECTIVE' } as const;

export const requestStories: readonly RequestStory[] = [
  {
    key: 'chaudiere-fioul',
    ...aSyndic,
    hoursAgo: 5,
    name: 'Syndic de démonstration A',
    representedStructure: 'Résidence des Aubépines',
    address: 6,
    heatingEnergy: 'OIL',
    dwellings: 64,
    surface: 4_100,
    comment: 'La chaudière au fioul est à remplacer avant l’hiver prochain. Le conseil syndical est favorable.',
    steps: [],
  },
  {
    key: 'maison-a-cote',
    hoursAgo: 2 * DAY,
    applicantKind: 'RESIDENT',
    name: 'Habitante de démonstration B',
    address: 24,
    structureKind: 'HOUSE',
    heatingEnergy: 'GAS',
    heatingType: 'INDIVIDUAL',
    dwellings: 1,
    surface: 110,
    comment: 'Le réseau passe dans la rue voisine, est-ce possible pour une maison ?',
    steps: [],
  },
  {
    key: 'grand-ensemble',
    hoursAgo: 10 * DAY,
    applicantKind: 'SOCIAL_LANDLORD',
    name: 'Chargée d’opérations de démonstration C',
    representedStructure: 'Bailleur social de démonstration',
    address: 70,
    structureKind: 'COPROPRIETE',
    heatingEnergy: 'GAS',
    heatingType: 'COLLECTIVE',
    dwellings: 140,
    surface: 9_200,
    comment: 'Cent quarante logements en deux tours, une seule chaufferie au gaz.',
    steps: [],
  },
  {
    key: 'lycee',
    hoursAgo: 14 * DAY,
    applicantKind: 'TERTIARY_MANAGER',
    name: 'Gestionnaire de démonstration D',
    representedStructure: 'Lycée de démonstration',
    address: 38,
    structureKind: 'TERTIARY',
    heatingEnergy: 'GAS',
    heatingType: 'COLLECTIVE',
    surface: 12_500,
    comment: 'Rénovation énergétique en cours, calendrier serré.',
    steps: [{ step: 'REVIEW', hoursLater: 3 * DAY }],
  },
  {
    key: 'etude-en-cours',
    ...aSyndic,
    hoursAgo: 30 * DAY,
    name: 'Syndic de démonstration E',
    representedStructure: 'Copropriété du Lavoir',
    address: 12,
    heatingEnergy: 'GAS',
    dwellings: 36,
    surface: 2_300,
    comment: 'Chaudière de 1998.',
    steps: [
      { step: 'REVIEW', hoursLater: 20 },
      {
        step: 'WRITE',
        subject: 'Votre demande de raccordement {{reference}}',
        body: 'Bonjour {{nom}},\n\nPour chiffrer votre raccordement, pouvez-vous nous envoyer vos factures de gaz des deux dernières années ?\n\nPour nous répondre :\n{{lien}}\n\n{{signature}}',
        hoursLater: 22,
      },
      { step: 'START_STUDY', hoursLater: 6 * DAY },
    ],
  },
  {
    key: 'proposition-recue',
    ...aSyndic,
    hoursAgo: 60 * DAY,
    name: 'Syndic de démonstration F',
    representedStructure: 'Résidence des Noisetiers',
    address: 44,
    heatingEnergy: 'GAS',
    dwellings: 52,
    surface: 3_400,
    comment: 'Merci de prévoir une présentation en assemblée.',
    steps: [
      { step: 'REVIEW', hoursLater: 2 * DAY },
      { step: 'START_STUDY', hoursLater: 9 * DAY },
      { step: 'SEND_PROPOSAL', hoursLater: 31 * DAY },
    ],
  },
  {
    key: 'vote-gagne',
    ...aSyndic,
    hoursAgo: 150 * DAY,
    name: 'Syndic de démonstration G',
    representedStructure: 'Copropriété des Hirondelles',
    address: 50,
    heatingEnergy: 'OIL',
    dwellings: 28,
    surface: 1_900,
    comment: '',
    steps: [
      { step: 'REVIEW', hoursLater: 4 * DAY },
      { step: 'START_STUDY', hoursLater: 20 * DAY },
      { step: 'SEND_PROPOSAL', hoursLater: 50 * DAY },
      { step: 'RECORD_VOTE', hoursLater: 120 * DAY },
    ],
  },
  {
    key: 'travaux',
    hoursAgo: 240 * DAY,
    applicantKind: 'SOCIAL_LANDLORD',
    name: 'Chargé d’opérations de démonstration H',
    representedStructure: 'Bailleur social de démonstration',
    address: 9,
    structureKind: 'COPROPRIETE',
    heatingEnergy: 'GAS',
    heatingType: 'COLLECTIVE',
    dwellings: 88,
    surface: 5_600,
    comment: '',
    steps: [
      { step: 'REVIEW', hoursLater: DAY },
      { step: 'SEND_PROPOSAL', hoursLater: 40 * DAY },
      { step: 'START_WORKS', hoursLater: 190 * DAY },
    ],
  },
  {
    key: 'raccorde',
    ...aSyndic,
    hoursAgo: 400 * DAY,
    name: 'Syndic de démonstration I',
    representedStructure: 'Résidence du Vieux Puits',
    address: 21,
    heatingEnergy: 'GAS',
    dwellings: 45,
    surface: 3_000,
    comment: '',
    steps: [
      { step: 'REVIEW', hoursLater: 3 * DAY },
      { step: 'START_STUDY', hoursLater: 15 * DAY },
      { step: 'SEND_PROPOSAL', hoursLater: 60 * DAY },
      { step: 'RECORD_VOTE', hoursLater: 130 * DAY },
      { step: 'START_WORKS', hoursLater: 210 * DAY },
      { step: 'CONNECT', hoursLater: 330 * DAY },
    ],
  },
  {
    key: 'trop-loin',
    hoursAgo: 35 * DAY,
    applicantKind: 'RESIDENT',
    name: 'Habitant de démonstration J',
    address: 300,
    structureKind: 'HOUSE',
    heatingEnergy: 'ELECTRICITY',
    heatingType: 'INDIVIDUAL',
    dwellings: 1,
    surface: 95,
    comment: 'Ma facture a doublé.',
    steps: [
      {
        step: 'DECLARE_NOT_FEASIBLE',
        reason: 'TOO_FAR',
        message: 'Le réseau le plus proche est à plusieurs kilomètres, et aucune extension n’est prévue.',
        hoursLater: 2 * DAY,
      },
    ],
  },
  {
    key: 'vote-perdu',
    ...aSyndic,
    hoursAgo: 200 * DAY,
    name: 'Syndic de démonstration K',
    representedStructure: 'Copropriété de la Tuilerie',
    address: 58,
    heatingEnergy: 'GAS',
    dwellings: 18,
    surface: 1_250,
    comment: '',
    steps: [
      { step: 'REVIEW', hoursLater: 5 * DAY },
      { step: 'SEND_PROPOSAL', hoursLater: 45 * DAY },
      {
        step: 'ABANDON',
        reason: 'VOTE_LOST',
        message: 'L’assemblée préfère attendre la fin du contrat d’entretien actuel.',
        hoursLater: 110 * DAY,
      },
    ],
  },
  {
    key: 'sans-reseau',
    hoursAgo: 20 * DAY,
    applicantKind: 'ENGINEERING_OFFICE',
    name: 'Bureau d’études de démonstration L',
    representedStructure: 'Mairie de démonstration',
    address: 330,
    structureKind: 'TERTIARY',
    heatingEnergy: 'OIL',
    heatingType: 'COLLECTIVE',
    surface: 2_100,
    comment: 'Un réseau est-il envisagé dans ce secteur ?',
    steps: [],
  },
];

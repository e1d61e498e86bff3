import { type Answers, type Grid, noAnswers } from './answers.ts';

/** A grid of two zones with one desordre each, one of them a danger. */
export function aGrid(): Grid {
  return {
    __typename: 'Grid',
    version: '2026.1',
    contactEmail: 'logement@niort.example',
    dangers: [
      {
        __typename: 'DangerAdvice',
        kind: 'GAS',
        label: 'Odeur ou fuite de gaz',
        advice: 'Sortez.',
        numbers: [{ __typename: 'EmergencyNumber', number: '18', label: 'Pompiers' }],
      },
      {
        __typename: 'DangerAdvice',
        kind: 'COLLAPSE',
        label: 'Risque d’effondrement',
        advice: 'Éloignez-vous.',
        numbers: [{ __typename: 'EmergencyNumber', number: '18', label: 'Pompiers' }],
      },
    ],
    zones: [
      {
        __typename: 'GridZone',
        code: 'BATIMENT',
        label: 'L’immeuble',
        rooms: [{ __typename: 'GridRoom', code: 'ROOF', label: 'Toit' }],
        categories: [
          {
            __typename: 'GridCategory',
            code: 'batiment.solidite',
            label: 'Solidité',
            desordres: [
              {
                __typename: 'GridDesordre',
                code: 'batiment.solidite.murs',
                label: 'Des murs penchent',
                help: 'Fissures.',
                danger: 'COLLAPSE',
              },
            ],
          },
        ],
      },
      {
        __typename: 'GridZone',
        code: 'LOGEMENT',
        label: 'Le logement',
        rooms: [
          { __typename: 'GridRoom', code: 'BEDROOM', label: 'Chambre' },
          { __typename: 'GridRoom', code: 'KITCHEN', label: 'Cuisine' },
        ],
        categories: [
          {
            __typename: 'GridCategory',
            code: 'logement.humidite',
            label: 'Humidité',
            desordres: [
              {
                __typename: 'GridDesordre',
                code: 'logement.humidite.moisissures',
                label: 'Des moisissures',
                help: 'Taches noires.',
                danger: null,
              },
              {
                __typename: 'GridDesordre',
                code: 'logement.humidite.fuites',
                label: 'De l’eau fuit',
                help: 'Par le plafond.',
                danger: null,
              },
            ],
          },
        ],
      },
    ],
  };
}

/** A report with every question answered. */
export function completeAnswers(over: Partial<Answers> = {}): Answers {
  return {
    ...noAnswers('key-of-the-report'),
    dangers: [],
    place: { banId: '79191_0001_00012', label: '12 Rue Ricard 79000 Niort', citycode: '79191', lon: -0.46, lat: 46.32 },
    details: '2e étage',
    reporter: 'TENANT',
    zones: ['LOGEMENT'],
    desordres: ['logement.humidite.moisissures'],
    rooms: { 'logement.humidite.moisissures': ['BEDROOM'] },
    since: 'ONE_TO_SIX_MONTHS',
    description: 'Le mur est noir.',
    contact: { name: '', organisation: '', email: 'sam@exemple.fr', phone: '' },
    seen: ['danger', 'precisions', 'endroits', 'description', 'photos'],
    ...over,
  };
}

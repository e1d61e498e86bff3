import { type Answers, type Grid, noAnswers } from './answers.ts';
import type { FormStep, Progress } from './steps.ts';

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
                questions: [],
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
                questions: [
                  {
                    __typename: 'GridQuestion',
                    code: 'revient',
                    label: 'Reviennent-elles après nettoyage ?',
                    options: [
                      { __typename: 'GridOption', code: 'YES', label: 'Oui' },
                      { __typename: 'GridOption', code: 'NO', label: 'Non' },
                    ],
                  },
                ],
              },
              {
                __typename: 'GridDesordre',
                code: 'logement.humidite.fuites',
                label: 'De l’eau fuit',
                help: 'Par le plafond.',
                danger: null,
                questions: [],
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
    fields: { more: 'NO' },
    seen: ['danger', 'precisions', 'endroits', 'questions', 'description', 'photos', 'suite'],
    ...over,
  };
}

const aStep = (code: string, native: FormStep['native'] = null, isComplete = true): FormStep => ({
  __typename: 'FormStep',
  code,
  title: code,
  why: null,
  native,
  isComplete,
});

/** The pages of a tenant in a hurry, as the graph gives them for the zones of these answers. */
export function aProgress(answers: Answers): Progress {
  const inZone = (zone: 'LOGEMENT' | 'BATIMENT') => answers.zones.includes(zone);
  return {
    answers,
    grid: aGrid(),
    steps: [
      aStep('danger', 'DANGERS'),
      aStep('adresse', 'ADDRESS'),
      aStep('precisions', 'ADDRESS_DETAILS'),
      aStep('vous', 'REPORTER'),
      aStep('zones', 'ZONES'),
      ...(inZone('LOGEMENT') ? [aStep('problemes-logement', 'DESORDRES_LOGEMENT')] : []),
      ...(inZone('BATIMENT') ? [aStep('problemes-batiment', 'DESORDRES_BATIMENT')] : []),
      aStep('endroits', 'ROOMS'),
      aStep('questions', 'QUESTIONS'),
      aStep('depuis', 'SINCE'),
      aStep('description', 'STORY'),
      aStep('photos', 'PHOTOS'),
      aStep('contact', 'CONTACT'),
      aStep('suite', null, 'more' in answers.fields),
      aStep('recapitulatif', 'SUMMARY'),
    ],
  };
}

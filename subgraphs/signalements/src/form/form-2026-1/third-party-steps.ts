import type { FormStep } from '../form.ts';
import { choice, toAll, unknown } from './words.ts';

/** Who speaks for somebody else, and for whom. */
export const thirdPartySteps: readonly FormStep[] = [
  {
    code: 'lien',
    askedOf: ['RELATIVE_OR_NEIGHBOUR'],
    title: toAll(
      'Quel est votre lien avec cette personne ?',
      'How are you related to this person?',
      'ما علاقتك بهذا الشخص؟',
    ),
    fields: [
      {
        code: 'reporter.link',
        kind: 'CHOICE',
        isRequired: true,
        label: toAll('Votre lien avec la personne', 'Your link with the person', 'علاقتك بالشخص'),
        choices: [
          choice('FAMILY', 'Je suis de la famille', 'I am a relative', 'أنا من العائلة'),
          choice('FRIEND', 'Je suis un ami ou une amie', 'I am a friend', 'أنا صديق أو صديقة'),
          choice('NEIGHBOUR', 'Je suis un voisin ou une voisine', 'I am a neighbour', 'أنا جار أو جارة'),
          choice('OTHER', 'Autre', 'Other', 'غير ذلك'),
        ],
      },
    ],
  },
  {
    code: 'metier',
    askedOf: ['PROFESSIONAL'],
    title: toAll('À quel titre intervenez-vous ?', 'In what capacity do you act?', 'بأي صفة تتدخل؟'),
    fields: [
      {
        code: 'reporter.role',
        kind: 'CHOICE',
        isRequired: true,
        label: toAll('Votre métier', 'Your occupation', 'مهنتك'),
        choices: [
          choice('SOCIAL_WORKER', 'Travail social', 'Social work', 'العمل الاجتماعي'),
          choice('HEALTH', 'Santé, aide à domicile', 'Health, home care', 'الصحة والمساعدة المنزلية'),
          choice('ASSOCIATION', 'Association', 'Charity', 'جمعية'),
          choice('SYNDIC', 'Syndic, gestion d’immeuble', 'Building management', 'إدارة البنايات'),
          choice('TOWN_HALL', 'Mairie, service public', 'Town hall, public service', 'البلدية أو مرفق عمومي'),
          choice('OTHER', 'Autre', 'Other', 'غير ذلك'),
        ],
      },
      {
        code: 'reporter.structure',
        kind: 'LINE',
        isRequired: true,
        maxLength: 100,
        label: toAll('Le nom de votre structure', 'The name of your organisation', 'اسم مؤسستك'),
      },
    ],
  },
  {
    code: 'intervention',
    askedOf: ['EMERGENCY_SERVICE'],
    title: toAll('Votre intervention', 'Your call-out', 'تدخلكم'),
    why: toAll(
      'Ces éléments permettent au service chargé du dossier de vous retrouver.',
      'They allow the service in charge of the file to reach you.',
      'تسمح هذه المعلومات للمصلحة المكلفة بالملف بالاتصال بكم.',
    ),
    fields: [
      {
        code: 'mission.badge',
        kind: 'LINE',
        isRequired: true,
        isPersonal: true,
        maxLength: 40,
        label: toAll('Votre matricule', 'Your badge number', 'رقمكم المهني'),
      },
      {
        code: 'mission.date',
        kind: 'DATE',
        isRequired: true,
        isPast: true,
        label: toAll('Date de l’intervention', 'Date of the call-out', 'تاريخ التدخل'),
        help: toAll('Jour, mois, année.', 'Day, month, year.', 'اليوم، الشهر، السنة.'),
      },
      {
        code: 'mission.number',
        kind: 'LINE',
        maxLength: 40,
        label: toAll('Numéro ou motif de la mission', 'Number or reason of the mission', 'رقم المهمة أو سببها'),
      },
    ],
  },
  {
    code: 'habite',
    askedOf: ['RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL', 'EMERGENCY_SERVICE'],
    title: toAll('Le logement est-il habité ?', 'Does anyone live there?', 'هل المسكن مأهول؟'),
    fields: [
      {
        code: 'dwelling.occupied',
        kind: 'CHOICE',
        isRequired: true,
        label: toAll('Occupation du logement', 'Occupation of the home', 'حالة السكن'),
        choices: [
          choice('YES', 'Oui, quelqu’un y habite', 'Yes, someone lives there', 'نعم، يسكنه أحد'),
          choice('NO', 'Non, il est vide', 'No, it is empty', 'لا، هو فارغ'),
          unknown,
        ],
      },
    ],
  },
  {
    code: 'occupant',
    askedOf: ['RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL', 'EMERGENCY_SERVICE'],
    askedIf: { not: { field: 'dwelling.occupied', is: 'NO' } },
    title: toAll('Qui habite ce logement ?', 'Who lives in this home?', 'من يسكن هذا المسكن؟'),
    why: toAll(
      'Pour joindre la personne et lui proposer une visite. Laissez vide ce que vous ne savez pas.',
      'So that we can reach the person and offer a visit. Leave empty what you do not know.',
      'لنتصل بالشخص ونقترح عليه زيارة. اترك فارغاً ما لا تعرفه.',
    ),
    fields: [
      {
        code: 'occupant.name',
        kind: 'LINE',
        keptIn: 'OCCUPANT',
        isPersonal: true,
        maxLength: 100,
        label: toAll('Prénom et nom de l’occupant', 'First name and surname of the occupant', 'اسم ولقب الساكن'),
      },
      {
        code: 'occupant.phone',
        kind: 'PHONE',
        keptIn: 'OCCUPANT',
        isPersonal: true,
        maxLength: 30,
        label: toAll('Son téléphone', 'Their phone number', 'رقم هاتفه'),
      },
      {
        code: 'occupant.email',
        kind: 'EMAIL',
        keptIn: 'OCCUPANT',
        isPersonal: true,
        maxLength: 254,
        label: toAll('Son adresse électronique', 'Their e-mail address', 'بريده الإلكتروني'),
      },
      {
        code: 'occupant.aware',
        kind: 'YES_NO',
        label: toAll(
          'Cette personne sait-elle que vous nous écrivez ?',
          'Does this person know that you are writing to us?',
          'هل يعلم هذا الشخص أنك تكتب إلينا؟',
        ),
        help: toAll(
          'Son accord n’est pas obligatoire pour nous alerter. Il faudra son accord pour entrer chez elle.',
          'Their agreement is not needed to alert us. It will be needed to enter the home.',
          'موافقته ليست ضرورية لإخبارنا، لكنها ضرورية لدخول مسكنه.',
        ),
      },
    ],
  },
];

import type { FormStep } from '../form.ts';
import { EVERYBODY_BUT_EMERGENCY, goesOn } from './dwelling-steps.ts';
import { choice, text, toAll, toBoth, unknown } from './words.ts';

const isLivedIn = { all: [goesOn, { not: { field: 'dwelling.occupied', is: 'NO' } }] } as const;

/** Who lives there: overcrowding (CSS art. R. 822-25) and those whom a bad dwelling hurts most. */
export const householdSteps: readonly FormStep[] = [
  {
    code: 'personnes',
    askedOf: EVERYBODY_BUT_EMERGENCY,
    askedIf: isLivedIn,
    title: toAll('Combien de personnes y vivent ?', 'How many people live there?', 'كم شخصاً يعيش فيه؟'),
    fields: [
      {
        code: 'household.persons',
        kind: 'NUMBER',
        min: 1,
        max: 60,
        isPersonal: true,
        label: toBoth(
          text('Nombre de personnes, vous compris', 'Number of people, including you', 'عدد الأشخاص، وأنت منهم'),
          text('Nombre de personnes', 'Number of people', 'عدد الأشخاص'),
        ),
      },
      {
        code: 'household.children',
        kind: 'NUMBER',
        min: 0,
        max: 30,
        isPersonal: true,
        label: toAll('Dont enfants de moins de 18 ans', 'Of whom children under 18', 'منهم أطفال دون 18 سنة'),
      },
      {
        code: 'household.childrenUnder6',
        kind: 'YES_NO_UNKNOWN',
        isPersonal: true,
        label: toAll('Y a-t-il un enfant de moins de 6 ans ?', 'Is there a child under 6?', 'هل يوجد طفل دون 6 سنوات؟'),
        help: toAll(
          'Le plomb et l’humidité sont plus dangereux pour les petits.',
          'Lead and damp are more dangerous for small children.',
          'الرصاص والرطوبة أخطر على الصغار.',
        ),
      },
    ],
  },
  {
    code: 'fragilite',
    askedOf: EVERYBODY_BUT_EMERGENCY,
    askedIf: isLivedIn,
    title: toAll('Quelqu’un est-il plus fragile ?', 'Is anyone more vulnerable?', 'هل يوجد شخص أكثر ضعفاً؟'),
    why: toAll(
      'Nous traitons ces dossiers en premier. Ne dites rien de plus sur la santé.',
      'We handle these files first. Say nothing more about health.',
      'نعالج هذه الملفات أولاً. لا تقل شيئاً آخر عن الصحة.',
    ),
    fields: [
      {
        code: 'household.vulnerable',
        kind: 'CHOICES',
        isPersonal: true,
        label: toAll('Dans ce logement vit', 'In this home lives', 'يعيش في هذا المسكن'),
        choices: [
          choice('ELDERLY', 'Une personne de plus de 65 ans', 'Someone over 65', 'شخص عمره أكثر من 65 سنة'),
          choice('DISABILITY', 'Une personne handicapée', 'A disabled person', 'شخص في وضعية إعاقة'),
          choice('PREGNANCY', 'Une femme enceinte', 'A pregnant woman', 'امرأة حامل'),
        ],
      },
    ],
  },
  {
    code: 'souhait',
    askedOf: ['TENANT', 'OWNER_OCCUPANT', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'],
    askedIf: isLivedIn,
    title: toBoth(
      text('Que souhaitez-vous ?', 'What would you like?', 'ماذا تريد؟'),
      text('Que souhaite l’occupant ?', 'What would the occupant like?', 'ماذا يريد الساكن؟'),
    ),
    fields: [
      {
        code: 'household.wish',
        kind: 'CHOICE',
        label: toBoth(
          text('Après les travaux', 'After the works', 'بعد الأشغال'),
          text('Après les travaux', 'After the works', 'بعد الأشغال'),
        ),
        choices: [
          choice('STAY', 'Rester dans le logement', 'Stay in the home', 'البقاء في المسكن'),
          choice('LEAVE', 'Partir du logement', 'Leave the home', 'مغادرة المسكن'),
          unknown,
        ],
      },
      {
        code: 'household.rehousingAsked',
        kind: 'YES_NO_UNKNOWN',
        label: toAll(
          'Un logement social est-il demandé ?',
          'Has social housing been applied for?',
          'هل طلب سكن اجتماعي؟',
        ),
      },
      {
        code: 'tenancy.noticeGiven',
        kind: 'YES_NO_UNKNOWN',
        askedOf: ['TENANT', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'],
        label: toAll(
          'Le départ est-il annoncé au propriétaire (préavis) ?',
          'Has the landlord been given notice?',
          'هل أبلغ المالك بالمغادرة؟',
        ),
      },
    ],
  },
  {
    code: 'accompagnement',
    askedOf: ['TENANT', 'OWNER_OCCUPANT', 'RELATIVE_OR_NEIGHBOUR'],
    askedIf: isLivedIn,
    title: toBoth(
      text('Un travailleur social vous aide-t-il ?', 'Does a social worker help you?', 'هل يساعدك عامل اجتماعي؟'),
      text(
        'Un travailleur social aide-t-il l’occupant ?',
        'Does a social worker help the occupant?',
        'هل يساعد الساكن عامل اجتماعي؟',
      ),
    ),
    fields: [
      {
        code: 'support.hasWorker',
        kind: 'YES_NO_UNKNOWN',
        isPersonal: true,
        label: toAll('Aidé par un travailleur social', 'Helped by a social worker', 'بمساعدة عامل اجتماعي'),
      },
    ],
  },
  {
    code: 'referent',
    askedOf: ['TENANT', 'OWNER_OCCUPANT', 'RELATIVE_OR_NEIGHBOUR'],
    askedIf: { all: [isLivedIn, { field: 'support.hasWorker', is: 'YES' }] },
    title: toAll('Qui est ce travailleur social ?', 'Who is this social worker?', 'من هو هذا العامل الاجتماعي؟'),
    fields: [
      {
        code: 'support.structure',
        kind: 'LINE',
        maxLength: 100,
        label: toAll('Son service ou son association', 'Their service or charity', 'مصلحته أو جمعيته'),
      },
      {
        code: 'support.name',
        kind: 'LINE',
        maxLength: 100,
        isPersonal: true,
        label: toAll('Son nom', 'Their name', 'اسمه'),
      },
    ],
  },
];

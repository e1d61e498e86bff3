import type { Condition, FormStep, Profile } from '../form.ts';
import { choice, text, toAll, unknown } from './words.ts';

/** Who goes through the second part of the form: whoever chose to, and whoever is asked by an agent on the telephone. */
export const goesOn: Condition = { not: { field: 'more', is: 'NO' } };
export const EVERYBODY_BUT_EMERGENCY: readonly Profile[] = [
  'TENANT',
  'OWNER_OCCUPANT',
  'LANDLORD',
  'RELATIVE_OR_NEIGHBOUR',
  'PROFESSIONAL',
];

const PRIVATE_SHARED_NONE = [
  choice('PRIVATE', 'Oui, dans le logement', 'Yes, in the home', 'نعم، داخل المسكن'),
  choice('SHARED', 'Oui, partagé avec d’autres logements', 'Yes, shared with other homes', 'نعم، مشترك مع مساكن أخرى'),
  choice('NONE', 'Non, il n’y en a pas', 'No, there is none', 'لا، لا يوجد'),
  unknown,
];

/** The dwelling itself: what décret 2002-120 (décence) and CSP art. R. 1331-14 and following (hygiene) look at. */
export const dwellingSteps: readonly FormStep[] = [
  {
    code: 'nature',
    askedOf: EVERYBODY_BUT_EMERGENCY,
    askedIf: goesOn,
    title: toAll('Quel logement est-ce ?', 'What kind of home is it?', 'ما نوع المسكن؟'),
    fields: [
      {
        code: 'dwelling.kind',
        kind: 'CHOICE',
        label: toAll('Le logement', 'The home', 'المسكن'),
        choices: [
          choice('FLAT', 'Un appartement', 'A flat', 'شقة'),
          choice('HOUSE', 'Une maison', 'A house', 'منزل'),
          choice('ROOM', 'Une chambre', 'A room', 'غرفة'),
          choice(
            'OTHER',
            'Autre : hôtel, caravane, local…',
            'Other: hotel, caravan, workshop…',
            'غير ذلك: فندق، مقطورة، محل…',
          ),
        ],
      },
      {
        code: 'dwelling.furnished',
        kind: 'YES_NO_UNKNOWN',
        askedOf: ['TENANT', 'LANDLORD'],
        label: toAll('Est-il loué meublé ?', 'Is it let furnished?', 'هل هو مؤجر مفروشاً؟'),
      },
    ],
  },
  {
    code: 'etage',
    askedOf: EVERYBODY_BUT_EMERGENCY,
    askedIf: { all: [goesOn, { field: 'dwelling.kind', is: ['FLAT', 'ROOM', 'OTHER'] }] },
    title: toAll('À quel étage est-il ?', 'On which floor is it?', 'في أي طابق؟'),
    why: toAll(
      'Une cave, un sous-sol ou des combles ne peuvent pas toujours être habités.',
      'A cellar, a basement or a loft may not always be lived in.',
      'لا يجوز دائماً السكن في قبو أو تحت الأرض أو تحت السقف.',
    ),
    fields: [
      {
        code: 'dwelling.floor',
        kind: 'CHOICE',
        label: toAll('L’étage', 'The floor', 'الطابق'),
        choices: [
          choice('BASEMENT', 'Cave ou sous-sol', 'Cellar or basement', 'قبو أو تحت الأرض'),
          choice('GROUND', 'Rez-de-chaussée', 'Ground floor', 'الطابق الأرضي'),
          choice('MIDDLE', 'Un étage', 'An upper floor', 'طابق علوي'),
          choice('TOP', 'Dernier étage', 'Top floor', 'آخر طابق'),
          choice('ATTIC', 'Sous le toit, dans les combles', 'Under the roof, in the loft', 'تحت السقف'),
          unknown,
        ],
      },
    ],
  },
  {
    code: 'fenetres',
    askedOf: EVERYBODY_BUT_EMERGENCY,
    askedIf: { all: [goesOn, { field: 'dwelling.floor', is: ['BASEMENT', 'TOP', 'ATTIC'] }] },
    title: toAll('Y a-t-il des fenêtres ?', 'Are there windows?', 'هل توجد نوافذ؟'),
    why: toAll('Des fenêtres qui donnent dehors.', 'Windows that open onto the outside.', 'نوافذ تطل على الخارج.'),
    fields: [
      {
        code: 'dwelling.windows',
        kind: 'YES_NO_UNKNOWN',
        label: toAll(
          'Des fenêtres dans les pièces où l’on vit',
          'Windows in the rooms people live in',
          'نوافذ في الغرف التي يعاش فيها',
        ),
      },
    ],
  },
  {
    code: 'pieces',
    askedOf: EVERYBODY_BUT_EMERGENCY,
    askedIf: goesOn,
    title: toAll('Quelle est sa taille ?', 'How big is it?', 'ما مساحته؟'),
    why: toAll(
      'La loi fixe une taille minimale selon le nombre de personnes. À peu près suffit.',
      'The law sets a minimum size for the number of people. A rough figure will do.',
      'يحدد القانون مساحة دنيا حسب عدد الأشخاص. يكفي رقم تقريبي.',
    ),
    fields: [
      {
        code: 'dwelling.surface',
        kind: 'NUMBER',
        min: 1,
        max: 1000,
        decimals: 1,
        unit: text('m²', 'm²', 'م²'),
        label: toAll('Surface du logement, en m²', 'Floor area, in m²', 'مساحة المسكن بالمتر المربع'),
        help: toAll('Elle est écrite sur le bail.', 'It is written on the lease.', 'هي مكتوبة في عقد الإيجار.'),
      },
      {
        code: 'dwelling.rooms',
        kind: 'NUMBER',
        min: 1,
        max: 30,
        label: toAll('Nombre de pièces où l’on vit', 'Number of rooms people live in', 'عدد الغرف التي يعاش فيها'),
        help: toAll(
          'Salon et chambres. Ne comptez pas la cuisine ni la salle de bains.',
          'Living room and bedrooms. Do not count the kitchen or the bathroom.',
          'الصالون وغرف النوم. لا تحسب المطبخ ولا الحمام.',
        ),
      },
      {
        code: 'dwelling.mainRoomOf9',
        kind: 'YES_NO_UNKNOWN',
        label: toAll(
          'Une pièce fait-elle au moins 9 m² ?',
          'Is one room at least 9 m²?',
          'هل توجد غرفة مساحتها 9 م² على الأقل؟',
        ),
        help: toAll('Par exemple 3 mètres sur 3.', 'For example 3 metres by 3.', 'مثلاً 3 أمتار في 3.'),
      },
    ],
  },
  {
    code: 'equipements',
    askedOf: EVERYBODY_BUT_EMERGENCY,
    askedIf: goesOn,
    title: toAll('Qu’y a-t-il dans le logement ?', 'What does the home have?', 'ماذا يوجد في المسكن؟'),
    fields: [
      {
        code: 'dwelling.kitchen',
        kind: 'CHOICE',
        label: toAll('Une cuisine ou un coin cuisine', 'A kitchen or a cooking corner', 'مطبخ أو ركن للطبخ'),
        choices: PRIVATE_SHARED_NONE,
      },
      {
        code: 'dwelling.bathroom',
        kind: 'CHOICE',
        label: toAll('Une douche ou une baignoire', 'A shower or a bath', 'دش أو حوض استحمام'),
        choices: PRIVATE_SHARED_NONE,
      },
      {
        code: 'dwelling.toilet',
        kind: 'CHOICE',
        label: toAll('Des toilettes', 'A toilet', 'مرحاض'),
        choices: PRIVATE_SHARED_NONE,
      },
      {
        code: 'dwelling.toiletInKitchen',
        kind: 'YES_NO_UNKNOWN',
        label: toAll(
          'Les toilettes sont-elles dans la cuisine ?',
          'Is the toilet inside the kitchen?',
          'هل المرحاض داخل المطبخ؟',
        ),
      },
    ],
  },
  {
    code: 'energie',
    askedOf: EVERYBODY_BUT_EMERGENCY,
    askedIf: goesOn,
    title: toAll('Quelle est sa note d’énergie ?', 'What is its energy rating?', 'ما هو تصنيفه الطاقي؟'),
    why: toAll(
      'Le diagnostic de performance énergétique (DPE) est joint au bail. Un logement classé G ne peut plus être mis en location.',
      'The energy certificate (DPE) comes with the lease. A home rated G may no longer be let.',
      'شهادة الأداء الطاقي (DPE) مرفقة بالعقد. لا يجوز تأجير مسكن مصنف G.',
    ),
    fields: [
      {
        code: 'energy.class',
        kind: 'CHOICE',
        label: toAll('La lettre du diagnostic', 'The letter on the certificate', 'حرف الشهادة'),
        choices: [
          ...['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((letter) => choice(letter, letter, letter, letter)),
          choice('NONE', 'Il n’y a pas de diagnostic', 'There is no certificate', 'لا توجد شهادة'),
          unknown,
        ],
      },
      {
        code: 'energy.date',
        kind: 'CHOICE',
        label: toAll('Quand a-t-il été fait ?', 'When was it made?', 'متى أنجزت؟'),
        choices: [
          choice('BEFORE_2023', 'Avant 2023', 'Before 2023', 'قبل 2023'),
          choice('SINCE_2023', 'En 2023 ou après', 'In 2023 or later', 'في 2023 أو بعدها'),
          unknown,
        ],
      },
      {
        code: 'energy.use',
        kind: 'NUMBER',
        askedIf: { not: { field: 'energy.date', is: 'BEFORE_2023' } },
        min: 1,
        max: 5000,
        unit: text('kWh par m² et par an', 'kWh per m² per year', 'كيلوواط ساعة للمتر المربع في السنة'),
        label: toAll('La consommation écrite dessus', 'The consumption written on it', 'الاستهلاك المكتوب عليها'),
        help: toAll('En kWh par m² et par an.', 'In kWh per m² per year.', 'بالكيلوواط ساعة للمتر المربع في السنة.'),
      },
      {
        code: 'energy.useByYear',
        kind: 'NUMBER',
        min: 1,
        max: 500_000,
        unit: text('kWh par an', 'kWh per year', 'كيلوواط ساعة في السنة'),
        label: toAll(
          'La consommation par an écrite dessus',
          'The yearly use written on it',
          'الاستهلاك السنوي المكتوب عليها',
        ),
      },
    ],
  },
];

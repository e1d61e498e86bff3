import type { FormStep } from '../form.ts';
import { text, toAll, toBoth } from './words.ts';

/** What every report begins with: the danger before anything else, the place, who speaks. */
export const firstSteps: readonly FormStep[] = [
  {
    code: 'danger',
    native: 'DANGERS',
    askedIf: { not: { field: 'channel', is: 'EMERGENCY' } },
    title: toAll('Y a-t-il un danger en ce moment ?', 'Is anyone in danger right now?', 'هل يوجد خطر الآن؟'),
    why: toAll(
      'Nous vous disons d’abord comment vous mettre à l’abri.',
      'We first tell you how to be safe.',
      'نخبرك أولاً كيف تحمي نفسك.',
    ),
    fields: [],
  },
  {
    code: 'adresse',
    native: 'ADDRESS',
    title: toAll('Quelle est l’adresse du logement ?', 'What is the address of the home?', 'ما هو عنوان المسكن؟'),
    why: toAll(
      'Celle du logement qui a un problème. Elle nous dit quels services peuvent agir.',
      'The home that has a problem. It tells us which services can act.',
      'عنوان المسكن الذي فيه المشكلة. يدلنا على المصالح التي يمكنها التدخل.',
    ),
    fields: [],
  },
  {
    code: 'precisions',
    native: 'ADDRESS_DETAILS',
    title: toAll('Comment trouver le logement ?', 'How do we find the home?', 'كيف نجد المسكن؟'),
    why: toAll(
      'Bâtiment, escalier, étage, numéro de porte. Cela évite une visite pour rien.',
      'Building, staircase, floor, door number. It saves a wasted visit.',
      'المبنى، الدرج، الطابق، رقم الباب. هذا يجنبنا زيارة بلا فائدة.',
    ),
    fields: [],
  },
  {
    code: 'vous',
    native: 'REPORTER',
    askedIf: { not: { field: 'channel', is: 'EMERGENCY' } },
    title: toAll('Qui êtes-vous ?', 'Who are you?', 'من أنت؟'),
    why: toAll(
      'Les démarches ne sont pas les mêmes pour un locataire, un propriétaire ou un voisin.',
      'The steps differ for a tenant, an owner or a neighbour.',
      'تختلف الإجراءات بين المستأجر والمالك والجار.',
    ),
    fields: [],
  },
];

/** What is wrong, where, since when. */
export const desordreSteps: readonly FormStep[] = [
  {
    code: 'zones',
    native: 'ZONES',
    title: toAll('Où est le problème ?', 'Where is the problem?', 'أين توجد المشكلة؟'),
    why: toAll('Vous pouvez choisir les deux.', 'You may choose both.', 'يمكنك اختيار الاثنين.'),
    fields: [],
  },
  {
    code: 'problemes-logement',
    native: 'DESORDRES_LOGEMENT',
    askedIf: { field: 'zones', has: 'LOGEMENT' },
    title: toAll('Que se passe-t-il dans le logement ?', 'What is wrong inside the home?', 'ماذا يحدث داخل المسكن؟'),
    why: toAll(
      'Cochez tout ce que vous constatez. Vous ne vous engagez à rien : un agent vérifiera avec vous.',
      'Tick everything you see. It commits you to nothing: an officer will check with you.',
      'ضع علامة على كل ما تراه. هذا لا يلزمك بشيء: سيتحقق موظف معك.',
    ),
    fields: [],
  },
  {
    code: 'problemes-batiment',
    native: 'DESORDRES_BATIMENT',
    askedIf: { field: 'zones', has: 'BATIMENT' },
    title: toAll('Que se passe-t-il dans l’immeuble ?', 'What is wrong in the building?', 'ماذا يحدث في البناية؟'),
    why: toAll(
      'Cochez tout ce que vous constatez. Vous ne vous engagez à rien : un agent vérifiera avec vous.',
      'Tick everything you see. It commits you to nothing: an officer will check with you.',
      'ضع علامة على كل ما تراه. هذا لا يلزمك بشيء: سيتحقق موظف معك.',
    ),
    fields: [],
  },
  {
    code: 'endroits',
    native: 'ROOMS',
    askedIf: { not: { field: 'channel', is: 'EMERGENCY' } },
    title: toAll('Où le voyez-vous précisément ?', 'Where exactly do you see it?', 'أين ترى ذلك بالضبط؟'),
    why: toAll(
      'Facultatif : cela aide à préparer la visite.',
      'Optional: it helps to prepare the visit.',
      'اختياري: يساعد على تحضير الزيارة.',
    ),
    fields: [],
  },
  {
    code: 'questions',
    native: 'QUESTIONS',
    title: toAll('Pouvez-vous préciser ?', 'Can you tell us more?', 'هل يمكنك التوضيح؟'),
    why: toAll(
      'Répondez à ce que vous savez. Ces précisions disent quelle règle n’est pas respectée.',
      'Answer what you know. It tells which rule is broken.',
      'أجب عما تعرفه. هذا يبين القاعدة التي لم تحترم.',
    ),
    fields: [],
  },
  {
    code: 'depuis',
    native: 'SINCE',
    askedIf: { not: { field: 'channel', is: 'EMERGENCY' } },
    title: toAll('Depuis quand ?', 'Since when?', 'منذ متى؟'),
    why: toAll(
      'Si plusieurs problèmes n’ont pas commencé en même temps, répondez pour le plus ancien.',
      'If several problems began at different times, answer for the oldest one.',
      'إذا بدأت المشاكل في أوقات مختلفة، أجب عن أقدمها.',
    ),
    fields: [],
  },
  {
    code: 'description',
    native: 'STORY',
    title: toAll('Que voulez-vous ajouter ?', 'What would you like to add?', 'ماذا تريد أن تضيف؟'),
    why: toAll(
      'Ce que vous avez déjà fait, ce que l’on vous a répondu, ce qui vous inquiète. N’écrivez rien sur la santé de quelqu’un ni le nom d’un enfant.',
      'What you have already done, what you were told, what worries you. Write nothing about anyone’s health, nor a child’s name.',
      'ما قمت به، وما قيل لك، وما يقلقك. لا تكتب شيئاً عن صحة أحد ولا اسم طفل.',
    ),
    fields: [],
  },
  {
    code: 'photos',
    native: 'PHOTOS',
    title: toAll('Avez-vous des photos ?', 'Do you have photos?', 'هل لديك صور؟'),
    fields: [],
  },
];

/** Whom to answer, and whether to go on now. */
export const contactSteps: readonly FormStep[] = [
  {
    code: 'contact',
    native: 'CONTACT',
    title: toAll('Comment vous répondre ?', 'How can we answer you?', 'كيف نرد عليك؟'),
    why: toAll(
      'Une adresse électronique ou un téléphone suffit. Seules les personnes chargées de votre dossier les lisent, et chaque lecture est enregistrée.',
      'An e-mail address or a phone number is enough. Only the people in charge of your file read them, and each reading is recorded.',
      'يكفي بريد إلكتروني أو رقم هاتف. لا يقرأهما إلا المكلفون بملفك، وتسجل كل قراءة.',
    ),
    fields: [],
  },
  {
    code: 'suite',
    askedOf: ['TENANT', 'OWNER_OCCUPANT', 'LANDLORD', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'],
    askedIf: { field: 'channel', is: 'ONLINE' },
    title: toAll('Avez-vous encore cinq minutes ?', 'Do you have five more minutes?', 'هل لديك خمس دقائق أخرى؟'),
    why: toAll(
      'Quelques questions de plus sur le logement et son propriétaire : votre dossier ira plus vite au bon service. Vous pouvez aussi envoyer maintenant et répondre plus tard.',
      'A few more questions about the home and its landlord: your file reaches the right service sooner. You may also send now and answer later.',
      'بعض الأسئلة الإضافية عن المسكن ومالكه: يصل ملفك بسرعة أكبر إلى المصلحة المناسبة. يمكنك أيضاً الإرسال الآن والإجابة لاحقاً.',
    ),
    fields: [
      {
        code: 'more',
        kind: 'CHOICE',
        isForgotten: true,
        isRequired: true,
        label: toBoth(
          text('Voulez-vous continuer ?', 'Would you like to go on?', 'هل تريد المتابعة؟'),
          text('Voulez-vous continuer ?', 'Would you like to go on?', 'هل تريد المتابعة؟'),
        ),
        choices: [
          { value: 'YES', label: text('Oui, je réponds maintenant', 'Yes, I will answer now', 'نعم، أجيب الآن') },
          { value: 'NO', label: text('Non, j’envoie maintenant', 'No, I will send it now', 'لا، أرسل الآن') },
        ],
      },
    ],
  },
];

export const lastStep: FormStep = {
  code: 'recapitulatif',
  native: 'SUMMARY',
  title: toAll('Vérifiez avant d’envoyer', 'Check before you send', 'تحقق قبل الإرسال'),
  fields: [],
};

import type { FormStep, Profile } from '../form.ts';
import { EVERYBODY_BUT_EMERGENCY, goesOn } from './dwelling-steps.ts';
import { choice, toAll, unknown } from './words.ts';

const ABOUT_THE_LANDLORD: readonly Profile[] = ['TENANT', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'];
const wasWarned = { all: [goesOn, { field: 'landlord.warned', is: 'YES' }] } as const;

/** Who lets the dwelling, what was told them, and what may be done about them (loi 89-462, art. 20-1). */
export const landlordSteps: readonly FormStep[] = [
  {
    code: 'bailleur-type',
    askedOf: ABOUT_THE_LANDLORD,
    askedIf: goesOn,
    title: toAll('Qui loue ce logement ?', 'Who lets this home?', 'من يؤجر هذا المسكن؟'),
    fields: [
      {
        code: 'landlord.sector',
        kind: 'CHOICE',
        label: toAll('Le propriétaire', 'The landlord', 'المالك'),
        choices: [
          choice('PRIVATE', 'Une personne ou une société', 'A person or a company', 'شخص أو شركة'),
          choice('SOCIAL', 'Un organisme HLM', 'A social landlord (HLM)', 'هيئة سكن اجتماعي (HLM)'),
          unknown,
        ],
      },
    ],
  },
  {
    code: 'bailleur',
    askedOf: ABOUT_THE_LANDLORD,
    askedIf: goesOn,
    title: toAll('Comment joindre le propriétaire ?', 'How can the landlord be reached?', 'كيف يمكن الاتصال بالمالك؟'),
    why: toAll(
      'Ou son agence. Nous ne le contactons pas sans vous le dire.',
      'Or the agency. We do not contact them without telling you.',
      'أو وكالته. لا نتصل به دون إخبارك.',
    ),
    fields: [
      {
        code: 'landlord.name',
        kind: 'LINE',
        keptIn: 'LANDLORD',
        isPersonal: true,
        maxLength: 100,
        label: toAll('Son nom, ou celui de l’agence', 'Their name, or the agency’s', 'اسمه أو اسم الوكالة'),
      },
      {
        code: 'landlord.email',
        kind: 'EMAIL',
        keptIn: 'LANDLORD',
        isPersonal: true,
        maxLength: 254,
        label: toAll('Son adresse électronique', 'Their e-mail address', 'بريده الإلكتروني'),
      },
      {
        code: 'landlord.phone',
        kind: 'PHONE',
        keptIn: 'LANDLORD',
        isPersonal: true,
        maxLength: 30,
        label: toAll('Son téléphone', 'Their phone number', 'رقم هاتفه'),
      },
      {
        code: 'landlord.address',
        kind: 'LINE',
        keptIn: 'LANDLORD',
        isPersonal: true,
        maxLength: 200,
        label: toAll('Son adresse', 'Their address', 'عنوانه'),
      },
    ],
  },
  {
    code: 'bailleur-prevenu',
    askedOf: ABOUT_THE_LANDLORD,
    askedIf: goesOn,
    title: toAll('Le propriétaire est-il prévenu ?', 'Has the landlord been told?', 'هل أخبر المالك؟'),
    fields: [
      {
        code: 'landlord.warned',
        kind: 'YES_NO_UNKNOWN',
        label: toAll(
          'Le propriétaire connaît le problème',
          'The landlord knows of the problem',
          'المالك يعلم بالمشكلة',
        ),
      },
    ],
  },
  {
    code: 'bailleur-reponse',
    askedOf: ABOUT_THE_LANDLORD,
    askedIf: wasWarned,
    title: toAll('Comment a-t-il été prévenu ?', 'How was the landlord told?', 'كيف أخبر المالك؟'),
    fields: [
      {
        code: 'landlord.warnedBy',
        kind: 'CHOICE',
        label: toAll('Par quel moyen', 'How', 'بأي وسيلة'),
        choices: [
          choice('REGISTERED_LETTER', 'Lettre recommandée', 'Registered letter', 'رسالة مضمونة'),
          choice('LETTER', 'Lettre simple', 'Ordinary letter', 'رسالة عادية'),
          choice('EMAIL', 'Message électronique', 'E-mail', 'رسالة إلكترونية'),
          choice('PHONE', 'Téléphone', 'Phone', 'هاتف'),
          choice('SMS', 'SMS', 'Text message', 'رسالة نصية'),
          choice('OTHER', 'Autre', 'Other', 'غير ذلك'),
        ],
      },
      {
        code: 'landlord.warnedMonth',
        kind: 'MONTH',
        isPast: true,
        label: toAll('Quel mois', 'Which month', 'في أي شهر'),
        help: toAll(
          'Mois et année, par exemple 03/2024.',
          'Month and year, for example 03/2024.',
          'الشهر والسنة، مثلاً 03/2024.',
        ),
      },
      {
        code: 'landlord.answer',
        kind: 'TEXT',
        maxLength: 255,
        label: toAll('Sa réponse', 'Their answer', 'جوابه'),
      },
      {
        code: 'landlord.claimNumber',
        kind: 'LINE',
        maxLength: 40,
        askedIf: { field: 'landlord.sector', is: 'SOCIAL' },
        label: toAll(
          'Numéro de réclamation chez l’organisme HLM',
          'Complaint number at the social landlord',
          'رقم الشكوى لدى هيئة السكن',
        ),
      },
    ],
  },
  {
    code: 'accords',
    askedOf: EVERYBODY_BUT_EMERGENCY,
    askedIf: goesOn,
    title: toAll('Que pouvons-nous faire ?', 'What may we do?', 'ماذا يمكننا أن نفعل؟'),
    fields: [
      {
        code: 'consent.landlord',
        kind: 'YES_NO',
        askedOf: ABOUT_THE_LANDLORD,
        label: toAll(
          'Pouvons-nous écrire au propriétaire ?',
          'May we write to the landlord?',
          'هل يمكننا الكتابة إلى المالك؟',
        ),
      },
      {
        code: 'consent.injunction',
        kind: 'YES_NO',
        askedOf: ['TENANT'],
        askedIf: { all: [wasWarned, { field: 'landlord.sector', is: 'PRIVATE' }] },
        label: toAll(
          'Voulez-vous que nous demandions d’abord au propriétaire de s’engager à faire les travaux ?',
          'Would you like us to ask the landlord first to commit to the works?',
          'هل تريد أن نطلب أولاً من المالك الالتزام بالأشغال؟',
        ),
        help: toAll(
          'C’est plus rapide. S’il refuse ou ne répond pas en trois semaines, nous reprenons la procédure habituelle.',
          'It is faster. If they refuse, or do not answer within three weeks, we go back to the usual procedure.',
          'هذا أسرع. إذا رفض أو لم يجب خلال ثلاثة أسابيع، نعود إلى الإجراء المعتاد.',
        ),
      },
      {
        code: 'consent.visit',
        kind: 'YES_NO',
        label: toAll(
          'Un agent peut-il proposer une visite ?',
          'May an officer offer a visit?',
          'هل يمكن لموظف اقتراح زيارة؟',
        ),
      },
    ],
  },
];

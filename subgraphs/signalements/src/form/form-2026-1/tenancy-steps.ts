import type { FormStep, Profile } from '../form.ts';
import { goesOn } from './dwelling-steps.ts';
import { choice, text, toAll, toBoth, unknown } from './words.ts';

const RENTED: readonly Profile[] = ['TENANT', 'LANDLORD', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'];
const isAllowed = { all: [goesOn, { field: 'tenancy.allowance', is: ['CAF', 'MSA'] }] } as const;

/** The lease, the allowance and the insurer: what the CAF, the MSA and the courts ask for (loi 89-462, CCH art. L. 843-1). */
export const tenancySteps: readonly FormStep[] = [
  {
    code: 'bail',
    askedOf: RENTED,
    askedIf: goesOn,
    title: toAll('Y a-t-il un bail ?', 'Is there a lease?', 'هل يوجد عقد إيجار؟'),
    why: toAll(
      'Sans bail écrit, un locataire a les mêmes droits.',
      'Without a written lease, a tenant has the same rights.',
      'بدون عقد مكتوب، للمستأجر نفس الحقوق.',
    ),
    fields: [
      {
        code: 'tenancy.lease',
        kind: 'YES_NO_UNKNOWN',
        label: toAll('Un bail écrit', 'A written lease', 'عقد إيجار مكتوب'),
      },
      {
        code: 'tenancy.leaseDate',
        kind: 'DATE',
        isPast: true,
        label: toAll('Date du bail', 'Date of the lease', 'تاريخ العقد'),
        help: toAll('Jour, mois, année.', 'Day, month, year.', 'اليوم، الشهر، السنة.'),
      },
      {
        code: 'tenancy.inventory',
        kind: 'YES_NO_UNKNOWN',
        label: toAll('Un état des lieux d’entrée', 'An inventory made on moving in', 'محضر معاينة عند الدخول'),
      },
      {
        code: 'tenancy.movedIn',
        kind: 'MONTH',
        isPast: true,
        label: toBoth(
          text('Mois de votre arrivée', 'Month you moved in', 'شهر دخولك'),
          text('Mois de son arrivée', 'Month they moved in', 'شهر دخوله'),
        ),
        help: toAll(
          'Mois et année, par exemple 03/2024.',
          'Month and year, for example 03/2024.',
          'الشهر والسنة، مثلاً 03/2024.',
        ),
      },
      {
        code: 'tenancy.rent',
        kind: 'NUMBER',
        min: 0,
        max: 20000,
        decimals: 2,
        unit: text('€ par mois', '€ a month', 'يورو في الشهر'),
        isPersonal: true,
        label: toAll(
          'Loyer avec les charges, en euros par mois',
          'Rent with charges, in euros a month',
          'الإيجار مع الرسوم، باليورو في الشهر',
        ),
      },
    ],
  },
  {
    code: 'allocation',
    askedOf: ['TENANT', 'LANDLORD', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'],
    askedIf: goesOn,
    title: toAll('Une aide au logement est-elle versée ?', 'Is a housing allowance paid?', 'هل تدفع إعانة سكن؟'),
    why: toAll(
      'La CAF et la MSA peuvent garder l’aide jusqu’aux travaux : cela fait agir le propriétaire.',
      'CAF and MSA may hold the allowance back until the works are done: it makes the landlord act.',
      'يمكن لصندوق CAF أو MSA الاحتفاظ بالإعانة حتى إنجاز الأشغال، وهذا يدفع المالك إلى التحرك.',
    ),
    fields: [
      {
        code: 'tenancy.allowance',
        kind: 'CHOICE',
        isPersonal: true,
        label: toAll('L’aide au logement', 'The housing allowance', 'إعانة السكن'),
        choices: [
          choice('CAF', 'Oui, par la CAF', 'Yes, by CAF', 'نعم، من CAF'),
          choice('MSA', 'Oui, par la MSA', 'Yes, by MSA', 'نعم، من MSA'),
          choice('NONE', 'Non', 'No', 'لا'),
          unknown,
        ],
      },
    ],
  },
  {
    code: 'allocataire',
    askedOf: ['TENANT', 'PROFESSIONAL'],
    askedIf: isAllowed,
    title: toAll(
      'Pour que la CAF ou la MSA retrouve le dossier',
      'So that CAF or MSA finds the file',
      'لكي يجد CAF أو MSA الملف',
    ),
    fields: [
      {
        code: 'tenancy.allowanceNumber',
        kind: 'LINE',
        maxLength: 30,
        isPersonal: true,
        label: toAll('Numéro d’allocataire', 'Claimant number', 'رقم المستفيد'),
      },
      {
        code: 'tenancy.birthDate',
        kind: 'DATE',
        isPast: true,
        isPersonal: true,
        label: toBoth(
          text('Votre date de naissance', 'Your date of birth', 'تاريخ ميلادك'),
          text('Sa date de naissance', 'Their date of birth', 'تاريخ ميلاده'),
        ),
        help: toAll('Jour, mois, année.', 'Day, month, year.', 'اليوم، الشهر، السنة.'),
      },
      {
        code: 'tenancy.allowanceAmount',
        kind: 'NUMBER',
        min: 0,
        max: 5000,
        decimals: 2,
        unit: text('€ par mois', '€ a month', 'يورو في الشهر'),
        isPersonal: true,
        label: toAll(
          'Montant de l’aide, en euros par mois',
          'Amount, in euros a month',
          'مبلغ الإعانة باليورو في الشهر',
        ),
      },
    ],
  },
  {
    code: 'assurance',
    askedOf: ['TENANT', 'OWNER_OCCUPANT', 'LANDLORD'],
    askedIf: goesOn,
    title: toAll('Votre assurance est-elle prévenue ?', 'Has your insurer been told?', 'هل أخبر تأمينك؟'),
    why: toAll(
      'Une fuite ou un dégât des eaux se déclare dans les cinq jours.',
      'A leak or water damage is to be declared within five days.',
      'يجب التصريح بتسرب المياه خلال خمسة أيام.',
    ),
    fields: [
      {
        code: 'insurer.told',
        kind: 'CHOICE',
        label: toAll('Votre assurance habitation', 'Your home insurance', 'تأمين سكنك'),
        choices: [
          choice('YES', 'Oui, elle est prévenue', 'Yes, it has been told', 'نعم، أخبر'),
          choice('NO', 'Non', 'No', 'لا'),
          choice('NO_INSURANCE', 'Il n’y a pas d’assurance', 'There is no insurance', 'لا يوجد تأمين'),
          unknown,
        ],
      },
      {
        code: 'insurer.answer',
        kind: 'TEXT',
        maxLength: 255,
        label: toAll('Sa réponse', 'Its answer', 'جوابه'),
      },
    ],
  },
];

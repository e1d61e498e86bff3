import type { FormDocument, FormStep } from '../form.ts';
import { EVERYBODY_BUT_EMERGENCY, goesOn } from '../form-2026-1/dwelling-steps.ts';
import { toAll } from '../form-2026-1/words.ts';

const proposed: readonly FormDocument[] = [
  {
    kind: 'LEASE',
    askedOf: ['TENANT', 'LANDLORD'],
    askedIf: { not: { field: 'tenancy.lease', is: 'NO' } },
    label: toAll('Le bail', 'The lease', 'عقد الإيجار'),
  },
  {
    kind: 'ENERGY_DIAGNOSIS',
    askedOf: ['TENANT', 'OWNER_OCCUPANT', 'LANDLORD'],
    askedIf: { not: { field: 'energy.class', is: 'NONE' } },
    label: toAll(
      'Le diagnostic de performance énergétique (DPE)',
      'The energy performance certificate (DPE)',
      'شهادة أداء الطاقة (DPE)',
    ),
  },
  {
    kind: 'INVENTORY',
    askedOf: ['TENANT', 'LANDLORD'],
    label: toAll('L’état des lieux', 'The inventory of fixtures', 'محضر معاينة المسكن'),
  },
  {
    kind: 'LETTER',
    askedOf: ['TENANT', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL'],
    label: toAll(
      'Un courrier au propriétaire, ou sa réponse',
      'A letter to the landlord, or the answer',
      'رسالة إلى المالك أو جوابه',
    ),
  },
  {
    kind: 'QUOTE',
    askedOf: ['OWNER_OCCUPANT', 'LANDLORD'],
    label: toAll('Un devis de travaux', 'A quote for works', 'تقدير تكلفة الأشغال'),
  },
  { kind: 'OTHER', label: toAll('Un autre document', 'Another document', 'وثيقة أخرى') },
];

/** What may be added to a report beside photographs: each profile is proposed what it may hold. Nothing is required. */
export const documentsStep: FormStep = {
  code: 'documents',
  native: 'DOCUMENTS',
  askedOf: EVERYBODY_BUT_EMERGENCY,
  askedIf: goesOn,
  title: toAll('Vos documents', 'Your documents', 'وثائقك'),
  why: toAll(
    'Facultatif : ils aident à traiter votre dossier plus vite, et nous ne vous les demanderons pas ensuite.',
    'Optional: they help to handle your file sooner, and we will not ask you for them later.',
    'اختياري: تساعد على معالجة ملفك بسرعة، ولن نطلبها منك لاحقاً.',
  ),
  documents: proposed,
  fields: [],
};

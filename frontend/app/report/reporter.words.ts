import { catalogue } from '../languages/languages.ts';

/** Who reports. */
export const reporterWords = catalogue({
  TENANT: { fr: 'Je loue ce logement', en: 'I rent this home', ar: 'أنا أستأجر هذا المسكن' },
  TENANT_help: {
    fr: 'Locataire, colocataire, sous-locataire ou hébergé',
    en: 'Tenant, co-tenant, subtenant or guest',
    ar: 'مستأجر، شريك في السكن، مستأجر من الباطن أو مستضاف',
  },
  OWNER_OCCUPANT: {
    fr: 'J’habite ce logement et il m’appartient',
    en: 'I live in this home and own it',
    ar: 'أسكن هذا المسكن وهو ملكي',
  },
  LANDLORD: { fr: 'Je suis propriétaire et je le loue', en: 'I own it and let it', ar: 'أنا المالك وأؤجره' },
  RELATIVE_OR_NEIGHBOUR: {
    fr: 'Je suis un proche ou un voisin',
    en: 'I am a relative or a neighbour',
    ar: 'أنا قريب أو جار',
  },
  RELATIVE_OR_NEIGHBOUR_help: {
    fr: 'Famille, ami, habitant de l’immeuble',
    en: 'Family, friend, someone of the building',
    ar: 'عائلة، صديق، ساكن في البناية',
  },
  PROFESSIONAL: { fr: 'J’agis dans mon travail', en: 'I act as part of my job', ar: 'أتصرف في إطار عملي' },
  PROFESSIONAL_help: {
    fr: 'Travail social, santé, association, syndic, mairie',
    en: 'Social work, health, charity, building management, town hall',
    ar: 'عمل اجتماعي، صحة، جمعية، إدارة بنايات، بلدية',
  },
  EMERGENCY_SERVICE: {
    fr: 'Je suis d’un service de secours',
    en: 'I am from an emergency service',
    ar: 'أنا من خدمات الإسعاف',
  },
  EMERGENCY_SERVICE_help: {
    fr: 'Pompiers, police, SAMU',
    en: 'Firemen, police, ambulance',
    ar: 'المطافئ، الشرطة، الإسعاف',
  },
});

/** For how long. */
export const sinceWords = catalogue({
  LESS_THAN_A_MONTH: { fr: 'Moins d’un mois', en: 'Less than a month', ar: 'أقل من شهر' },
  ONE_TO_SIX_MONTHS: { fr: 'D’un à six mois', en: 'One to six months', ar: 'من شهر إلى ستة أشهر' },
  SIX_TO_TWELVE_MONTHS: { fr: 'De six mois à un an', en: 'Six months to a year', ar: 'من ستة أشهر إلى سنة' },
  ONE_TO_TWO_YEARS: { fr: 'D’un à deux ans', en: 'One to two years', ar: 'من سنة إلى سنتين' },
  MORE_THAN_TWO_YEARS: { fr: 'Plus de deux ans', en: 'More than two years', ar: 'أكثر من سنتين' },
  UNKNOWN: { fr: 'Je ne sais pas', en: 'I don’t know', ar: 'لا أعرف' },
});

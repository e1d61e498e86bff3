import type { GridDefinition } from '../grid-definition.ts';

const ternary = ['YES', 'NO', 'UNKNOWN'] as const;

export const options: GridDefinition['options'] = {
  YES: { fr: 'Oui', en: 'Yes', ar: 'نعم' },
  NO: { fr: 'Non', en: 'No', ar: 'لا' },
  UNKNOWN: { fr: 'Je ne sais pas', en: 'I do not know', ar: 'لا أعرف' },
  BEFORE: { fr: 'Avant l’emménagement', en: 'Before moving in', ar: 'قبل الانتقال إلى المسكن' },
  AFTER: { fr: 'Après l’emménagement', en: 'After moving in', ar: 'بعد الانتقال إلى المسكن' },
  MISSING: { fr: 'Il n’y en a pas', en: 'There is none', ar: 'غير موجودة' },
  BROKEN: { fr: 'Il est en panne', en: 'It is broken', ar: 'معطّلة' },
  ABOVE: { fr: 'Oui, plus de 300 Bq/m³', en: 'Yes, more than 300 Bq/m³', ar: 'نعم، أكثر من 300 بكريل/م³' },
  BELOW: { fr: 'Oui, 300 Bq/m³ ou moins', en: 'Yes, 300 Bq/m³ or less', ar: 'نعم، 300 بكريل/م³ أو أقل' },
};

export const questions: GridDefinition['questions'] = {
  bearing: {
    options: ternary,
    fr: 'Ce mur porte-t-il le bâtiment ?',
    en: 'Does this wall hold the building up?',
    ar: 'هل هذا الجدار يحمل المبنى؟',
  },
  collapsing: {
    options: ternary,
    fr: 'Menace-t-il de s’effondrer ?',
    en: 'May it collapse?',
    ar: 'هل قد ينهار؟',
  },
  unsafe: {
    options: ternary,
    fr: 'Quelqu’un peut-il tomber ou se blesser ?',
    en: 'Could somebody fall or get hurt?',
    ar: 'هل قد يسقط أحد أو يُصاب؟',
  },
  noise: {
    options: ternary,
    fr: 'Le bruit a-t-il été mesuré, et trouvé trop fort ?',
    en: 'Was the noise measured and found too loud?',
    ar: 'هل قيس الضجيج ووُجد عاليًا جدًا؟',
  },
  diagnostic: {
    options: ternary,
    fr: 'Un diagnostic plomb ou amiante le confirme-t-il ?',
    en: 'Does a lead or asbestos survey confirm it?',
    ar: 'هل يؤكده فحص رصاص أو أميانت؟',
  },
  radon: {
    options: ['ABOVE', 'BELOW', 'NO', 'UNKNOWN'],
    fr: 'Le radon a-t-il été mesuré ?',
    en: 'Was the radon measured?',
    ar: 'هل قيس الرادون؟',
  },
  stacked: {
    options: ternary,
    fr: 'Des multiprises sont-elles branchées les unes sur les autres ?',
    en: 'Are extension leads plugged into each other?',
    ar: 'هل توجد وصلات كهرباء فوق بعضها؟',
  },
  heating: {
    options: ['MISSING', 'BROKEN', 'UNKNOWN'],
    fr: 'Le chauffage manque-t-il, ou est-il en panne ?',
    en: 'Is the heating missing, or broken?',
    ar: 'هل التدفئة غير موجودة أم معطّلة؟',
  },
  heat: {
    options: ternary,
    fr: 'Fait-il plus de 26 °C plusieurs nuits de suite ?',
    en: 'Is it above 26 °C several nights in a row?',
    ar: 'هل تتجاوز الحرارة 26 درجة عدة ليالٍ متتالية؟',
  },
  returns: {
    options: ternary,
    fr: 'La moisissure revient-elle après un nettoyage ?',
    en: 'Does the mould come back after cleaning?',
    ar: 'هل يعود العفن بعد التنظيف؟',
  },
  leak: {
    options: ternary,
    fr: 'Y a-t-il eu une fuite ou un dégât des eaux ?',
    en: 'Was there a leak or water damage?',
    ar: 'هل حدث تسرّب أو ضرر من الماء؟',
  },
  machines: {
    options: ternary,
    fr: 'Un lave-linge, un sèche-linge ou un lave-vaisselle est-il dans la pièce ?',
    en: 'Is there a washing machine, dryer or dishwasher in the room?',
    ar: 'هل في الغرفة غسالة ملابس أو مجفف أو غسالة صحون؟',
  },
  cleaned: {
    options: ternary,
    fr: 'Les bouches de ventilation sont-elles nettoyées ?',
    en: 'Are the vents cleaned?',
    ar: 'هل تُنظَّف فتحات التهوية؟',
  },
  arrival: {
    options: ['BEFORE', 'AFTER', 'UNKNOWN'],
    fr: 'Étaient-ils là avant l’emménagement ?',
    en: 'Were they there before moving in?',
    ar: 'هل كانت موجودة قبل الانتقال إلى المسكن؟',
  },
};

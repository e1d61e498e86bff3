import type { DangerDefinition, GridDefinition } from '../grid-definition.ts';

export const numbers: GridDefinition['numbers'] = {
  gaz: {
    number: '0 800 47 33 33',
    fr: 'Urgence sécurité gaz, gratuit, jour et nuit',
    en: 'Gas emergencies, free, day and night',
    ar: 'طوارئ الغاز، مجانًا، ليلًا ونهارًا',
  },
  pompiers: { number: '18', fr: 'Pompiers', en: 'Fire brigade', ar: 'الإطفاء' },
  samu: { number: '15', fr: 'SAMU', en: 'Ambulance (SAMU)', ar: 'الإسعاف' },
  urgences: {
    number: '112',
    fr: 'Urgences, partout en Europe',
    en: 'Emergencies, everywhere in Europe',
    ar: 'الطوارئ في كل أوروبا',
  },
  /** For people who cannot hear or speak. */
  sms: {
    number: '114',
    fr: 'Urgences par SMS, pour les personnes sourdes ou malentendantes',
    en: 'Emergencies by text message, for people who cannot hear or speak',
    ar: 'الطوارئ برسالة نصية، للصم وضعاف السمع',
  },
};

export const dangers: readonly DangerDefinition[] = [
  {
    kind: 'GAS',
    call: ['gaz', 'pompiers', 'urgences', 'sms'],
    fr: ['Odeur ou fuite de gaz', 'N’allumez rien, ouvrez les fenêtres, sortez, puis appelez depuis l’extérieur.'],
    en: ['Smell or leak of gas', 'Switch nothing on, open the windows, go out, then call from outside.'],
    ar: ['رائحة أو تسرّب غاز', 'لا تشعل شيئًا، افتح النوافذ، اخرج ثم اتصل من الخارج.'],
  },
  {
    kind: 'CARBON_MONOXIDE',
    call: ['pompiers', 'samu', 'urgences', 'sms'],
    fr: [
      'Risque d’intoxication au monoxyde de carbone',
      'Maux de tête, nausées, vertiges : aérez, arrêtez les appareils si vous le pouvez, sortez, puis appelez.',
    ],
    en: [
      'Risk of carbon monoxide poisoning',
      'Headache, sickness, dizziness: let air in, stop the appliances if you can, go out, then call.',
    ],
    ar: ['خطر التسمم بأول أكسيد الكربون', 'صداع أو غثيان أو دوار: هوّ المكان، أوقف الأجهزة إن استطعت، اخرج ثم اتصل.'],
  },
  {
    kind: 'ELECTRICITY',
    call: ['pompiers', 'urgences', 'sms'],
    fr: [
      'Danger électrique',
      'Ne touchez à rien. Coupez le courant au disjoncteur si vous pouvez l’atteindre sans risque.',
    ],
    en: ['Electrical danger', 'Touch nothing. Cut the power at the breaker if you can reach it safely.'],
    ar: ['خطر كهربائي', 'لا تلمس شيئًا. اقطع التيار من القاطع إن أمكن دون خطر.'],
  },
  {
    kind: 'COLLAPSE',
    call: ['pompiers', 'urgences', 'sms'],
    fr: [
      'Risque d’effondrement',
      'Éloignez-vous et éloignez vos proches de ce qui menace de tomber. Ne revenez rien chercher.',
    ],
    en: ['Risk of collapse', 'Move yourself and others away from what may fall. Do not go back for anything.'],
    ar: ['خطر الانهيار', 'ابتعد وأبعد أهلك عما قد يسقط. لا ترجع لأخذ أي شيء.'],
  },
  {
    kind: 'FALL',
    call: ['pompiers', 'urgences', 'sms'],
    fr: ['Risque de chute', 'Ne vous approchez plus de l’endroit dangereux et empêchez les enfants d’y accéder.'],
    en: ['Risk of falling', 'Keep away from the dangerous place and keep children out.'],
    ar: ['خطر السقوط', 'لا تقترب من المكان الخطير وامنع الأطفال من الوصول إليه.'],
  },
  {
    kind: 'FIRE',
    call: ['pompiers', 'urgences', 'sms'],
    fr: [
      'Risque d’incendie',
      'En cas de fumée ou de feu, sortez si le passage est libre, sinon fermez la porte et montrez-vous à la fenêtre.',
    ],
    en: [
      'Risk of fire',
      'If there is smoke or fire, go out if the way is clear; if not, close the door and show yourself at the window.',
    ],
    ar: ['خطر الحريق', 'عند الدخان أو النار اخرج إن كان الطريق حرًا، وإلا أغلق الباب واظهر من النافذة.'],
  },
  {
    kind: 'LEAD_OR_ASBESTOS',
    call: ['samu', 'urgences'],
    fr: [
      'Plomb ou amiante',
      'Ne grattez pas, ne percez pas. Si un enfant ou une femme enceinte vit ici, parlez-en vite à un médecin.',
    ],
    en: [
      'Lead or asbestos',
      'Do not scrape, do not drill. If a child or a pregnant woman lives here, see a doctor soon.',
    ],
    ar: ['رصاص أو أميانت', 'لا تكشط ولا تثقب. إن كان هنا طفل أو امرأة حامل فاستشر الطبيب سريعًا.'],
  },
];

/** A letter that agents send again and again. `{{variables}}` are filled in before it leaves. */
export interface Template {
  readonly key: string;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
}

/** What a template may speak of. */
export const VARIABLES = ['reference', 'nom', 'adresse', 'reseau', 'territoire', 'signature', 'lien'] as const;
export type Variable = (typeof VARIABLES)[number];
export type Values = Readonly<Record<Variable, string>>;

/** What every territory begins with; each may word them its own way. */
export const DEFAULT_TEMPLATES: readonly Template[] = [
  {
    key: 'premier-contact',
    name: 'Premier contact',
    subject: 'Votre demande de raccordement {{reference}}',
    body: [
      'Bonjour {{nom}},',
      'Nous avons pris connaissance de votre demande pour le {{adresse}}. Pour l’étudier, nous avons besoin de quelques précisions :\n- vos factures de chauffage des deux dernières années ;\n- la puissance et l’âge de votre chaudière ;\n- une photo de la chaufferie.',
      'Vous pouvez nous répondre ici :\n{{lien}}',
      '{{signature}}',
    ].join('\n\n'),
  },
  {
    key: 'rendez-vous',
    name: 'Proposer une visite',
    subject: 'Visite de votre bâtiment – demande {{reference}}',
    body: [
      'Bonjour {{nom}},',
      'Pour chiffrer votre raccordement, nous souhaitons visiter la chaufferie du {{adresse}}. Pouvez-vous nous indiquer vos disponibilités dans les deux semaines qui viennent ?',
      'Pour nous répondre :\n{{lien}}',
      '{{signature}}',
    ].join('\n\n'),
  },
  {
    key: 'proposition',
    name: 'Envoi de la proposition',
    subject: 'Notre proposition de raccordement – demande {{reference}}',
    body: [
      'Bonjour {{nom}},',
      'Notre proposition pour raccorder le {{adresse}} au réseau « {{reseau}} » vous est adressée séparément. Elle détaille le coût du raccordement, les aides possibles et le prix de la chaleur.',
      'Nous pouvons la présenter à votre conseil syndical ou à votre assemblée générale. Dites-nous ce qui vous convient :\n{{lien}}',
      '{{signature}}',
    ].join('\n\n'),
  },
  {
    key: 'relance-assemblee',
    name: 'Avant l’assemblée générale',
    subject: 'Votre assemblée générale – demande {{reference}}',
    body: [
      'Bonjour {{nom}},',
      'Votre assemblée générale approche-t-elle ? Nous pouvons vous aider à rédiger la résolution et répondre aux questions des copropriétaires.',
      'Pour nous écrire :\n{{lien}}',
      '{{signature}}',
    ].join('\n\n'),
  },
];

/** The templates of a territory: ours, in its own words where it has some, then its own, by name. */
export function templatesOf(
  own: readonly Template[],
): (Template & { readonly isDefault: boolean; readonly isOwn: boolean })[] {
  const byKey = new Map(own.map((template) => [template.key, template]));
  const known = new Set(DEFAULT_TEMPLATES.map(({ key }) => key));
  return [
    ...DEFAULT_TEMPLATES.map((template) => ({
      ...(byKey.get(template.key) ?? template),
      isDefault: true,
      isOwn: byKey.has(template.key),
    })),
    ...own
      .filter(({ key }) => !known.has(key))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
      .map((template) => ({ ...template, isDefault: false, isOwn: true })),
  ];
}

const VARIABLE = /\{\{\s*([\p{L}_]+)\s*\}\}/gu;

/** The words in double braces that are no variable of ours, each once. */
export function unknownVariables(text: string): string[] {
  const named = [...text.matchAll(VARIABLE)].map(([, name]) => name ?? '');
  return [...new Set(named)].filter((name) => !VARIABLES.some((variable) => variable === name));
}

/** A text with its variables filled in, once: what a value contains is not read as a variable. */
export function fill(text: string, values: Values): string {
  return text.replace(VARIABLE, (whole, name: string) => {
    const variable = VARIABLES.find((known) => known === name);
    return variable === undefined ? whole : values[variable];
  });
}

const NOT_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;
export const MAX_SUBJECT = 150;
export const MAX_BODY = 5_000;

export type WordsCode = 'REQUIRED' | 'TOO_LONG' | 'BAD_FORMAT' | 'UNKNOWN_VARIABLE';

/** The first thing wrong with a subject and a body; null when they may be kept or sent. */
export function wordsProblem(subject: string, body: string): { code: WordsCode; field: 'subject' | 'body' } | null {
  for (const [field, text, max, bad] of [
    ['subject', subject, MAX_SUBJECT, NOT_A_LINE],
    ['body', body, MAX_BODY, NOT_A_TEXT],
  ] as const) {
    if (text.trim() === '') return { code: 'REQUIRED', field };
    if (text.length > max) return { code: 'TOO_LONG', field };
    if (bad.test(text)) return { code: 'BAD_FORMAT', field };
    if (unknownVariables(text).length > 0) return { code: 'UNKNOWN_VARIABLE', field };
  }
  return null;
}

/** A key for a new template, from its name: lower case, words joined by hyphens, at most 60 characters. */
export function templateKeyOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}

import { z } from 'zod';
import { fr } from 'zod/locales';
import { type Commune, communeByCode } from '../communes/communes.ts';
import { normaliseHostname } from '../hostname/hostname.ts';
import { logoProblems } from '../logo/logo.ts';
import { contrastProblems, type Theme, themeSchema } from '../theme/theme.ts';
import { contentProblems } from './content.ts';
import { injunctionRules, reasonRules } from './procedure-rules.ts';

/** The functions a territory switches on. */
export const MODULES = ['networks', 'signalements', 'vacancy'] as const;
export type Module = (typeof MODULES)[number];

/** The pages each territory writes; more may exist beside them. */
export const REQUIRED_CONTENT = [
  'accueil',
  'mentions-legales',
  'donnees-personnelles',
  'accessibilite',
  'cookies',
  'contact',
] as const;

// One-line words reach page titles, mail headers and style sheets' neighbours: no line break, no control, no tag.
const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}<>]*$/u, {
      error: 'attendu : un texte d’une ligne, sans caractère de contrôle ni « < » ou « > »',
    });

const email = z.email({ error: 'attendu : une adresse électronique' }).max(254);

const siren = z
  .string()
  .regex(/^\d{9}$/, { error: 'attendu : neuf chiffres' })
  .refine(isSiren, { error: 'attendu : un SIREN valide (sa clé de contrôle est fausse)' });

const hostname = z.string().superRefine((value, context) => {
  const canonical = normaliseHostname(value);
  if (canonical === value) return;
  const expected =
    canonical === undefined
      ? 'un nom d’hôte, sans port ni point final, par exemple "logement.ville.fr"'
      : `"${canonical}"`;
  context.addIssue({ code: 'custom', message: `attendu : ${expected}` });
});

const metres = z.int().min(0).max(20_000);

const reach = z
  .strictObject({ near: metres, close: metres, far: metres })
  .refine(({ near, close, far }) => near <= close && close <= far, { error: 'attendu : near ≤ close ≤ far' });

const eligibility = z.strictObject({
  /** Label of this set of rules, shown with every answer. */
  version: words(80),
  existing: reach,
  construction: reach,
  /** Cold networks, cited for information; left out: 50 m, named up to 1 km. */
  cold: reach.optional(),
  /** Limits where heating is individual; left out: the same as for all. */
  individual: z.strictObject({ existing: reach, construction: reach }).optional(),
  exceptions: z.array(
    z
      .strictObject({
        networkIds: z
          .array(z.string().regex(/^[0-9A-Z]{4,7}$/, { error: 'attendu : un identifiant SNCU, par exemple "7901C"' }))
          .min(1),
        near: metres,
        close: metres,
      })
      .refine(({ near, close }) => near <= close, { error: 'attendu : near ≤ close' }),
  ),
  pdpPowerThresholdKw: z.number().min(0).max(10_000),
});

/** Distances in metres within which a heat network counts as near, close or far; exceptions are by network. */
export type EligibilityRules = z.infer<typeof eligibility>;

const days = z.int().min(1).max(3660);

/** How requests to be connected to a heat network are dealt with. */
const requests = z
  .strictObject({
    /** Who says that a request is a true one: the rule itself at once, or somebody of the collectivité. */
    validation: z.enum(['AUTOMATIC', 'MANUAL']).default('AUTOMATIC'),
    /** Without a first answer, days before the operator is reminded, then before the collectivité is told. */
    operatorReminderDays: days.default(7),
    escalationDays: days.default(14),
    /** Days before the applicant is asked whether somebody got in touch, and before she is asked again. */
    applicantFirstReminderDays: days.default(30),
    applicantSecondReminderDays: days.default(45),
    /** A second request of the same person for the same place within these days is the first one. */
    duplicateDays: days.default(30),
    /** A network up to this far gets the request even when its rules do not make the place eligible. Metres. */
    autoAssignMeters: metres.default(500),
    /** Calendar days during which the applicant's private link opens. */
    followUpLinkDays: days.default(365),
    /** Months after its real end before a request names nobody. */
    retentionMonths: z.int().min(1).max(120).default(36),
  })
  .refine((rules) => rules.operatorReminderDays < rules.escalationDays, {
    error: 'attendu : operatorReminderDays < escalationDays',
  })
  .refine((rules) => rules.applicantFirstReminderDays < rules.applicantSecondReminderDays, {
    error: 'attendu : applicantFirstReminderDays < applicantSecondReminderDays',
  });

/** Strict schema of `tenant.json`. */
export const tenantFileSchema = z.strictObject({
  name: words(80),
  siren,
  /** Exact host names; the first is canonical: links and mails use it. */
  hostnames: z.array(hostname).min(1).max(20),
  /** True when the data and contacts are invented; every page then says so. */
  isDemonstration: z.boolean(),
  /** True while the service is withdrawn: the host names answer as if nobody claimed them, and stay claimed. */
  isSuspended: z.boolean().optional(),
  /** INSEE codes of the communes covered. */
  communes: z
    .array(z.string().regex(/^(\d{5}|2[AB]\d{3})$/, { error: 'attendu : un code INSEE de cinq caractères' }))
    .min(1)
    .max(2000),
  modules: z.array(z.enum(MODULES)).min(1),
  contacts: z.strictObject({
    email,
    /** As it is read out, or null when the territory gives none. */
    phone: z
      .string()
      .regex(/^(\+33 ?|0)\d( ?\d\d){4}$|^3\d{3}$/, {
        error: 'attendu : un numéro français, par exemple "05 36 49 00 00", ou null',
      })
      .nullable(),
    postalAddress: words(200),
    dataProtectionEmail: email,
    /** Directeur ou directrice de la publication. */
    publisher: words(120),
  }),
  mail: z.strictObject({ fromName: words(80), fromAddress: email }),
  /** The languages of the pages for residents, that of the territory first. */
  locales: z.array(z.enum(['fr', 'en', 'ar'])).min(1),
  rules: z.strictObject({
    eligibility,
    signalement: z.strictObject({
      /** Working days before the receipt, and before the first answer. */
      receiptWorkingDays: days,
      answerWorkingDays: days,
      /** Calendar days during which the private follow-up link opens. */
      followUpLinkDays: days,
      /** A partner that has not answered is reminded once every so many days. */
      reminderDays: days.default(3),
      /** Days without news before a declarant is asked whether the problem is still there, then between questions; the last repeats. */
      occupantReminderDays: z.array(days).min(1).max(10).default([45, 30, 30, 90]),
      /** Days without any suivi of a person after which a file is named in the weekly report. */
      silentDays: days.default(20),
      /** Days within which an agent must have told the declarant something; after that, an alert. */
      publicSuiviDays: days.default(30),
      /** Left out: the landlord is not written to first. */
      injunction: injunctionRules.prefault({}),
      /** Left out: every reason, in the words of the platform. */
      reasons: reasonRules.prefault({}),
    }),
    /** Left out: the usual delays, and no check by hand. */
    requests: requests.prefault({}),
    /** Left out: the values of the platform (subgraph networks, connection duty). */
    connectionLaw: z
      .strictObject({
        /** Calendar days to answer a whole request for a derogation. */
        derogationAnswerDays: days,
        attestationValidityMonths: z.int().min(1).max(60),
        /** True when an attestation is issued without an agent, where no connection is possible. */
        attestationsAreAutomatic: z.boolean(),
      })
      .optional(),
    /** Left out: the values of the platform (subgraph signalements, landlord). */
    landlord: z
      .strictObject({
        labelMonths: z.int().min(1).max(120),
        /** The worst letter that still gets the label. */
        labelWorstLetter: z.enum(['A', 'B', 'C', 'D', 'E']),
        /** Months during which an état that was signed counts for the label. */
        statementMonths: z.int().min(1).max(120),
        labelPhotos: z.int().min(0).max(20),
        /** Days before its end at which the landlord is reminded of a label, and days during which a private link opens. */
        labelReminderDays: days,
        linkDays: days,
      })
      .optional(),
    signIn: z
      .strictObject({
        /** The only organisations (SIRET) whose agents may sign in by OpenID Connect; left out: any, if the agent is known here. */
        allowedSirets: z
          .array(z.string().regex(/^\d{14}$/, { error: 'attendu : quatorze chiffres' }))
          .min(1)
          .optional(),
        /** Whether each agent who signs in by mail needs a second proof (a code of their phone); left out: `REQUIRED`. */
        secondFactor: z.enum(['REQUIRED', 'OPTIONAL']).optional(),
        /** True when residents may find again, with FranceConnect, the files that they attached to it; left out: nothing of it is shown. */
        franceConnect: z.boolean().optional(),
      })
      .optional(),
  }),
  map: z.strictObject({
    /** Longitude and latitude in degrees, WGS84. */
    center: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
    zoom: z.number().min(0).max(20),
    styleUrl: z.url({ protocol: /^https$/, error: 'attendu : une adresse https' }).optional(),
    mapboxToken: z
      .string()
      .regex(/^pk\.[\w.-]{20,300}$/, { error: 'attendu : un jeton public Mapbox, qui commence par « pk. »' })
      .optional(),
  }),
});

type TenantFile = z.infer<typeof tenantFileSchema>;

/** A territory, ready to serve. `slug` is its id everywhere: database, files, events, caches. */
export interface Tenant extends Omit<TenantFile, 'communes'> {
  slug: string;
  communes: Commune[];
  theme: Theme;
  /** Checked drawing, safe to write into a page. */
  logoSvg: string;
  /** Markdown by page name ("accueil", "mentions-legales"…). */
  content: Record<string, string>;
}

/** The texts of a tenant's folder, as read from the disk. */
export interface TenantFiles {
  slug: string;
  /** Content by path inside the folder: "tenant.json", "theme.json", "logo.svg", "content/accueil.md"… */
  files: ReadonlyMap<string, string>;
}

/** One thing that is wrong: which file, which key (empty for the whole file), and what was expected. */
export interface TenantProblem {
  file: string;
  key: string;
  message: string;
}

/** `niort/tenant.json : contacts.email : attendu : une adresse électronique` */
export function describeProblem({ file, key, message }: TenantProblem): string {
  return [file, key, message].filter((part) => part !== '').join(' : ');
}

/** Checks the Luhn key of a SIREN (nine digits). Source: INSEE. */
export function isSiren(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 9; index += 1) {
    const digit = Number(text[index]) * (index % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** A slug is short, lower case, and can be a host label: "niort", "pays-de-loire". */
export const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Makes a tenant from the texts of its folder, or lists everything that is wrong with them (in French, for the person who
 * edits these files). What depends on the other tenants, a host name claimed twice, is not judged here.
 */
export function parseTenant({ slug, files }: TenantFiles): { tenant: Tenant } | { problems: TenantProblem[] } {
  const problems: TenantProblem[] = [];
  const say = (file: string, key: string, message: string) => problems.push({ file: `${slug}/${file}`, key, message });
  if (!SLUG.test(slug) || slug.length > 40)
    say('', '', 'le nom du dossier doit être court, en minuscules, chiffres et tirets');

  const read = <T>(file: string, schema: z.ZodType<T>): T | undefined => {
    const text = files.get(file);
    if (text === undefined) {
      say(file, '', 'fichier absent');
      return undefined;
    }
    let json: unknown;
    try {
      json = JSON.parse(text.replace(/^\ufeff/, ''));
    } catch (error) {
      say(file, '', `JSON illisible (${error instanceof Error ? error.message : String(error)})`);
      return undefined;
    }
    const result = schema.safeParse(json, { error: frenchError });
    if (result.success) return result.data;
    for (const issue of result.error.issues) say(file, keyOf(issue.path), messageOf(issue, schema));
    return undefined;
  };

  const file = read('tenant.json', tenantFileSchema);
  const theme = read('theme.json', themeSchema);

  if (theme) for (const problem of contrastProblems(theme)) say('theme.json', problem.token, problem.message);

  const logoSvg = files.get('logo.svg');
  if (logoSvg === undefined) say('logo.svg', '', 'fichier absent');
  else for (const problem of logoProblems(logoSvg)) say('logo.svg', '', problem);

  const content: Record<string, string> = {};
  for (const [path, text] of files) {
    const name = /^content\/(.*)$/.exec(path)?.[1];
    if (name === undefined) {
      if (!['tenant.json', 'theme.json', 'logo.svg'].includes(path)) {
        say(path, '', 'fichier inconnu ; attendus : tenant.json, theme.json, logo.svg et content/*.md');
      }
      continue;
    }
    const page = /^([a-z][a-z0-9-]*)\.md$/.exec(name)?.[1];
    if (page === undefined) {
      say(path, '', 'attendu : un nom de page en minuscules et tirets, en .md');
      continue;
    }
    content[page] = text;
    for (const problem of contentProblems(text)) say(path, '', problem);
  }
  for (const page of REQUIRED_CONTENT) if (content[page] === undefined) say(`content/${page}.md`, '', 'page absente');

  const communes: Commune[] = [];
  if (file) {
    for (const [name, list] of [
      ['communes', file.communes],
      ['hostnames', file.hostnames],
      ['modules', file.modules],
      ['locales', file.locales],
    ] as const) {
      const twice = list.find((item, index) => list.indexOf(item as never) !== index);
      if (twice !== undefined) say('tenant.json', name, `« ${twice} » est donné deux fois`);
    }
    file.communes.forEach((code, index) => {
      const commune = communeByCode(code);
      if (commune) communes.push(commune);
      else say('tenant.json', `communes[${index}]`, `le code INSEE « ${code} » n’est celui d’aucune commune actuelle`);
    });
  }
  if (problems.length > 0 || !file || !theme || logoSvg === undefined) return { problems };
  return { tenant: { ...file, slug, communes, theme, logoSvg, content } };
}

const french = fr().localeError;

function frenchError(issue: Parameters<typeof french>[0]) {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'clé absente';
  return french(issue);
}

function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (key, part) => (typeof part === 'number' ? `${key}[${part}]` : key ? `${key}.${String(part)}` : String(part)),
    '',
  );
}

function messageOf(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const accepted = keysAt(schema, issue.path);
  const unknown = issue.keys.map((key) => `« ${key} »`).join(', ');
  return `clé inconnue : ${unknown}${accepted.length > 0 ? ` ; clés admises : ${accepted.join(', ')}` : ''}`;
}

/** The keys of the object that a schema expects at this path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const part of path) {
    if (at instanceof z.ZodObject) at = at.shape[String(part)];
    else if (at instanceof z.ZodArray) at = at.element;
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

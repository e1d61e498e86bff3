import type {
  AffectationStatus,
  ClassLetter,
  EntryChannel,
  HousingSector,
  ReporterKind,
  SignalementFilter,
  SignalementStage,
} from '../../graphql/generated/graphql.ts';

type Words<Code extends string> = Readonly<Record<Code, { readonly slug: string; readonly label: string }>>;

export const SECTORS: Words<HousingSector> = {
  PRIVATE: { slug: 'prive', label: 'Parc privé' },
  SOCIAL: { slug: 'social', label: 'Parc social' },
  UNKNOWN: { slug: 'inconnu', label: 'Parc inconnu' },
};
export const CHANNELS: Words<EntryChannel> = {
  ONLINE: { slug: 'en-ligne', label: 'En ligne' },
  PHONE: { slug: 'telephone', label: 'Téléphone' },
  COUNTER: { slug: 'guichet', label: 'Guichet' },
  LETTER: { slug: 'courrier', label: 'Courrier' },
  FIELD: { slug: 'terrain', label: 'Terrain' },
  EMERGENCY: { slug: 'secours', label: 'Secours' },
  API: { slug: 'logiciel', label: 'Autre logiciel' },
};
export const PROFILES: Words<ReporterKind> = {
  TENANT: { slug: 'locataire', label: 'Locataire' },
  OWNER_OCCUPANT: { slug: 'proprietaire-occupant', label: 'Propriétaire occupant' },
  LANDLORD: { slug: 'bailleur', label: 'Bailleur' },
  RELATIVE_OR_NEIGHBOUR: { slug: 'proche', label: 'Proche ou voisin' },
  PROFESSIONAL: { slug: 'professionnel', label: 'Professionnel' },
  EMERGENCY_SERVICE: { slug: 'service-de-secours', label: 'Service de secours' },
};
export const STAGES: Words<SignalementStage> = {
  TO_AFFECT: { slug: 'a-affecter', label: 'À affecter' },
  WAITING: { slug: 'en-attente', label: 'En attente d’un partenaire' },
  IN_PROGRESS: { slug: 'en-traitement', label: 'En traitement' },
};
export const ANSWERS: Words<AffectationStatus> = {
  PENDING: { slug: 'en-attente', label: 'En attente de réponse' },
  ACCEPTED: { slug: 'acceptee', label: 'Acceptée' },
  REFUSED: { slug: 'refusee', label: 'Refusée' },
  CLOSED: { slug: 'terminee', label: 'Terminée' },
  CANCELLED: { slug: 'retiree', label: 'Retirée' },
};
export const SUSPICIONS: Words<string> = {
  DANGER: { slug: 'danger', label: 'Danger' },
  PERIL: { slug: 'peril', label: 'Péril' },
  INSALUBRITE: { slug: 'insalubrite', label: 'Insalubrité' },
  NON_DECENCE: { slug: 'non-decence', label: 'Non-décence' },
  NDE: { slug: 'nde', label: 'Non-décence énergétique' },
  RSD: { slug: 'rsd', label: 'Règles d’hygiène' },
  SUROCCUPATION: { slug: 'suroccupation', label: 'Suroccupation' },
  SALETE: { slug: 'salete', label: 'Logement très sale' },
  ASSURANTIEL: { slug: 'assurance', label: 'Sinistre assurable' },
};
const LETTERS: readonly ClassLetter[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];

const PARAMS = [
  'classe',
  'etape',
  'partenaire',
  'reponse',
  'suspicion',
  'parc',
  'profil',
  'canal',
  'campagne',
  'du',
  'au',
  'silence',
  'silence-public',
  'abonne',
  'adresse',
  'zone',
] as const;
export type CriterionParam = (typeof PARAMS)[number];

/** What the inbox is narrowed to beside its tab, its search and its switches: the words of its address, by their name. */
export type Criteria = Readonly<Partial<Record<CriterionParam, string>>>;

const codeOf = <Code extends string>(words: Words<Code>, slug: string): Code | undefined =>
  Object.keys(words).find((code): code is Code => words[code as Code]?.slug === slug);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[\w=+/-]{1,200}$/;
const CODE = /^[\p{L}\p{N} _.-]{1,60}$/u;
const isDays = (text: string) => /^\d{1,4}$/.test(text) && Number(text) <= 3_650;

/** Whether an address may say this of a criterion. */
const READS: Readonly<Record<CriterionParam, (text: string) => boolean>> = {
  classe: (text) => text !== '' && [...text].every((letter) => LETTERS.some((known) => known === letter)),
  etape: (text) => codeOf(STAGES, text) !== undefined,
  partenaire: (text) => ID.test(text),
  reponse: (text) => codeOf(ANSWERS, text) !== undefined,
  suspicion: (text) => codeOf(SUSPICIONS, text) !== undefined,
  parc: (text) => codeOf(SECTORS, text) !== undefined,
  profil: (text) => codeOf(PROFILES, text) !== undefined,
  canal: (text) => codeOf(CHANNELS, text) !== undefined,
  campagne: (text) => CODE.test(text),
  du: (text) => DAY.test(text),
  au: (text) => DAY.test(text),
  silence: isDays,
  'silence-public': isDays,
  abonne: (text) => text === 'oui',
  adresse: (text) => ID.test(text),
  zone: (text) => ID.test(text),
};

/** The criteria of an address; what it says wrong is left out. */
export function readCriteria(parameters: URLSearchParams): Criteria {
  return Object.fromEntries(
    PARAMS.flatMap((param) => {
      const text = (parameters.get(param) ?? '').trim();
      return text !== '' && READS[param](text) ? [[param, text]] : [];
    }),
  );
}

/** Adds the criteria to an address, in their order. */
export function writeCriteria(criteria: Criteria, parameters: URLSearchParams): void {
  for (const param of PARAMS) {
    const text = criteria[param];
    if (text) parameters.set(param, text);
  }
}

const one = <Code extends string>(words: Words<Code>, slug: string | undefined): Code[] | undefined => {
  const code = slug === undefined ? undefined : codeOf(words, slug);
  return code === undefined ? undefined : [code];
};

/** The criteria as the graph is asked. */
export function filterOfCriteria(criteria: Criteria): SignalementFilter {
  const { classe, partenaire, campagne, du, au, silence, adresse, zone } = criteria;
  const silencePublic = criteria['silence-public'];
  const asked: { [Key in keyof SignalementFilter]: SignalementFilter[Key] | undefined } = {
    classLetter: classe ? LETTERS.filter((letter) => classe.includes(letter)) : undefined,
    stage: one(STAGES, criteria.etape),
    partnerId: partenaire ? [partenaire] : undefined,
    affectationStatus: one(ANSWERS, criteria.reponse),
    suspicion: one(SUSPICIONS, criteria.suspicion),
    housingSector: one(SECTORS, criteria.parc),
    reporterKind: one(PROFILES, criteria.profil),
    entryChannel: one(CHANNELS, criteria.canal),
    campaign: campagne ? [campagne] : undefined,
    depositedFrom: du,
    depositedTo: au,
    silentDays: silence ? Number(silence) : undefined,
    publicSilentDays: silencePublic ? Number(silencePublic) : undefined,
    subscribed: criteria.abonne ? true : undefined,
    banId: adresse ? [adresse] : undefined,
    zone: zone ? [zone] : undefined,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

const slugOf = <Code extends string>(words: Words<Code>, codes: readonly Code[] | null | undefined) =>
  codes?.[0] === undefined ? undefined : words[codes[0]]?.slug;

/** The criteria that a filter of the graph came from, for a search that was kept. */
export function criteriaOfFilter(filter: SignalementFilter): Criteria {
  const parameters = new URLSearchParams();
  const put = (param: CriterionParam, text: string | number | null | undefined) => {
    if (text !== null && text !== undefined) parameters.set(param, String(text));
  };
  put('classe', filter.classLetter?.join(''));
  put('etape', slugOf(STAGES, filter.stage));
  put('partenaire', filter.partnerId?.[0]);
  put('reponse', slugOf(ANSWERS, filter.affectationStatus));
  put('suspicion', slugOf(SUSPICIONS, filter.suspicion));
  put('parc', slugOf(SECTORS, filter.housingSector));
  put('profil', slugOf(PROFILES, filter.reporterKind));
  put('canal', slugOf(CHANNELS, filter.entryChannel));
  put('campagne', filter.campaign?.[0]);
  put('du', filter.depositedFrom);
  put('au', filter.depositedTo);
  put('silence', filter.silentDays);
  put('silence-public', filter.publicSilentDays);
  put('abonne', filter.subscribed ? 'oui' : undefined);
  put('adresse', filter.banId?.[0]);
  put('zone', filter.zone?.[0]);
  return readCriteria(parameters);
}

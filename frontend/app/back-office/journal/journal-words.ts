const ACTIONS: Readonly<Record<string, string>> = {
  read: 'Consultation de données personnelles',
  createPartner: 'Ajout d’un partenaire',
  updatePartner: 'Modification d’un partenaire',
  deactivatePartner: 'Désactivation d’un partenaire',
  reactivatePartner: 'Réactivation d’un partenaire',
  inviteAgent: 'Invitation d’une personne',
  changeAgentRole: 'Changement de rôle',
  deactivateAgent: 'Désactivation d’un compte',
  requestSignInLink: 'Demande d’un lien de connexion',
  redeemSignInLink: 'Connexion par un lien',
  startOidcSignIn: 'Début d’une connexion par le service d’identité',
  finishOidcSignIn: 'Connexion par le service d’identité',
  signOut: 'Déconnexion',
};

const ENTITIES: Readonly<Record<string, string>> = {
  Partner: 'Partenaire',
  Agent: 'Personne',
  Session: 'Connexion',
  SignInLink: 'Lien de connexion',
  Signalement: 'Signalement',
  Dwelling: 'Logement',
  Owner: 'Propriétaire',
  HeatNetwork: 'Réseau de chaleur',
};

const FIELDS: Readonly<Record<string, string>> = {
  email: 'adresse électronique',
  name: 'nom',
  displayName: 'nom',
  phone: 'téléphone',
  organisation: 'organisme',
  role: 'rôle',
  method: 'moyen',
  link: 'lien reçu par courriel',
  oidc: 'service d’identité',
};

const wordsOf = (words: Readonly<Record<string, string>>, key: string) =>
  (Object.hasOwn(words, key) ? words[key] : undefined) ?? key;

/** What was done, in French; the name of the operation when it has no words yet. */
export function actionWords(action: string): string {
  return wordsOf(ACTIONS, action);
}

/** What it was done to. */
export function entityWords(entity: string): string {
  return wordsOf(ENTITIES, entity);
}

/** The details of an entry on one line: the fields that were read or changed first, then the rest as it was written. */
export function detailWords(details: unknown): string {
  if (typeof details !== 'object' || details === null) return '';
  return Object.entries(details)
    .map(([key, value]) => {
      const text = Array.isArray(value)
        ? value.map((each) => wordsOf(FIELDS, String(each))).join(', ')
        : typeof value === 'object'
          ? JSON.stringify(value)
          : wordsOf(FIELDS, String(value));
      return key === 'fields' ? text : `${wordsOf(FIELDS, key)} : ${text}`;
    })
    .join(' ; ');
}

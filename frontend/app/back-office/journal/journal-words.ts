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
  depositSignalement: 'Dépôt d’un signalement',
  saveSignalementDraft: 'Enregistrement d’un brouillon',
  takePhoto: 'Réception d’une photo',
  decideSignalement: 'Décision sur un dossier',
  closeSignalement: 'Clôture d’un dossier',
  reopenSignalement: 'Réouverture d’un dossier',
  renewFollowUpLink: 'Renouvellement du lien de suivi',
  affectSignalement: 'Affectation d’un dossier',
  acceptAffectation: 'Acceptation d’une affectation',
  refuseAffectation: 'Refus d’une affectation',
  closeAffectation: 'Fin d’une affectation',
  cancelAffectation: 'Annulation d’une affectation',
  addSuivi: 'Ajout d’un suivi',
  saveSearch: 'Recherche gardée',
  removeSearch: 'Recherche oubliée',
  chooseListColumns: 'Choix de colonnes',
  exportSignalements: 'Demande d’un fichier de signalements',
  'signalements.export': 'Export de signalements',
  'statistics.export': 'Export de statistiques',
  'listExport.sweep': 'Effacement de fichiers d’export',
  writeFromFollowUp: 'Message du déclarant',
  startFranceConnect: 'Début d’une visite à FranceConnect',
  finishFranceConnect: 'Retour de FranceConnect, qui rattache le dossier s’il est nommé',
  openFranceConnectFile: 'Dossier retrouvé avec FranceConnect',
  detachFranceConnect: 'Dossier détaché de FranceConnect',
  endFranceConnect: 'Déconnexion de FranceConnect',
  setVacancyFollowUp: 'Changement du suivi d’un logement vacant',
  updateHeatNetwork: 'Modification d’un réseau',
  saveNetworkPlant: 'Installation de production d’un réseau',
  saveNetworkSubstation: 'Sous-station d’un réseau',
  saveNetworkContract: 'Contrat d’un réseau',
  saveNetworkExtension: 'Extension d’un réseau',
  removeNetworkAsset: 'Retrait d’un élément d’un réseau',
  importPerimeters: 'Import de périmètres prioritaires',
  importNetworks: 'Import de réseaux de chaleur',
  'import.BAN': 'Import d’adresses',
  'import.LOVAC': 'Import de logements vacants',
  'mail.send': 'Envoi d’un courriel',
  'photo.sweep': 'Effacement de photos inutilisées',
  'retention.apply': 'Effacement des données à leur terme',
  'audit.export': 'Export du journal',
  createApiKey: 'Création d’une clé pour un programme',
  revokeApiKey: 'Révocation d’une clé',
  openOperatorAccess: 'Ouverture d’un accès à la plateforme',
  enterAsOperator: 'Entrée de l’opérateur de la plateforme',
  endOperatorAccess: 'Fin d’un accès de la plateforme',
};

const ENTITIES: Readonly<Record<string, string>> = {
  Partner: 'Partenaire',
  Agent: 'Personne',
  Session: 'Connexion',
  SignInLink: 'Lien de connexion',
  Signalement: 'Signalement',
  SignalementDraft: 'Brouillon',
  Affectation: 'Affectation',
  Suivi: 'Suivi',
  Photo: 'Photo',
  Mail: 'Courriel',
  Dwelling: 'Logement',
  Owner: 'Propriétaire',
  HeatNetwork: 'Réseau de chaleur',
  ApiKey: 'Clé',
  OperatorAccess: 'Accès de la plateforme',
};

const FIELDS: Readonly<Record<string, string>> = {
  email: 'adresse électronique',
  name: 'nom',
  displayName: 'nom',
  phone: 'téléphone',
  organisation: 'organisme',
  role: 'rôle',
  fullName: 'nom',
  postalAddress: 'adresse postale',
  siren: 'SIREN',
  description: 'description',
  addressDetails: 'complément d’adresse',
  photos: 'photos',
  image: 'image',
  suivis: 'suivis',
  history: 'messages de l’historique',
  refusalMessage: 'message de refus',
  answers: 'réponses',
  ids: 'identifiants',
  from: 'de',
  to: 'à',
  status: 'état',
  visibility: 'visibilité',
  signalementId: 'dossier',
  read: 'lues',
  kept: 'gardées',
  refused: 'refusées',
  vintage: 'millésime',
  added: 'ajoutés',
  changed: 'changés',
  unchanged: 'inchangés',
  absent: 'absents',
  tables: 'tables',
  reason: 'motif',
  minutes: 'minutes',
  days: 'jours',
  method: 'moyen',
  link: 'lien reçu par courriel',
  oidc: 'service d’identité',
};

const ACTORS: Readonly<Record<string, string>> = {
  anonymous: 'une personne non connectée',
  system: 'la plateforme',
  integrator: 'un programme, par une clé',
  operator: 'l’opérateur de la plateforme',
  agent: 'une personne inconnue',
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

/** Who acted, when it was not an agent whom we know. */
export function actorWords(kind: string, id: string | null): string {
  const words = Object.hasOwn(ACTORS, kind) ? (ACTORS[kind] ?? kind) : kind;
  return kind === 'system' && id !== null ? `${words} (${id})` : words;
}

/** The details of an entry on one line: the fields that were read or changed first, then the rest as it was written. */
export function detailWords(details: unknown): string {
  if (typeof details !== 'object' || details === null) return '';
  return Object.entries(details)
    .map(([key, value]) => {
      const text =
        key === 'ids' && Array.isArray(value)
          ? String(value.length)
          : Array.isArray(value)
            ? value.map((each) => wordsOf(FIELDS, String(each))).join(', ')
            : typeof value === 'object'
              ? JSON.stringify(value)
              : wordsOf(FIELDS, String(value));
      return key === 'fields' ? text : `${wordsOf(FIELDS, key)} : ${text}`;
    })
    .join(' ; ');
}

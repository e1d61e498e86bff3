/**
 * What each refusal of the graph says to the person who meets it. The code is the contract, the words are ours.
 * A code that the graph documents and that is missing here fails a test.
 */
export const REFUSAL_WORDS: Readonly<Record<string, string>> = {
  // Any form.
  NOT_FOUND: 'Nous ne trouvons pas ce que vous demandez. Il a peut-être été retiré.',
  REQUIRED: 'Cette réponse est nécessaire.',
  TOO_LONG: 'Ce texte est trop long. Raccourcissez-le.',
  TOO_MANY: 'Il y en a trop. Retirez-en quelques-uns.',
  BAD_FORMAT: 'Cette réponse n’a pas la forme attendue. Corrigez-la.',
  DUPLICATE: 'La même réponse est donnée deux fois.',
  EMAIL_INVALID: 'Cette adresse électronique n’est pas correcte. Exemple : prenom.nom@exemple.fr.',
  BAD_EMAIL: 'Cette adresse électronique n’est pas correcte. Exemple : prenom.nom@exemple.fr.',
  BAD_PHONE: 'Ce numéro de téléphone n’est pas correct. Exemple : 06 12 34 56 78.',
  NAME_INVALID: 'Ce nom est vide ou trop long.',
  RATE_LIMITED: 'Vous avez fait trop de demandes en peu de temps. Attendez une minute, puis recommencez.',
  GATEWAY_UNAVAILABLE: 'Le service ne répond pas pour le moment. Réessayez dans quelques minutes.',

  // Photos.
  SVG_IMAGE: 'Ce fichier est un dessin (SVG), pas une photo. Choisissez une photo JPEG, PNG, WebP ou HEIC.',
  NO_DEFECT: 'Notez au moins un désordre : c’est lui qui ouvre un dossier pour ce logement.',
  NO_ROOM: 'Ce constat n’a aucune pièce. Ajoutez-en une avant de le signer.',
  TWINS_LEFT: 'Deux appareils ont décrit la même pièce. Gardez un des deux textes avant de signer.',
  NOT_ACCEPTED: 'Acceptez d’abord ce dossier : le constat est écrit par le partenaire qui le suit.',
  HEIC_NOT_READ: 'Nous n’arrivons pas à lire cette photo HEIC. Envoyez-la en JPEG.',

  EMPTY_TEXT: 'Ce texte est vide.',
  TEXT_TOO_LONG: 'Ce texte est trop long. Raccourcissez-le.',

  // Agents' accounts.
  ALREADY_ENROLLED: 'La double vérification est déjà en place.',
  NOT_ENROLLED: 'La double vérification n’est pas en place.',
  TOO_MANY_ATTEMPTS: 'Trop de codes inexacts. Attendez un quart d’heure, puis recommencez.',
  CODE_WRONG: 'Ce code n’est pas le bon. Attendez le suivant, et vérifiez l’heure de votre téléphone.',
  SECOND_FACTOR_REQUIRED: 'Ce territoire demande une double vérification à chaque agent.',
  DATES_INVALID: 'Ces jours ne vont pas. Le premier vient avant le dernier, ou le même jour.',
  ABSENCE_PAST: 'Cette absence est déjà passée.',
  ABSENCE_TOO_LONG: 'Une absence dure un an au plus.',
  ABSENCE_OVERLAPS: 'Une absence est déjà annoncée pour une partie de ces jours.',
  STAND_IN_INVALID: 'Choisissez une autre personne, active, de la même organisation.',
  PHONE_INVALID: 'Ce numéro de téléphone n’est pas correct. Exemple : 05 49 00 00 00.',
  AREA_INVALID: 'Ce dessin n’est pas une surface GeoJSON correcte (WGS84, contours fermés qui ne se croisent pas).',

  // Sensors, campaigns and duplicates.
  UNKNOWN_SENSOR: 'Ce jeton n’est pas celui d’un capteur de ce territoire.',
  CODE_INVALID: 'Trois à quarante lettres sans accent, chiffres ou tirets. Exemple : caf-2026.',
  CODE_TAKEN: 'Une campagne porte déjà ce code.',
  SAME_FILE: 'Un dossier n’est pas le doublon de lui-même.',
  OTHER_ADDRESS: 'Ces deux dossiers ne sont pas à la même adresse.',

  // The sheet of a network.
  UNKNOWN_FIELD: 'Cette fiche n’a pas ce champ.',
  NOT_TEXT: 'Écrivez un texte.',
  NOT_A_URL: 'Cette adresse de site n’est pas complète. Exemple : https://www.exemple.fr.',
  NOT_AN_EMAIL: 'Cette adresse électronique n’est pas correcte. Exemple : service@exemple.fr.',
  NOT_A_NUMBER: 'Écrivez un nombre, par exemple 12,5.',
  NOT_WHOLE: 'Écrivez un nombre entier.',
  OUT_OF_BOUNDS: 'Ce nombre est trop petit ou trop grand pour être juste. Vérifiez l’unité.',
  NOT_YES_OR_NO: 'Répondez par oui ou par non.',
  NOT_A_STATUS: 'Choisissez « En service » ou « En construction ».',
  NOT_A_YEAR: 'Écrivez une année, par exemple 2025.',
  NOTHING_TO_CHANGE: 'Rien n’a changé.',
  UNKNOWN_ENERGY: 'Choisissez une énergie de la liste.',
  POSITION_INCOMPLETE: 'Donnez la longitude et la latitude, ou aucune des deux.',
  DATES_REVERSED: 'Le dernier jour vient avant le premier.',
  END_MISSING: 'Ce contrat a une date de fin : écrivez-la.',

  // The rules of eligibility.
  LIMIT_OUT_OF_RANGE: 'Écrivez une distance en mètres, un nombre entier de 0 à 20 000.',
  LIMITS_REVERSED: 'Cette distance doit être au moins égale à la précédente.',
  LIMITS_MISSING: 'Donnez les limites des réseaux en service et celles des réseaux en construction.',
  NETWORK_NUMBER_INVALID: 'Un identifiant n’est pas celui d’un réseau de chaleur. Exemple : 7901C.',
  NETWORK_NUMBER_TWICE: 'Un réseau est nommé deux fois : une seule limite peut s’appliquer à lui.',
  GROUP_WITHOUT_NETWORK: 'Nommez au moins un réseau, ou videz ce groupe.',
  TOO_MANY_GROUPS: 'Il y a trop de réseaux particuliers. Regroupez-les.',
  VALID_FROM_PAST: 'Ce jour est passé. Choisissez aujourd’hui ou plus tard.',
  VALID_FROM_TOO_FAR: 'Ce jour est trop lointain : deux ans au plus.',
  STALE: 'Quelqu’un a changé cela entre-temps. Rechargez la page pour voir où en sont les choses.',
  THRESHOLD_OUT_OF_RANGE: 'Écrivez une puissance en kilowatts, de 0 à 10 000.',

  // A bulk test of addresses.
  ALREADY_STARTED: 'Ce test est déjà lancé.',
  REQUIRED_COLUMN_MISSING: 'Il manque une colonne attendue dans la première ligne du fichier.',
  COLUMNS_MISSING: 'Choisissez les colonnes qui disent où sont les adresses ou les coordonnées.',
  NAME_TOO_LONG: 'Ce nom est trop long : 120 caractères au plus.',
  NOT_STOPPED: 'Ce test n’est pas arrêté.',
  NOT_RUNNING: 'Ce test n’est pas en cours.',
  NOT_FINISHED: 'Ce test n’est pas terminé. Attendez sa fin pour suivre ses adresses.',
  TOO_MANY_ROWS: 'Cette liste est trop longue pour être suivie : 200 000 lignes au plus.',
  INVALID_EMAIL: 'Cette adresse électronique n’est pas correcte. Exemple : prenom.nom@exemple.fr.',
  NOT_AN_URL: 'Cette adresse n’est pas complète. Exemple : https://logiciel.exemple.fr/alertes.',
  NOT_HTTPS: 'Cette adresse doit commencer par https://.',
  NOT_PUBLIC: 'Cette adresse n’est pas sur l’internet public : nous ne pouvons pas lui écrire.',
  HAS_CREDENTIALS: 'Retirez le nom et le mot de passe de cette adresse : nos messages sont signés.',
  NOT_WATCHED: 'Ces adresses ne sont pas suivies.',

  // A place.
  INVALID_COORDINATES: 'Cette position n’existe pas. Recommencez en écrivant votre adresse.',
  OUT_OF_FRANCE: 'Cette position n’est pas en France. Recommencez en écrivant votre adresse.',
  INVALID_CITYCODE: 'Ce code de commune n’existe pas.',
  BAD_COORDINATES: 'Cette position n’existe pas. Recommencez en écrivant votre adresse.',
  OUT_OF_TERRITORY: 'Cette adresse n’est pas dans notre territoire. Adressez-vous à votre commune.',
  COMMUNE_UNKNOWN: 'Une de ces communes n’est pas dans notre territoire.',

  // The comparison of heating modes.
  OUT_OF_MODEL: 'Le modèle de comparaison ne connaît que la France métropolitaine. Nous ne pouvons pas comparer ici.',
  OUT_OF_RANGE: 'Ce nombre est trop petit ou trop grand. Corrigez-le.',
  TOO_BUSY: 'Trop de comparaisons sont demandées en ce moment. Réessayez dans une minute.',
  NOT_RENEWABLE_ENOUGH:
    'Le réseau proche n’a pas plus de 50 % d’énergie renouvelable ou de récupération : cette aide ne lui est pas ouverte.',
  RATE_UNKNOWN:
    'La part d’énergie renouvelable du réseau n’est pas publiée : nous ne savons pas si l’aide est ouverte.',

  // The law of priority perimeters.
  INVALID_POWER: 'Cette puissance n’est pas correcte. Écrivez-la en kilowatts, par exemple 120.',
  ADDRESS_NOT_CHOSEN: 'Choisissez une adresse dans la liste.',
  GIVES_CONTACT: 'Retirez les adresses électroniques, les numéros de téléphone et les liens : ce texte est public.',
  NO_ADVICE_SERVICE: 'Aucun service de conseil n’est ouvert ici pour le moment. Écrivez-nous.',
  UNKNOWN_FILE: 'Un des fichiers n’est plus disponible. Choisissez-le de nouveau.',
  UNSUPPORTED_FILE: 'Ce fichier n’est pas accepté. Choisissez un PDF ou une image JPEG ou PNG.',
  NOT_AUTOMATIC: 'Cette attestation est délivrée par un agent. Écrivez-nous pour la demander.',
  CONNECTION_POSSIBLE: 'Un raccordement est possible à cette adresse : elle ne peut pas être attestée impossible.',
  NOT_CERTAIN: 'Nous ne pouvons pas conclure seuls pour cette adresse. Écrivez-nous : un agent regarde.',

  // Where networks and priority perimeters lie.
  NOT_FORMER: 'Cette version est déjà publiée, ou n’a jamais été publiée.',
  NOT_EDITABLE: 'Ce périmètre est abrogé : il ne se modifie plus.',
  ALREADY_PUBLISHED: 'Ce périmètre est déjà publié.',
  PERIMETER_WITHOUT_NETWORK: 'Aucun réseau n’est lié à ce périmètre. Choisissez-en un, ou confirmez que c’est voulu.',
  DUPLICATE_NAME: 'Ce nom est déjà pris. Choisissez-en un autre.',
  DUPLICATE_OUTLINE: 'Un autre périmètre a exactement le même contour.',

  // A report.
  UNKNOWN_FORM: 'Ce formulaire n’est plus en usage. Rechargez la page.',
  UNKNOWN_ANSWER: 'Une des réponses ne correspond à aucune question. Revenez à la page précédente.',
  NOT_A_DATE: 'Cette date n’existe pas. Exemple : 15/03/2024.',
  IN_THE_FUTURE: 'Cette date n’est pas encore passée.',
  BAD_KEY: 'Votre envoi n’a pas pu être reconnu. Revenez au récapitulatif et recommencez.',
  KEY_REUSED: 'Cet envoi a déjà été fait avec d’autres réponses. Recommencez depuis le début.',
  BAD_TOKEN: 'Ce lien n’est pas complet. Copiez-le en entier depuis votre message.',
  CONTACT_REQUIRED:
    'Indiquez une adresse électronique ou un numéro de téléphone, pour que nous puissions vous répondre.',
  CONSENT_REQUIRED: 'Cochez cette case pour pouvoir envoyer.',
  UNKNOWN_GRID: 'La liste des problèmes a changé depuis votre brouillon. Choisissez-les de nouveau.',
  UNKNOWN_DESORDRE: 'Un des problèmes choisis n’est plus dans la liste. Choisissez de nouveau.',
  UNKNOWN_ROOM: 'Un des endroits choisis n’est plus dans la liste. Choisissez de nouveau.',
  UNKNOWN_PHOTO: 'Une des photos n’est plus disponible. Retirez-la, puis ajoutez-la de nouveau.',

  // A photograph.
  EMPTY: 'Ce fichier est vide. Choisissez-en un autre.',
  NO_FILE: 'Choisissez d’abord une photo.',
  INTERRUPTED: 'L’envoi a été interrompu. Recommencez.',
  TOO_HEAVY: 'Cette photo est trop lourde. Choisissez-en une plus légère.',
  FILE_TOO_LARGE: 'Cet envoi est trop lourd. Envoyez moins de photos à la fois.',
  TOO_LARGE: 'Cette photo a trop de pixels. Réduisez-la, puis recommencez.',
  NOT_MULTIPART: 'Cet envoi n’a pas la forme attendue. Rechargez la page, puis recommencez.',
  NOT_AN_IMAGE: 'Ce fichier n’est pas une photo. Choisissez une image JPEG, PNG ou WebP.',
  UNSUPPORTED_IMAGE: 'Ce format d’image n’est pas accepté. Choisissez une image JPEG, PNG ou WebP.',
  DAMAGED_IMAGE: 'Cette photo est abîmée et ne peut pas être lue. Choisissez-en une autre.',

  // The file of who reported, by her private link.
  DECLARANT_ONLY: 'Seule la personne qui a signalé peut faire cela.',
  ALREADY_INVITED: 'Cette personne est déjà invitée.',
  ALREADY_SAID: 'Vous avez déjà donné votre avis. Merci.',
  DOCUMENT_TOO_HEAVY: 'Ce fichier dépasse 10 Mo. Choisissez-en un plus léger.',

  // The life of a file.
  WRONG_STATUS: 'Le dossier a changé entre-temps : cette action n’est plus possible. Rechargez la page.',
  TRANSITION_NOT_ALLOWED: 'Ce changement n’est pas possible depuis l’état actuel. Rechargez la page.',
  REASON_REQUIRED: 'Choisissez un motif.',
  MESSAGE_REQUIRED: 'Expliquez ce motif en quelques mots.',
  PARTNER_INACTIVE: 'Ce partenaire ne reçoit plus de dossiers.',

  // Signing in.
  LINK_UNKNOWN: 'Ce lien n’existe pas. Copiez-le en entier depuis votre message, ou demandez-en un autre.',
  LINK_USED: 'Ce lien a déjà servi. Demandez-en un autre.',
  LINK_EXPIRED: 'Ce lien a expiré. Demandez-en un autre.',
  FRANCECONNECT_ENDED: 'Votre session FranceConnect est terminée. Connectez-vous de nouveau.',
  OIDC_NOT_CONFIGURED: 'Cette façon de se connecter n’est pas ouverte sur ce territoire.',
  OIDC_UNAVAILABLE: 'Le service d’identité ne répond pas. Réessayez, ou demandez un lien par courrier électronique.',
  OIDC_STATE_INVALID: 'Cette connexion a commencé ailleurs ou il y a trop longtemps. Recommencez.',
  OIDC_DENIED: 'Vous avez annulé la connexion.',
  OIDC_FAILED:
    'Le service d’identité n’a pas pu vous reconnaître. Recommencez, ou demandez un lien par courrier électronique.',
  SIRET_NOT_ALLOWED: 'Votre organisation n’est pas encore autorisée sur ce territoire.',
  ACCOUNT_UNKNOWN: 'Aucun compte ne correspond. Demandez une invitation à l’administration de votre territoire.',
  ACCOUNT_TAKEN: 'Ce compte est déjà rattaché à une autre personne.',
  EMAIL_NOT_VERIFIED: 'Votre adresse électronique n’a pas été vérifiée par le service d’identité.',
  OPERATOR_ALREADY_IN: 'Vous êtes déjà en accès opérateur. Mettez-y fin avant d’en commencer un autre.',
  NOT_SIGNED_IN: 'Votre session est terminée. Reconnectez-vous.',

  // A connection request.
  BAD_NUMBER: 'Ce nombre n’est pas possible. Corrigez-le.',
  ALREADY_PROPOSED: 'Un autre destinataire est déjà proposé pour cette demande.',
  NOTHING_PROPOSED: 'Cette proposition n’est plus là : la demande a changé entre-temps.',
  TOO_LATE: 'Il est trop tard pour annuler : la personne est déjà prévenue.',
  ERASED: 'Les coordonnées de la personne ont été effacées : on ne peut plus lui écrire.',
  NOTHING_ASKED: 'Vous avez déjà répondu à cette question.',
  UNKNOWN_VARIABLE: 'Un mot entre doubles accolades n’est pas connu. Corrigez-le ou retirez-le.',
  KEY_TAKEN: 'Un modèle porte déjà ce nom.',

  // Rules, suivis, notifications.
  NAME_REQUIRED: 'Donnez un nom à cette règle.',
  PARTNER_REQUIRED: 'Choisissez au moins un type de partenaire ou un partenaire.',
  TOO_MANY_RULES: 'Il y a trop de règles. Regroupez-en, ou supprimez celles qui ne servent plus.',
  RULE_TWICE: 'Cette règle est déjà dans le brouillon.',
  NOT_SIMULATED: 'Simulez ces règles avant de les activer.',
  LAST_FOLLOWER: 'Vous êtes la dernière personne de votre organisation à suivre ce dossier.',

  // Keys for programs.
  PERMISSION_UNKNOWN: 'Une de ces permissions n’existe pas.',
  PERMISSION_NOT_GRANTABLE: 'Choisissez au moins une permission, parmi celles que vous pouvez donner à une clé.',
  DAYS_INVALID: 'La durée est un nombre de jours, de 1 à 730.',

  // People and partners.
  EMAIL_TAKEN: 'Cette adresse électronique est déjà celle d’un agent.',
  ROLE_INCOHERENT: 'Ce rôle ne convient pas à cette organisation.',
  ROLE_NOT_GRANTABLE: 'Vous ne pouvez pas donner ou retirer ce rôle.',
  LAST_ADMINISTRATOR: 'C’est la dernière personne qui administre le territoire. Nommez-en une autre d’abord.',
  // Procedures, the landlord-first route and connectors.
  UNKNOWN_ARRETE_TYPE: 'Ce type d’arrêté n’existe pas.',
  FORMER_LAW: 'Ce type d’arrêté relève d’une loi ancienne. Il peut être importé et levé, mais plus écrit.',
  WRONG_AUTHORITY: 'Cette autorité ne signe pas ce type d’arrêté.',
  OUTSIDE_TERRITORY: 'Cette commune n’est pas du territoire.',
  BAD_DATE: 'Cette date n’existe pas. Écrivez-la en entier : jour, mois et année.',
  DATE_TO_COME: 'Cette date n’est pas encore venue.',
  DATE_PAST: 'Cette date est déjà passée.',
  TOO_FAR: 'Cette date est trop lointaine : un an au plus.',
  TOO_SHORT: 'Dix minutes au moins.',
  SEAT_TAKEN: 'Cette visite est ouverte sur un autre écran.',
  DATES_OUT_OF_ORDER: 'Cette date vient avant une étape qui la précède.',
  DUPLICATE_NUMBER: 'Un arrêté porte déjà ce numéro.',
  UNKNOWN_DOCUMENT: 'Un document n’est plus là. Envoyez-le à nouveau.',
  NOT_A_TABLE: 'Ce fichier n’est pas un tableau lisible. Enregistrez-le au format CSV.',
  UNKNOWN_REFERENCE: 'Aucun dossier ne porte cette référence.',
  UNKNOWN_EFFECT: 'Un effet n’est pas connu.',
  ALREADY_OPEN: 'Une demande est déjà en cours pour ce dossier.',
  // Landlords and the permis de louer.
  NOT_CONCERNED: 'Aucun permis de louer n’est demandé à cette adresse.',
  INVALID_SURFACE: 'La surface est un nombre de mètres carrés, comme 42.',
  INVALID_ROOMS: 'Le nombre de pièces est un nombre entier, de 1 à 50.',
  INVALID_COST: 'Le coût est une somme en euros, comme 120,50.',
  INCOMPLETE: 'Il manque encore quelque chose : relisez la liste des conditions.',
  CODE_UNKNOWN: 'Cette référence et ce code ne vont pas ensemble. Vérifiez-les sur votre lettre.',
};

const UNKNOWN = 'Cette demande n’a pas pu être acceptée. Vérifiez vos réponses, ou écrivez-nous.';

/** The words of a refusal; for a code we do not know, words that still help. */
export function wordsForCode(code: string): string {
  return Object.hasOwn(REFUSAL_WORDS, code) ? (REFUSAL_WORDS[code] ?? UNKNOWN) : UNKNOWN;
}

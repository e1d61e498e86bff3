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

  EMPTY_TEXT: 'Ce texte est vide.',
  TEXT_TOO_LONG: 'Ce texte est trop long. Raccourcissez-le.',

  // A place.
  INVALID_COORDINATES: 'Cette position n’existe pas. Recommencez en écrivant votre adresse.',
  OUT_OF_FRANCE: 'Cette position n’est pas en France. Recommencez en écrivant votre adresse.',
  INVALID_CITYCODE: 'Ce code de commune n’existe pas.',
  BAD_COORDINATES: 'Cette position n’existe pas. Recommencez en écrivant votre adresse.',
  OUT_OF_TERRITORY: 'Cette adresse n’est pas dans notre territoire. Adressez-vous à votre commune.',
  COMMUNE_UNKNOWN: 'Une de ces communes n’est pas dans notre territoire.',

  // A report.
  BAD_KEY: 'Votre envoi n’a pas pu être reconnu. Revenez au récapitulatif et recommencez.',
  KEY_REUSED: 'Ce signalement a déjà été envoyé avec d’autres réponses. Commencez-en un nouveau.',
  BAD_TOKEN: 'Ce lien n’est pas complet. Copiez-le en entier depuis votre message.',
  CONTACT_REQUIRED:
    'Indiquez une adresse électronique ou un numéro de téléphone, pour que nous puissions vous répondre.',
  CONSENT_REQUIRED: 'Cochez cette case pour envoyer votre signalement.',
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

  // Keys for programs.
  PERMISSION_UNKNOWN: 'Une de ces permissions n’existe pas.',
  PERMISSION_NOT_GRANTABLE: 'Choisissez au moins une permission, parmi celles que vous pouvez donner à une clé.',
  DAYS_INVALID: 'La durée est un nombre de jours, de 1 à 730.',

  // People and partners.
  EMAIL_TAKEN: 'Cette adresse électronique est déjà celle d’un agent.',
  ROLE_INCOHERENT: 'Ce rôle ne convient pas à cette organisation.',
  ROLE_NOT_GRANTABLE: 'Vous ne pouvez pas donner ou retirer ce rôle.',
  LAST_ADMINISTRATOR: 'C’est la dernière personne qui administre le territoire. Nommez-en une autre d’abord.',
};

const UNKNOWN = 'Cette demande n’a pas pu être acceptée. Vérifiez vos réponses, ou écrivez-nous.';

/** The words of a refusal; for a code we do not know, words that still help. */
export function wordsForCode(code: string): string {
  return Object.hasOwn(REFUSAL_WORDS, code) ? (REFUSAL_WORDS[code] ?? UNKNOWN) : UNKNOWN;
}

import type { Grid, LegalSource } from './grid.ts';

const decence = (article: string): LegalSource => ({
  text: 'Décret n° 2002-120 du 30 janvier 2002 (décence)',
  article,
});
const hygiene: LegalSource = {
  text: 'Décret n° 2023-695 du 29 juillet 2023 (hygiène et salubrité)',
  article: 'CSP, art. R. 1331-14 et suivants',
};
const securite: LegalSource = {
  text: 'Code de la construction et de l’habitation',
  article: 'art. L. 511-1 et L. 511-2',
};
const ascenseurs: LegalSource = { text: 'Code de la construction et de l’habitation', article: 'art. L. 134-3' };
const saturnisme: LegalSource = { text: 'Code de la santé publique', article: 'art. L. 1334-1 et suivants' };
const bail: LegalSource = { text: 'Loi n° 89-462 du 6 juillet 1989', article: 'art. 6' };
const rsd = (article: string): LegalSource => ({ text: 'Règlement sanitaire départemental', article });

const pompiers = { number: '18', label: 'Pompiers' } as const;
const urgences = { number: '112', label: 'Urgences, partout en Europe' } as const;
const samu = { number: '15', label: 'SAMU' } as const;
/** For people who cannot hear or speak: by text message. */
const sms = { number: '114', label: 'Urgences par SMS, pour les personnes sourdes ou malentendantes' } as const;

/** First grid in use. Frozen: files keep the version they were reported with. */
export const grid20261: Grid = {
  version: '2026.1',
  publishedOn: '2026-11-22',
  dangers: [
    {
      kind: 'GAS',
      label: 'Odeur ou fuite de gaz',
      advice: 'N’allumez rien, ouvrez les fenêtres, sortez, puis appelez depuis l’extérieur.',
      numbers: [
        { number: '0 800 47 33 33', label: 'Urgence sécurité gaz, gratuit, jour et nuit' },
        pompiers,
        urgences,
        sms,
      ],
    },
    {
      kind: 'CARBON_MONOXIDE',
      label: 'Risque d’intoxication au monoxyde de carbone',
      advice: 'Maux de tête, nausées, vertiges : aérez, arrêtez les appareils si vous le pouvez, sortez, puis appelez.',
      numbers: [pompiers, samu, urgences, sms],
    },
    {
      kind: 'ELECTRICITY',
      label: 'Danger électrique',
      advice: 'Ne touchez à rien. Coupez le courant au disjoncteur si vous pouvez l’atteindre sans risque.',
      numbers: [pompiers, urgences, sms],
    },
    {
      kind: 'COLLAPSE',
      label: 'Risque d’effondrement',
      advice: 'Éloignez-vous et éloignez vos proches de ce qui menace de tomber. Ne revenez rien chercher.',
      numbers: [pompiers, urgences, sms],
    },
    {
      kind: 'FALL',
      label: 'Risque de chute',
      advice: 'Ne vous approchez plus de l’endroit dangereux et empêchez les enfants d’y accéder.',
      numbers: [pompiers, urgences, sms],
    },
    {
      kind: 'FIRE',
      label: 'Risque d’incendie',
      advice:
        'En cas de fumée ou de feu, sortez si le passage est libre, sinon fermez la porte et montrez-vous à la fenêtre.',
      numbers: [pompiers, urgences, sms],
    },
    {
      kind: 'LEAD_OR_ASBESTOS',
      label: 'Plomb ou amiante',
      advice: 'Ne grattez pas, ne percez pas. Si un enfant ou une femme enceinte vit ici, parlez-en vite à un médecin.',
      numbers: [samu, urgences],
    },
  ],
  zones: [
    {
      code: 'BATIMENT',
      label: 'L’immeuble et ses parties communes',
      rooms: [
        { code: 'HALL', label: 'Entrée ou couloirs' },
        { code: 'STAIRS', label: 'Escalier' },
        { code: 'ROOF', label: 'Toit' },
        { code: 'FACADE', label: 'Façade ou balcons' },
        { code: 'CELLAR', label: 'Cave ou parking' },
        { code: 'OUTSIDE', label: 'Cour ou abords' },
      ],
      categories: [
        {
          code: 'batiment.solidite',
          label: 'Solidité et risques de chute',
          desordres: [
            {
              code: 'batiment.solidite.murs',
              label: 'Des murs penchent ou se fissurent',
              help: 'Fissures larges d’un doigt, qui s’agrandissent, ou mur qui se déforme.',
              danger: 'COLLAPSE',
              legalSources: [securite, decence('art. 2, 1°')],
            },
            {
              code: 'batiment.solidite.plancher',
              label: 'Un plancher ou un plafond commun risque de céder',
              help: 'Il bouge, s’affaisse, ou des morceaux tombent.',
              danger: 'COLLAPSE',
              legalSources: [securite, decence('art. 2, 1°')],
            },
            {
              code: 'batiment.solidite.chute-elements',
              label: 'Des morceaux du toit ou de la façade menacent de tomber',
              help: 'Tuiles, cheminée, corniche, balcon, volet mal tenu.',
              danger: 'COLLAPSE',
              legalSources: [securite],
            },
            {
              code: 'batiment.solidite.escalier',
              label: 'L’escalier ou sa rampe est dangereux',
              help: 'Marches cassées, rampe absente ou qui ne tient plus.',
              danger: 'FALL',
              legalSources: [securite, decence('art. 2, 3°')],
            },
          ],
        },
        {
          code: 'batiment.incendie',
          label: 'Gaz, électricité et incendie dans les parties communes',
          desordres: [
            {
              code: 'batiment.incendie.gaz',
              label: 'Une odeur de gaz dans l’immeuble',
              help: 'Même faible, même si elle va et vient.',
              danger: 'GAS',
              legalSources: [securite, decence('art. 2, 5°')],
            },
            {
              code: 'batiment.incendie.electricite',
              label: 'Des fils ou des boîtiers électriques à nu',
              help: 'Compteurs ouverts, fils qui pendent, traces de brûlé.',
              danger: 'ELECTRICITY',
              legalSources: [securite],
            },
            {
              code: 'batiment.incendie.issues',
              label: 'On ne pourrait pas sortir en cas de feu',
              help: 'Passage encombré, porte bloquée, porte coupe-feu absente.',
              danger: 'FIRE',
              legalSources: [securite],
            },
          ],
        },
        {
          code: 'batiment.eau',
          label: 'Eau, toit et évacuations de l’immeuble',
          desordres: [
            {
              code: 'batiment.eau.toit',
              label: 'Le toit ou les gouttières laissent passer l’eau',
              help: 'L’eau de pluie entre ou coule le long des murs.',
              legalSources: [decence('art. 2, 1°'), hygiene],
            },
            {
              code: 'batiment.eau.evacuation',
              label: 'Les eaux usées débordent ou sentent mauvais',
              help: 'Canalisation bouchée ou cassée, eau qui stagne.',
              legalSources: [decence('art. 3, 3°'), hygiene],
            },
            {
              code: 'batiment.eau.coupee',
              label: 'L’immeuble n’a pas d’eau potable',
              help: 'Coupure qui dure, ou eau que l’on ne peut pas boire.',
              legalSources: [decence('art. 3, 2°'), hygiene],
            },
          ],
        },
        {
          code: 'batiment.equipements',
          label: 'Équipements communs',
          desordres: [
            {
              code: 'batiment.equipements.ascenseur',
              label: 'L’ascenseur est en panne ou dangereux',
              help: 'Arrêts entre deux étages, portes qui s’ouvrent seules, panne qui dure.',
              danger: 'FALL',
              legalSources: [ascenseurs, securite],
            },
            {
              code: 'batiment.equipements.eclairage',
              label: 'Il n’y a pas de lumière dans les parties communes',
              help: 'Ampoules jamais changées, minuterie en panne.',
              legalSources: [hygiene],
            },
          ],
        },
        {
          code: 'batiment.proprete',
          label: 'Propreté et nuisibles dans l’immeuble',
          desordres: [
            {
              code: 'batiment.proprete.dechets',
              label: 'Les parties communes sont sales ou encombrées de déchets',
              help: 'Jamais nettoyées, poubelles qui s’entassent, pas d’endroit où les mettre.',
              legalSources: [hygiene, rsd('titre II')],
            },
            {
              code: 'batiment.proprete.nuisibles',
              label: 'Il y a des rats, des cafards ou d’autres nuisibles',
              help: 'Dans la cour, les caves, les couloirs ou le local des poubelles.',
              legalSources: [hygiene, rsd('art. 119')],
            },
          ],
        },
      ],
    },
    {
      code: 'LOGEMENT',
      label: 'À l’intérieur du logement',
      rooms: [
        { code: 'WHOLE_DWELLING', label: 'Tout le logement' },
        { code: 'LIVING_ROOM', label: 'Salon ou pièce principale' },
        { code: 'BEDROOM', label: 'Chambre' },
        { code: 'KITCHEN', label: 'Cuisine' },
        { code: 'BATHROOM', label: 'Salle de bains' },
        { code: 'TOILET', label: 'Toilettes' },
        { code: 'OTHER', label: 'Autre endroit' },
      ],
      categories: [
        {
          code: 'logement.securite',
          label: 'Sécurité',
          desordres: [
            {
              code: 'logement.securite.effondrement',
              label: 'Un sol ou un plafond risque de s’effondrer',
              help: 'Il s’affaisse, il bouge, des morceaux se détachent.',
              danger: 'COLLAPSE',
              legalSources: [securite, decence('art. 2, 1°')],
            },
            {
              code: 'logement.securite.garde-corps',
              label: 'On peut tomber d’une fenêtre, d’un balcon ou d’une mezzanine',
              help: 'Garde-corps absent, trop bas ou qui ne tient plus.',
              danger: 'FALL',
              legalSources: [decence('art. 2, 3°'), securite],
            },
            {
              code: 'logement.securite.gaz',
              label: 'Une odeur de gaz ou un tuyau de gaz en mauvais état',
              help: 'Même faible, même si elle va et vient.',
              danger: 'GAS',
              legalSources: [decence('art. 2, 5°'), securite],
            },
            {
              code: 'logement.securite.plomb-amiante',
              label: 'Une peinture au plomb qui s’écaille, ou de l’amiante abîmé',
              help: 'Surtout dans les immeubles d’avant 1949 pour le plomb, d’avant 1997 pour l’amiante.',
              danger: 'LEAD_OR_ASBESTOS',
              legalSources: [saturnisme, decence('art. 2, 4°')],
            },
          ],
        },
        {
          code: 'logement.electricite',
          label: 'Électricité',
          desordres: [
            {
              code: 'logement.electricite.danger',
              label: 'L’installation électrique est dangereuse',
              help: 'Fils à nu, prises qui chauffent ou se détachent, décharges, traces de brûlé.',
              danger: 'ELECTRICITY',
              legalSources: [decence('art. 2, 5°'), securite],
            },
            {
              code: 'logement.electricite.absente',
              label: 'Il n’y a pas d’électricité',
              help: 'Pas de courant, ou branchement chez un voisin.',
              danger: 'ELECTRICITY',
              legalSources: [decence('art. 3, 6°')],
            },
            {
              code: 'logement.electricite.prises',
              label: 'Il manque des prises ou de l’éclairage',
              help: 'Multiprises branchées les unes sur les autres, pièces sans lumière.',
              legalSources: [decence('art. 3, 6°')],
            },
          ],
        },
        {
          code: 'logement.chauffage',
          label: 'Chauffage et isolation',
          desordres: [
            {
              code: 'logement.chauffage.monoxyde',
              label: 'Un appareil à gaz, à bois ou à fioul fonctionne mal',
              help: 'Chaudière, poêle ou chauffe-eau ; flamme jaune, suie, conduit bouché, grilles fermées.',
              danger: 'CARBON_MONOXIDE',
              legalSources: [decence('art. 2, 5°'), hygiene],
            },
            {
              code: 'logement.chauffage.absent',
              label: 'Il n’y a pas de chauffage fixe, ou il est en panne',
              help: 'Vous ne vous chauffez qu’avec un appareil d’appoint.',
              legalSources: [decence('art. 3, 1°')],
            },
            {
              code: 'logement.chauffage.froid',
              label: 'Le logement reste froid ou coûte trop cher à chauffer',
              help: 'Moins de 18 °C malgré le chauffage, murs glacés, factures très élevées.',
              legalSources: [decence('art. 2, 2° et art. 3 bis')],
            },
            {
              code: 'logement.chauffage.fenetres',
              label: 'Les fenêtres ou les portes laissent passer l’air ou la pluie',
              help: 'Elles ferment mal, une vitre est cassée, le vent entre.',
              legalSources: [decence('art. 2, 2°')],
            },
            {
              code: 'logement.chauffage.canicule',
              label: 'Le logement est invivable quand il fait très chaud',
              help: 'Pas de volets, pas d’ouverture, chaleur qui ne redescend pas la nuit.',
              legalSources: [hygiene],
            },
          ],
        },
        {
          code: 'logement.humidite',
          label: 'Humidité et air',
          desordres: [
            {
              code: 'logement.humidite.moisissures',
              label: 'Des moisissures ou des murs humides',
              help: 'Taches noires, peinture qui cloque, odeur de moisi, même après nettoyage.',
              legalSources: [decence('art. 2, 1° et 6°'), hygiene],
            },
            {
              code: 'logement.humidite.fuites',
              label: 'De l’eau entre ou fuit',
              help: 'Par le plafond, les murs, le sol ou une canalisation.',
              legalSources: [decence('art. 2, 1°'), hygiene],
            },
            {
              code: 'logement.humidite.aeration',
              label: 'L’air ne se renouvelle pas',
              help: 'Ni ventilation ni fenêtre dans une pièce, ventilation en panne, grilles bouchées.',
              legalSources: [decence('art. 2, 6°'), hygiene],
            },
          ],
        },
        {
          code: 'logement.eau',
          label: 'Eau, cuisine et sanitaires',
          desordres: [
            {
              code: 'logement.eau.potable',
              label: 'Il n’y a pas d’eau potable',
              help: 'Pas d’eau au robinet, ou eau que l’on ne peut pas boire.',
              legalSources: [decence('art. 3, 2°'), hygiene],
            },
            {
              code: 'logement.eau.chaude',
              label: 'Il n’y a pas d’eau chaude',
              help: 'À l’évier, au lavabo ou à la douche.',
              legalSources: [decence('art. 3, 4° et 5°')],
            },
            {
              code: 'logement.eau.evacuation',
              label: 'Les éviers, la douche ou les toilettes s’évacuent mal',
              help: 'Eau qui remonte, mauvaises odeurs, canalisation bouchée.',
              legalSources: [decence('art. 3, 3°'), hygiene],
            },
            {
              code: 'logement.eau.sanitaires',
              label: 'Il manque des toilettes, une douche ou un coin cuisine',
              help: 'Absents, hors d’usage, ou à partager hors du logement.',
              legalSources: [decence('art. 3, 4° et 5°'), hygiene],
            },
          ],
        },
        {
          code: 'logement.espace',
          label: 'Taille, hauteur et lumière',
          desordres: [
            {
              code: 'logement.espace.trop-petit',
              label: 'La pièce principale est trop petite ou trop basse',
              help: 'Moins de 9 m², ou moins de 2,20 m sous plafond.',
              legalSources: [decence('art. 4'), hygiene],
            },
            {
              code: 'logement.espace.sans-jour',
              label: 'Il n’y a pas de vraie fenêtre',
              help: 'Il faut allumer la lumière en pleine journée, ou rien n’ouvre sur l’extérieur.',
              legalSources: [decence('art. 2, 7°'), hygiene],
            },
            {
              code: 'logement.espace.cave-combles',
              label: 'Le logement est une cave, un sous-sol, un garage ou des combles',
              help: 'Un endroit qui n’est pas fait pour habiter.',
              legalSources: [hygiene],
            },
            {
              code: 'logement.espace.suroccupation',
              label: 'Trop de personnes vivent dans le logement',
              help: 'Par exemple moins de 16 m² pour deux personnes.',
              legalSources: [hygiene],
            },
          ],
        },
        {
          code: 'logement.nuisibles',
          label: 'Nuisibles et propreté',
          desordres: [
            {
              code: 'logement.nuisibles.rongeurs',
              label: 'Il y a des rats ou des souris',
              help: 'Crottes, bruits dans les cloisons, aliments rongés.',
              legalSources: [bail, rsd('art. 119')],
            },
            {
              code: 'logement.nuisibles.insectes',
              label: 'Il y a des punaises de lit, des cafards ou d’autres insectes',
              help: 'Piqûres au réveil, insectes dans la cuisine ou la literie.',
              legalSources: [bail, hygiene],
            },
            {
              code: 'logement.nuisibles.incurie',
              label: 'Le logement est envahi d’objets ou de déchets',
              help: 'On ne peut plus circuler, cuisiner ou se laver. Souvent signalé par un proche.',
              legalSources: [hygiene, rsd('titre II')],
            },
          ],
        },
        {
          code: 'logement.bruit',
          label: 'Bruit',
          desordres: [
            {
              code: 'logement.bruit.isolation',
              label: 'On entend tout, même portes et fenêtres fermées',
              help: 'Voisins, rue, équipements de l’immeuble.',
              legalSources: [hygiene],
            },
          ],
        },
      ],
    },
  ],
};

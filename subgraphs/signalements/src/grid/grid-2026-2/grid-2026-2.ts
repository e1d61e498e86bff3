import type { GridDefinition } from '../grid-definition.ts';
import { dangers, numbers } from './advice-2026-2.ts';
import { batimentAbords } from './batiment-abords.ts';
import { batimentBruit } from './batiment-bruit.ts';
import { batimentEau } from './batiment-eau.ts';
import { batimentEquipements } from './batiment-equipements.ts';
import { batimentIncendie } from './batiment-incendie.ts';
import { batimentIsolation } from './batiment-isolation.ts';
import { batimentNuisibles } from './batiment-nuisibles.ts';
import { batimentPolluants } from './batiment-polluants.ts';
import { batimentProprete } from './batiment-proprete.ts';
import { batimentSecours } from './batiment-secours.ts';
import { batimentSolidite } from './batiment-solidite.ts';
import { logementAeration } from './logement-aeration.ts';
import { logementBruit } from './logement-bruit.ts';
import { logementChauffage } from './logement-chauffage.ts';
import { logementComposition } from './logement-composition.ts';
import { logementEau } from './logement-eau.ts';
import { logementElectricite } from './logement-electricite.ts';
import { logementEspace } from './logement-espace.ts';
import { logementHumidite } from './logement-humidite.ts';
import { logementNuisibles } from './logement-nuisibles.ts';
import { logementPolluants } from './logement-polluants.ts';
import { logementProprete } from './logement-proprete.ts';
import { logementSecours } from './logement-secours.ts';
import { logementSecurite } from './logement-securite.ts';
import { options, questions } from './questions-2026-2.ts';
import { scoring20262 } from './scoring-2026-2.ts';

/** The grid whose files have a letter, in three languages. Frozen: files keep the version they were reported with. */
export const grid20262: GridDefinition = {
  version: '2026.2',
  publishedOn: '2026-11-22',
  laws: {
    DECENCE: ['Décret n° 2002-120 du 30 janvier 2002 (décence)', 'art. '],
    // Articles R. 1331-17 to R. 1331-23 were annulled (CE, 29 August 2024, n° 488640): size, height and light stand on the law itself.
    HYGIENE: ['Code de la santé publique (décret n° 2023-695 du 29 juillet 2023)', 'art. R. 1331-24 et suivants'],
    USAGE: ['Code de la santé publique (décret n° 2023-695 du 29 juillet 2023)', 'art. R. 1331-14 et suivants'],
    SALUBRITE: ['Code de la santé publique', 'art. L. 1331-'],
    PERIL: ['Code de la construction et de l’habitation', 'art. L. 511-1 et L. 511-2'],
    RSD: ['Règlement sanitaire départemental (modèle du 9 août 1978)', 'art. '],
    BAIL: ['Loi n° 89-462 du 6 juillet 1989', 'art. 6'],
    ASCENSEUR: ['Code de la construction et de l’habitation', 'art. L. 134-3'],
    INCENDIE: ['Code de la construction et de l’habitation', 'art. R. 142-2 et suivants'],
    ALLOCATION: ['Code de la construction et de l’habitation', 'art. R. 822-25'],
    PLOMB: ['Code de la santé publique', 'art. L. 1334-1 et suivants'],
    AMIANTE: ['Code de la santé publique', 'art. R. 1334-14 et suivants'],
    RADON: ['Code de la santé publique', 'art. R. 1333-28 et suivants'],
    BRUIT: ['Code de la santé publique', 'art. R. 1336-4 et suivants'],
    EAU: ['Code de la santé publique', 'art. L. 1321-1'],
  },
  numbers,
  questions,
  options,
  dangers,
  scoring: scoring20262,
  zones: [
    {
      code: 'BATIMENT',
      fr: 'L’immeuble et ses parties communes',
      en: 'The building and its shared areas',
      ar: 'المبنى وأماكنه المشتركة',
      rooms: {
        HALL: { fr: 'Entrée ou couloirs', en: 'Entrance or corridors', ar: 'المدخل أو الممرات' },
        STAIRS: { fr: 'Escalier', en: 'Stairs', ar: 'الدرج' },
        ROOF: { fr: 'Toit', en: 'Roof', ar: 'السقف الخارجي' },
        FACADE: { fr: 'Façade ou balcons', en: 'Front or balconies', ar: 'الواجهة أو الشرفات' },
        CELLAR: { fr: 'Cave ou parking', en: 'Cellar or car park', ar: 'القبو أو الموقف' },
        OUTSIDE: { fr: 'Cour ou abords', en: 'Yard or surroundings', ar: 'الفناء أو المحيط' },
      },
      categories: [
        batimentSolidite,
        batimentIncendie,
        batimentEau,
        batimentIsolation,
        batimentEquipements,
        batimentProprete,
        batimentNuisibles,
        batimentPolluants,
        batimentAbords,
        batimentBruit,
        batimentSecours,
      ],
    },
    {
      code: 'LOGEMENT',
      fr: 'À l’intérieur du logement',
      en: 'Inside the home',
      ar: 'داخل المسكن',
      rooms: {
        WHOLE_DWELLING: { fr: 'Tout le logement', en: 'The whole home', ar: 'كل المسكن' },
        LIVING_ROOM: {
          fr: 'Salon ou pièce principale',
          en: 'Living room or main room',
          ar: 'الصالون أو الغرفة الرئيسية',
        },
        BEDROOM: { fr: 'Chambre', en: 'Bedroom', ar: 'غرفة النوم' },
        KITCHEN: { fr: 'Cuisine', en: 'Kitchen', ar: 'المطبخ' },
        BATHROOM: { fr: 'Salle de bains', en: 'Bathroom', ar: 'الحمّام' },
        TOILET: { fr: 'Toilettes', en: 'Toilet', ar: 'المرحاض' },
        OTHER: { fr: 'Autre endroit', en: 'Another place', ar: 'مكان آخر' },
      },
      categories: [
        logementSecurite,
        logementElectricite,
        logementChauffage,
        logementHumidite,
        logementAeration,
        logementEau,
        logementEspace,
        logementComposition,
        logementNuisibles,
        logementProprete,
        logementPolluants,
        logementBruit,
        logementSecours,
      ],
    },
  ],
};

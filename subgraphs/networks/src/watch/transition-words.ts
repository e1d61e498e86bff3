import type { TransitionKind } from './transition.ts';

const WORDS: Readonly<Record<TransitionKind, string>> = {
  ENTERED_PERIMETER: 'entrée dans un périmètre prioritaire',
  LEFT_PERIMETER: 'sortie d’un périmètre prioritaire',
  NETWORK_CLOSED: 'réseau fermé aux nouveaux raccordements',
  NETWORK_REOPENED: 'réseau de nouveau ouvert aux raccordements',
  FUTURE_BECAME_EXISTING: 'réseau en construction mis en service',
  NETWORK_REMOVED: 'plus de réseau à proximité',
  NEW_FUTURE_NETWORK: 'nouveau réseau en construction',
  NEW_EXISTING_NETWORK: 'nouveau réseau existant',
  ENTERED_UNTRACED_COMMUNE: 'réseau au tracé inconnu signalé dans la commune',
  LEFT_UNTRACED_COMMUNE: 'plus de réseau au tracé inconnu dans la commune',
  NETWORK_CHANGED: 'un autre réseau est concerné',
  PERIMETER_CHANGED: 'changement de périmètre prioritaire',
  NEARER: 'réseau plus proche d’au moins 50 m',
  FARTHER: 'réseau plus éloigné d’au moins 50 m',
  PROXIMITY_IMPROVED: 'passage à une distance plus favorable',
  PROXIMITY_WORSENED: 'passage à une distance moins favorable',
  REASON_CHANGED: 'explication différente',
  MINOR: 'distance un peu différente',
};

/** Transitions in the words of a mail, by kind. */
export const TRANSITION_WORDS: ReadonlyMap<string, string> = new Map(Object.entries(WORDS));

import type { AccessRequest } from './operator-access.command.ts';

/** A complete access, as the command asks for it. */
export function anAccess(over: Partial<AccessRequest> = {}): AccessRequest {
  return {
    operatorName: 'Camille Opératrice',
    reason: 'ticket 123 : le tri de la liste ne répond plus',
    minutes: 30,
    mayDecide: false,
    ...over,
  };
}

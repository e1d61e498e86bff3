import { normaliseName } from './names.ts';

/** The communes of one collectivité, to find a name that comes without its code. */
export class CommuneNames {
  readonly #codes = new Map<string, string[]>();
  readonly #names = new Map<string, string>();

  constructor(communes: readonly { readonly code: string; readonly name: string }[]) {
    for (const { code, name } of communes) {
      const key = normaliseName(name);
      this.#names.set(code, name);
      this.#codes.set(key, [...(this.#codes.get(key) ?? []), code]);
    }
  }

  /**
   * The INSEE codes of these names within the collectivité. A name of another département is a homonym elsewhere, not one
   * of ours; a name that two of its communes bear is left out.
   * @param departement code of the département of the network ("79", "2A", "974"), when it is known
   */
  resolve(names: readonly string[], departement: string | null): string[] {
    return names.flatMap((name) => {
      const codes = (this.#codes.get(normaliseName(name)) ?? []).filter((code) => isOfDepartement(code, departement));
      return codes.length === 1 ? codes : [];
    });
  }

  /** Those of these INSEE codes that are of the collectivité. */
  own(citycodes: readonly string[]): string[] {
    return citycodes.filter((code) => this.#names.has(code));
  }

  /** The official name of a commune of the collectivité; undefined for any other code. */
  nameOf(citycode: string): string | undefined {
    return this.#names.get(citycode);
  }
}

const byCommunes = new WeakMap<object, CommuneNames>();

/** The communes of a tenant, prepared once for as long as the tenant's data is the same. */
export function communeNamesOf(tenant: {
  readonly communes: readonly { readonly code: string; readonly name: string }[];
}): CommuneNames {
  const known = byCommunes.get(tenant.communes);
  if (known) return known;
  const names = new CommuneNames(tenant.communes);
  byCommunes.set(tenant.communes, names);
  return names;
}

function isOfDepartement(citycode: string, departement: string | null): boolean {
  if (departement === null) return true;
  // Identifiers write "20" for both halves of Corsica and "97" for every overseas département.
  const wanted = departement === '20' ? '2' : departement;
  return citycode.startsWith(wanted);
}

/** The département that an identifier of the annual survey begins with. */
export function departementOf(sncuId: string | null): string | null {
  return sncuId === null ? null : sncuId.slice(0, 2);
}

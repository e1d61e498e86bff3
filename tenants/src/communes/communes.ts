import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A commune of the official list (INSEE, Code officiel géographique). `population` is the municipal population, 0 when the list gives none. */
export interface Commune {
  /** INSEE code, five characters ("79191", "2A004"). */
  code: string;
  name: string;
  postcodes: string[];
  population: number;
}

/** A public body that covers communes: an EPCI à fiscalité propre, an EPT of Grand Paris, or one commune. */
export interface OfficialTerritory {
  siren: string;
  name: string;
  /** "CA", "CC", "CU", "METRO", "MET69", "EPT" or "COMMUNE". */
  kind: string;
  /** Département code of the seat: the first member listed ("79", "2A", "974"). */
  departement: string;
  communes: Commune[];
}

interface CommuneLine {
  code: string;
  nom: string;
  type: string;
  siren?: string;
  codesPostaux?: string[];
  population?: number;
  departement?: string;
}

interface GroupLine {
  code: string;
  nom: string;
  type: string;
  membres: { code: string }[];
}

const dataFolder = join(
  dirname(createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/package.json')),
  'data',
);

const CURRENT = '"type":"commune-actuelle"';
const NEWLINE = 10;

/**
 * The package writes one object a line; parsing the 12 MB as a whole costs about 170 ms and 60 MB, and a process needs some
 * hundred communes of 35,000. So the file is kept as bytes with the place of each line, and a line is parsed when it is asked for.
 */
class Lines {
  private readonly places = new Map<string, [start: number, end: number][]>();
  private readonly bytes: Buffer;

  constructor(file: string) {
    this.bytes = readFileSync(join(dataFolder, file));
    const prefix = '{"code":"';
    let start = 0;
    while (start < this.bytes.length) {
      const found = this.bytes.indexOf(NEWLINE, start);
      const end = found === -1 ? this.bytes.length : found;
      if (end - start > prefix.length + 5) {
        const head = this.bytes.toString('latin1', start, start + 24);
        const close = head.indexOf('"', prefix.length);
        if (!head.startsWith(prefix) || close === -1) throw new Error(`${file}: one object a line was expected`);
        const code = head.slice(prefix.length, close);
        const known = this.places.get(code);
        if (known) known.push([start, end]);
        else this.places.set(code, [[start, end]]);
      }
      start = end + 1;
    }
  }

  /** Raw JSON texts of the lines with this code. */
  of(code: string): string[] {
    return (this.places.get(code) ?? []).map(([start, end]) =>
      this.bytes.toString('utf8', start, end).replace(/,\s*$/, ''),
    );
  }

  /** The first line that contains `text`, or undefined. */
  containing(text: string, also: string): string | undefined {
    let from = 0;
    for (;;) {
      const at = this.bytes.indexOf(text, from);
      if (at === -1) return undefined;
      const start = this.bytes.lastIndexOf(NEWLINE, at) + 1;
      const found = this.bytes.indexOf(NEWLINE, at);
      const end = found === -1 ? this.bytes.length : found;
      const line = this.bytes.toString('utf8', start, end).replace(/,\s*$/, '');
      if (line.includes(also)) return line;
      from = end;
    }
  }
}

const opened = new Map<string, Lines>();
const parsed = new Map<string, Commune | undefined>();
const territories = new Map<string, OfficialTerritory | undefined>();

function lines(file: string): Lines {
  const known = opened.get(file);
  if (known) return known;
  const fresh = new Lines(file);
  opened.set(file, fresh);
  return fresh;
}

function toCommune(line: CommuneLine): Commune {
  return {
    code: line.code,
    name: line.nom,
    postcodes: [...(line.codesPostaux ?? [])],
    population: line.population ?? 0,
  };
}

/** The commune in existence today under this INSEE code; undefined for a former, delegated or unknown code. */
export function communeByCode(code: string): Commune | undefined {
  if (parsed.has(code)) return parsed.get(code);
  const line = lines('communes.json')
    .of(code)
    .find((text) => text.includes(CURRENT));
  const commune = line === undefined ? undefined : toCommune(JSON.parse(line) as CommuneLine);
  parsed.set(code, commune);
  return commune;
}

/**
 * The public body with this SIREN: an EPCI, an EPT, or a commune by itself; undefined when the official list has none.
 * Source: `@etalab/decoupage-administratif` (INSEE, Banatic).
 */
export function territoryOf(siren: string): OfficialTerritory | undefined {
  if (territories.has(siren)) return territories.get(siren);
  const territory = groupOf(siren) ?? communeOf(siren);
  territories.set(siren, territory);
  return territory;
}

/** The communes of the public body with this SIREN, largest first as the list gives them; undefined when the SIREN is not in it. */
export function communesOf(siren: string): Commune[] | undefined {
  return territoryOf(siren)?.communes;
}

function departementOf(code: string): string {
  return code.startsWith('97') || code.startsWith('98') ? code.slice(0, 3) : code.slice(0, 2);
}

function groupOf(siren: string): OfficialTerritory | undefined {
  for (const file of ['epci.json', 'ept.json']) {
    const line = lines(file).of(siren)[0];
    if (line === undefined) continue;
    const group = JSON.parse(line) as GroupLine;
    const communes = group.membres.flatMap(({ code }) => communeByCode(code) ?? []);
    const seat = communes[0];
    if (!seat) return undefined;
    return { siren, name: group.nom, kind: group.type, departement: departementOf(seat.code), communes };
  }
  return undefined;
}

function communeOf(siren: string): OfficialTerritory | undefined {
  if (!/^\d{9}$/.test(siren)) return undefined;
  const line = lines('communes.json').containing(`"siren":"${siren}"`, CURRENT);
  if (line === undefined) return undefined;
  const commune = toCommune(JSON.parse(line) as CommuneLine);
  return { siren, name: commune.name, kind: 'COMMUNE', departement: departementOf(commune.code), communes: [commune] };
}

import type { AddressFacts } from '../address/address.ts';
import { addressLabel } from '../address/address.ts';

export interface LovacGeneration {
  readonly communes: readonly { readonly code: string; readonly name: string; readonly postcodes: readonly string[] }[];
  /** Addresses of these communes to stand the dwellings at; invented streets when there are none. */
  readonly addresses: readonly AddressFacts[];
  readonly rows: number;
  readonly seed: number;
  readonly vintage: number;
}

const ownerColumns = [
  'ff_idprodroit',
  'ff_idpersonne',
  'ff_locprop',
  'ff_ddenom',
  'ff_jdatnss',
  'ff_dldnss',
  'cer_nom_usage',
].concat(['ff_catpro2txt', 'ff_catpro3', 'ff_ccodro', 'ff_dsiren', 'ff_ccogrm', 'cer_ff_adresse']);
const ranks = [1, 2, 3, 4, 5, 6];

/** The columns of a LOVAC file that have a known name, in its order. */
export const generatedColumns: readonly string[] = [
  ...(
    'annee ff_millesime invariant ff_idlocal ff_idbat ff_idpar ff_idsec loc_num loc_voie libvoie libcom ban_id ban_label ' +
    'ban_score ban_cp ban_geom idcom ccodep commune intercommunalite ff_x ff_y ff_x_4326 ff_y_4326 rnb_id rnb_id_score ' +
    'ff_dcapec2 nature ff_npiece_p2 ff_dnbwc ff_dnbbai ff_dnbdou ff_jannath ff_stoth ff_slocal ff_dcntpa ff_ndroit batloc ' +
    'ff_ctpdl vlcad vl_revpro ff_dvltrt aff anrefthlv txtlv potentiel_tlv_thlv ff_ccthp ffh_ccthp debutvacance anmutation ' +
    'ff_jdatat proprietaire gestre_ppre cer_gestionnaire adresse1 adresse2 adresse3 adresse4 groupe'
  ).split(' '),
  ...ranks.flatMap((rank) => ownerColumns.map((column) => `${column}_${rank}`)),
];

const streetNames = [
  'Rue des Tilleuls',
  'Rue du Moulin',
  'Avenue des Peupliers',
  'Chemin des Vignes',
  'Place du Marché',
  'Rue Haute',
  'Impasse des Lilas',
  'Rue de la Fontaine',
];
const surnames = [
  'CHARMILLE',
  'AUBEPINE',
  'NOISETIER',
  'GENEVRIER',
  'SUREAU',
  'CORNOUILLER',
  'VIORNE',
  'PRUNELLE',
  'TROENE',
  'BRUYERE',
  'SORBIER',
  'MERISIER',
];
const firstNames = [
  'ODETTE',
  'GASTON',
  'LUCETTE',
  'MARCEL',
  'YVONNE',
  'ARMAND',
  'SIMONE',
  'FERNAND',
  'AGLAE',
  'ISIDORE',
  'PALMYRE',
  'ANSELME',
];

/** Ten-digit numbers, each reached once: the multiplier shares no factor with 10¹⁰. */
const invariants = 10_000_000_000n;
const multiplier = 6_364_136_223n;

/**
 * A LOVAC file line by line, header first, `;` between columns. Row n depends on the seed and n alone: the same seed gives
 * the same file, and a longer file begins with the shorter one. People and companies are invented.
 */
export function* generateLovac(generation: LovacGeneration): Generator<string, void, undefined> {
  const { communes, rows } = generation;
  if (communes.length === 0) throw new Error('a territory has at least one commune');
  const inTerritory = new Map(communes.map((commune) => [commune.code, commune]));
  const addresses = generation.addresses.filter(({ citycode }) => inTerritory.has(citycode));
  yield `${generatedColumns.join(';')}\n`;
  for (let index = 0; index < rows; index += 1) {
    const values = aRow({ ...generation, addresses }, index);
    yield `${generatedColumns.map((column) => quoted(values[column])).join(';')}\n`;
  }
}

type Values = Record<string, string | number | undefined>;

function quoted(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function aRow({ communes, addresses, seed, vintage }: LovacGeneration, index: number): Values {
  const random = randomOf(seed, index);
  const place = addresses.length > 0 ? pick(addresses, random) : inventedPlace(communes, random);
  const departement = place.citycode.startsWith('97') ? place.citycode.slice(0, 3) : place.citycode.slice(0, 2);
  const invariant = String((BigInt(index) * multiplier + BigInt(seed)) % invariants).padStart(10, '0');
  const isHouse = random() < 0.45;
  const area = Math.round(isHouse ? 55 + random() * 110 : 18 + random() * 75);
  const built = Math.round(random() < 0.6 ? 1850 + random() * 100 : 1950 + random() * (vintage - 1955));
  const localId = `${departement.slice(0, 2)}${invariant}`;
  const building = place.banId === '' ? undefined : rnbIdOf(place.banId);
  return {
    annee: vintage,
    ff_millesime: vintage - 1,
    invariant,
    ff_idlocal: localId,
    ff_idbat: `${localId}A`,
    ff_idpar: `${place.citycode}000AB${invariant.slice(-4)}`,
    ff_idsec: `${place.citycode}000AB`,
    loc_num: place.number === undefined ? undefined : String(place.number).padStart(4, '0'),
    loc_voie: place.street.toUpperCase(),
    libvoie: place.street.toUpperCase(),
    libcom: place.city.toUpperCase(),
    ban_id: place.banId || undefined,
    ban_label: place.banId === '' ? undefined : addressLabel(place),
    ban_score: place.banId === '' ? undefined : (0.6 + random() * 0.4).toFixed(2),
    ban_cp: place.postcode,
    idcom: place.citycode,
    ccodep: departement,
    commune: place.city,
    ff_x_4326: place.lon === 0 ? undefined : place.lon,
    ff_y_4326: place.lat === 0 ? undefined : place.lat,
    rnb_id: building,
    rnb_id_score: building === undefined ? undefined : (0.7 + random() * 0.3).toFixed(2),
    nature: random() < 0.97 ? (isHouse ? 'MAISON' : 'APPART') : 'DEPEND',
    ff_npiece_p2: Math.max(1, Math.round(area / 25)),
    ff_dnbwc: 1,
    ff_dnbbai: random() < 0.5 ? 1 : 0,
    ff_dnbdou: 1,
    ff_jannath: built,
    ff_stoth: area,
    ff_slocal: area,
    ff_dcntpa: isHouse ? Math.round(area * (2 + random() * 4)) : undefined,
    ff_ctpdl: isHouse ? undefined : 'CL',
    vlcad: Math.round(area * (25 + random() * 40)),
    aff: random() < 0.98 ? 'H' : 'P',
    txtlv: random() < 0.7 ? 'THLV' : undefined,
    ff_ccthp: random() < 0.95 ? 'V' : 'L',
    debutvacance: vacancyStart(vintage, random),
    groupe: random() < 0.94 ? undefined : pick(['1', '4', '5', '6', '7', '9'], random),
    ...ownersOf(place, departement, index, random),
  };
}

/** Half of the vacancies are younger than eight years, a few go back forty; some are too young to count. */
function vacancyStart(vintage: number, random: () => number): number {
  return vintage - 1 - Math.floor(random() ** 2.2 * 40);
}

function ownersOf(place: AddressFacts, departement: string, index: number, random: () => number): Values {
  const values: Values = {};
  const isCompany = random() < 0.15;
  const count = isCompany ? 1 : 1 + Math.floor(random() ** 2 * 4);
  values.ff_ndroit = count;
  for (let rank = 1; rank <= count; rank += 1) {
    const surname = pick(surnames, random);
    // One owner in ten holds several dwellings.
    const person = random() < 0.1 ? Math.floor(random() * 900) : 1_000 + ((index * 6 + rank) % 899_000);
    const personId = `${departement.slice(0, 2)}${person.toString(36).toUpperCase().padStart(6, '0')}`;
    const name = isCompany ? `SCI ${surname} ${person}` : `${surname}/${pick(firstNames, random)}`;
    const street = `${1 + Math.floor(random() * 90)} ${pick(streetNames, random).toUpperCase()}`;
    const city = `${place.postcode} ${place.city.toUpperCase()}`;
    values[`ff_idprodroit_${rank}`] =
      `${place.citycode}P${String(index % 100_000).padStart(5, '0')}${String(rank).padStart(2, '0')}`;
    values[`ff_idpersonne_${rank}`] = personId;
    values[`ff_locprop_${rank}`] = 1 + Math.floor(random() * 6);
    values[`ff_ddenom_${rank}`] = name;
    values[`ff_catpro2txt_${rank}`] = isCompany ? 'PERSONNE MORALE - SCI' : 'PERSONNE PHYSIQUE';
    values[`ff_ccodro_${rank}`] = rank === 1 ? 'P' : pick(['P', 'U', 'N'], random);
    values[`ff_dsiren_${rank}`] = isCompany ? String(100_000_000 + person).slice(0, 9) : undefined;
    values[`cer_ff_adresse_${rank}`] = `${street} ${city}`;
    if (rank > 1) continue;
    Object.assign(values, { proprietaire: name, adresse1: street, adresse4: city });
  }
  return values;
}

function inventedPlace(communes: LovacGeneration['communes'], random: () => number): AddressFacts {
  const commune = pick(communes, random);
  return {
    banId: '',
    precision: 'HOUSE_NUMBER',
    number: 1 + Math.floor(random() * 120),
    repetition: undefined,
    street: pick(streetNames, random),
    postcode: commune.postcodes[0] ?? '',
    city: commune.name,
    citycode: commune.code,
    lon: 0,
    lat: 0,
  };
}

/** Twelve characters in the shape of a building identifier, the same for the same door. */
function rnbIdOf(banId: string): string {
  const alphabet = '123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let state = 2_166_136_261;
  return Array.from({ length: 12 }, (_, at) => {
    for (const character of `${banId}${at}`) state = Math.imul(state ^ character.charCodeAt(0), 16_777_619);
    return alphabet[(state >>> 0) % alphabet.length];
  }).join('');
}

function pick<T>(list: readonly T[], random: () => number): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

/** Numbers from 0 to 1 that depend on the seed and the row alone (mulberry32). */
function randomOf(seed: number, row: number): () => number {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(row + 1, 0xc2b2ae35)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

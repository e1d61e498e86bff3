// npm run bench:eligibility [-- --quick]
// Address tests per second against 1,033 generated networks of 2.2 million vertices, in memory, and the same question asked
// of PostGIS when POSTGIS_URL (or a DATABASE_URL that has PostGIS) is given. Stops by itself within about two minutes.
import { CommuneOutlines } from '@mitoyen/networks/commune-outline/commune-outlines.ts';
import { PerimeterIndex } from '@mitoyen/networks/eligibility/perimeter-index.ts';
import { placeJudge } from '@mitoyen/networks/eligibility/place-judge.ts';
import { TraceIndexBuilder } from '@mitoyen/networks/eligibility/trace-index.ts';
import type { Position } from '@mitoyen/networks/projection/position.ts';
import { isInFrance, squaredDistanceToSegment, zoneOfEpsg } from '@mitoyen/networks/projection/projection.ts';
import { NATIONAL_RULES } from '@mitoyen/networks/rules/presets.ts';
import { searchRadius } from '@mitoyen/networks/rules/rule-set.ts';
import { generateNetworks, generatePerimeters, generatePlaces } from './eligibility-data.ts';
import { askPostgis } from './eligibility-postgis.ts';

const isQuick = process.argv.includes('--quick');
const NETWORKS = isQuick ? 100 : 1_033;
const VERTICES = isQuick ? 200_000 : 2_200_000;
const PLACES = isQuick ? 5_000 : 50_000;
const SECONDS = isQuick ? 1 : 8;
/** The platform's target for one look-up in the engine, on two cores. */
const TARGET_P95_MS = 1;
const TARGET_PER_SECOND = 100_000;
/** As many priority perimeters as the national archive has. */
const PERIMETERS = 219;
const CHECKED_PLACES = isQuick ? 200 : 1_000;

const radius = searchRadius(NATIONAL_RULES);
const lambert = zoneOfEpsg(2154);
if (!lambert) throw new Error('Lambert-93 is missing');

const count = (value: number) => Math.round(value).toLocaleString('en-GB');
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const settle = () => globalThis.gc?.();

const networks = generateNetworks(NETWORKS, VERTICES);
const places: Position[] = generatePlaces(networks, PLACES)
  .map((place) => lambert.unproject(place))
  // Of those drawn anywhere some fall abroad or into the sea, where nobody lives.
  .filter(isInFrance);

settle();
const residentBefore = process.memoryUsage().rss;
const buildStarted = performance.now();
const builder = new TraceIndexBuilder();
for (const { id, paths } of networks) {
  const coordinates = paths.map((path) => path.map((corner) => lambert.unproject(corner)));
  const facts = {
    id,
    sncuId: null,
    kind: 'HEAT',
    status: 'EXISTING',
    isOpen: true,
    hasTrace: true,
    isArea: false,
    citycodes: [],
    commissioningYear: null,
  } as const;
  builder.add(facts, { type: 'MultiLineString', coordinates });
}
const index = builder.build();
const buildMs = performance.now() - buildStarted;
settle();
console.log(
  `in memory: ${count(index.networkCount)} networks, ${count(index.vertexCount)} vertices, ready in ${count(buildMs)} ms (generation to WGS84 included)`,
);
console.log(
  `  memory: ${megabytes(index.bytes)} of index, process grew by ${megabytes(process.memoryUsage().rss - residentBefore)}`,
);

const { judge: judgePlace } = placeJudge({
  index,
  perimeters: new PerimeterIndex(generatePerimeters(networks, PERIMETERS), '2026-11-22'),
  rules: NATIONAL_RULES,
  year: 2026,
  isOwnCommune: () => true,
  outlines: new CommuneOutlines([], []),
});
const judge = ([lon, lat]: Position) => judgePlace({ lon, lat, citycode: '79191', heating: 'COLLECTIVE' });
for (const place of places.slice(0, 2_000)) judge(place);

let eligible = 0;
const durations = new Float64Array(places.length);
places.forEach((place, at) => {
  const started = performance.now();
  if (judge(place).outcome === 'ELIGIBLE') eligible++;
  durations[at] = performance.now() - started;
});
durations.sort();
const percentile = (share: number) =>
  durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0;
const inOrder = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${percentile(share).toFixed(3)} ms`);

let done = 0;
const started = performance.now();
while (performance.now() - started < SECONDS * 1_000) {
  for (let at = 0; at < 500; at++) {
    const place = places[done++ % places.length];
    if (place) judge(place);
  }
}
const perSecond = done / ((performance.now() - started) / 1_000);
console.log(
  `  address tests (France, projection, every network within 1,000 m, perimeters, rules): ${count(perSecond)}/s on one core, ${inOrder.join(', ')}`,
);
console.log(`  ${((100 * eligible) / places.length).toFixed(0)} % of ${count(places.length)} places eligible`);

let disagreements = 0;
for (const place of places.slice(0, CHECKED_PLACES)) if (!agrees(place)) disagreements++;
console.log(
  `  ${disagreements} of ${count(CHECKED_PLACES)} answers differ from the distance to every segment, one by one`,
);

const url = process.env.POSTGIS_URL || process.env.DATABASE_URL;
const asked = await askPostgis(url, {
  networks,
  places,
  radius,
  seconds: SECONDS,
  expected: (place) => new Map(index.near(place, radius).map(({ network, distance }) => [network.id, distance])),
});
if (typeof asked === 'string') {
  console.log(`PostGIS: ${asked}; no ratio`);
} else {
  for (const { question, perSecond: theirs, p95, disagreements } of asked) {
    console.log(
      `PostGIS, ${question}: ${count(theirs)}/s, p95 ${p95.toFixed(2)} ms, ${disagreements} answers differ by more than 1 cm; in memory is ${(perSecond / theirs).toFixed(0)} times as fast`,
    );
  }
}

/** Does the index find the same networks at the same distances as looking at every segment of every network? */
function agrees(place: Position): boolean {
  const point = lambert?.project(place) ?? [0, 0];
  const found = new Map(index.near(place, radius).map(({ network, distance }) => [network.id, distance]));
  return networks.every(({ id, paths }) => {
    let best = Number.POSITIVE_INFINITY;
    for (const path of paths) {
      for (let at = 1; at < path.length; at++) {
        const [from, to] = [path[at - 1], path[at]];
        if (!from || !to || Math.abs(from[0] - point[0]) > 1_100 || Math.abs(from[1] - point[1]) > 1_100) continue;
        best = Math.min(best, squaredDistanceToSegment(point, from, to));
      }
    }
    const distance = Math.sqrt(best);
    const ours = found.get(id);
    return ours === undefined ? distance > radius - 1e-4 : Math.abs(ours - distance) < 1e-4;
  });
}

const p95 = percentile(0.95);
if (perSecond < TARGET_PER_SECOND) {
  console.error(`${count(perSecond)}/s is under the target of ${count(TARGET_PER_SECOND)}/s`);
  process.exitCode = 1;
}
if (disagreements > 0) process.exitCode = 1;
if (p95 > TARGET_P95_MS) {
  console.error(`p95 of ${p95.toFixed(2)} ms is over the target of ${TARGET_P95_MS} ms`);
  process.exitCode = 1;
}

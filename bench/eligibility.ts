// npm run bench:eligibility [-- --quick]
// Address tests per second against 1,033 generated networks of 2.2 million vertices, in memory, and the same question asked
// of PostGIS when POSTGIS_URL (or a DATABASE_URL that has PostGIS) is given. Stops by itself within about two minutes.
import { judgeEligibility, searchRadius } from '@mitoyen/networks/eligibility/eligibility.ts';
import { TraceIndexBuilder } from '@mitoyen/networks/eligibility/trace-index.ts';
import type { Position } from '@mitoyen/networks/projection/position.ts';
import { zoneOfEpsg } from '@mitoyen/networks/projection/projection.ts';
import { generateNetworks, generatePlaces } from './eligibility-data.ts';
import { askPostgis } from './eligibility-postgis.ts';

const isQuick = process.argv.includes('--quick');
const NETWORKS = isQuick ? 100 : 1_033;
const VERTICES = isQuick ? 200_000 : 2_200_000;
const PLACES = isQuick ? 5_000 : 50_000;
const SECONDS = isQuick ? 1 : 8;
/** The platform's target for one look-up in the engine, on two cores. */
const TARGET_P95_MS = 1;

const rules = {
  version: 'bench',
  existing: { near: 100, close: 200, far: 1_000 },
  construction: { near: 100, close: 200, far: 1_000 },
  exceptions: [{ networkIds: ['7501C', '7511C'], near: 60, close: 100 }],
};
const radius = searchRadius(rules);
const lambert = zoneOfEpsg(2154);
if (!lambert) throw new Error('Lambert-93 is missing');

const count = (value: number) => Math.round(value).toLocaleString('en-GB');
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const settle = () => globalThis.gc?.();

const networks = generateNetworks(NETWORKS, VERTICES);
const places: Position[] = generatePlaces(networks, PLACES).map((place) => lambert.unproject(place));

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

const judge = (place: Position) => judgeEligibility(index.near(place, radius), [], rules);
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
  `  address tests (projection, every network within 1,000 m, rules): ${count(perSecond)}/s on one core, ${inOrder.join(', ')}`,
);
console.log(`  ${((100 * eligible) / places.length).toFixed(0)} % of ${count(places.length)} places eligible`);

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

const p95 = percentile(0.95);
if (p95 > TARGET_P95_MS) {
  console.error(`p95 of ${p95.toFixed(2)} ms is over the target of ${TARGET_P95_MS} ms`);
  process.exitCode = 1;
}

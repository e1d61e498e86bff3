import { ASSUMPTIONS, compareModes } from '@mitoyen/networks/comparator/heating-comparison.ts';
import { ModelThread } from '@mitoyen/networks/comparator/model-thread.ts';

/** What a comparison of heating modes costs: the first one, which builds the engine, one that is new, one asked before. */
const NEW_SITUATIONS = 30;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

const names = new Set<string>(Object.values(ASSUMPTIONS).map(({ rule }) => rule));
compareModes('RESIDENTIAL', (rule) => Number(names.add(rule).size));
const rules = [...names];
const model = new ModelThread();
const situation = (surface: number) => ({
  'code département': "'79'",
  'température de référence chaud commune': '-6.5 °C',
  'surface logement type tertiaire': surface,
});
const timed = async (surface: number): Promise<number> => {
  const start = performance.now();
  await model.evaluate(situation(surface), rules);
  return performance.now() - start;
};

const before = process.memoryUsage.rss();
const first = await timed(20);
const withEngine = process.memoryUsage.rss();
let longestTurn = 0;
let last = performance.now();
const beat = setInterval(() => {
  longestTurn = Math.max(longestTurn, performance.now() - last);
  last = performance.now();
}, 1);
const times: number[] = [];
for (let index = 0; index < NEW_SITUATIONS; index++) times.push(await timed(21 + index));
clearInterval(beat);
times.sort((a, b) => a - b);
const median = times[Math.floor(times.length / 2)] ?? 0;
const again = await timed(20);

console.log(`${rules.length} rules a comparison, ${NEW_SITUATIONS} new situations`);
console.log(`first, with the engine   ${first.toFixed(0).padStart(6)} ms`);
console.log(`new situation, median    ${median.toFixed(0).padStart(6)} ms   worst ${Math.max(...times).toFixed(0)} ms`);
console.log(`asked before             ${again.toFixed(2).padStart(6)} ms   ${Math.round(median / again)} times less`);
console.log(
  `longest turn of the event loop meanwhile ${longestTurn.toFixed(0)} ms: the work is in a thread of its own`,
);
console.log(
  `memory: ${megabytes(withEngine - before)} for the thread and its engine, ${megabytes(process.memoryUsage.rss() - withEngine)} more after ${NEW_SITUATIONS}`,
);
await model.close();

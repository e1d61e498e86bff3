// npm run bench:recompute [-- --quick]
// 100,000 watched addresses around one network among 1,033: its trace is published again, moved by 120 m, and the time runs
// until every answer is recomputed, the mail has left and the program of the watcher has all its messages.
import { createServer } from 'node:http';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { subgraph } from '@mitoyen/networks';
import { readTrace } from '@mitoyen/networks/trace/drawing.ts';
import { publishTrace } from '@mitoyen/networks/trace/publish-trace.command.ts';
import { lockDrawing } from '@mitoyen/networks/trace/trace.store.ts';
import { followChanges } from '@mitoyen/networks/watch/follow-changes.stream.ts';
import { MemoryWatch, openBenchPlatform, traceOf } from './batch-platform.ts';

const isQuick = process.argv.includes('--quick');
const PLACES = isQuick ? 5_000 : 100_000;
const MOVED_METRES = 120;
/** The platform's target. */
const TARGET_SECONDS = 120;

const count = (value: number) => Math.round(value).toLocaleString('en-GB');
const seconds = (from: number) => `${((performance.now() - from) / 1_000).toFixed(1)} s`;
const platform = await openBenchPlatform(isQuick ? 100 : 1_033, isQuick ? 200_000 : 2_200_000);
const { harness, inTenant } = platform;
const memory = new MemoryWatch();
const server = await serveSubgraph(subgraph, harness.runtime, 0);
const heard = { messages: 0, transitions: 0 };
const receiver = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    heard.messages += 1;
    heard.transitions += JSON.parse(Buffer.concat(parts).toString('utf8')).data.transitions.length;
    response.end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
try {
  const [address, inbox] = [server.server.address(), receiver.address()];
  if (typeof address !== 'object' || typeof inbox !== 'object' || !address || !inbox) throw new Error('no port');
  const [network] = platform.networks;
  if (!network) throw new Error('no network');
  // Around the largest network, within reach of its pipes: the worst case is that each of them may change.
  const lines = platform
    .placesAround(network, PLACES)
    .map(([lon, lat], at) => `R-${at};${lon.toFixed(6)};${lat.toFixed(6)}`);
  const form = new FormData();
  form.append('file', new Blob([['reference;lon;lat', ...lines].join('\n')]), 'suivies.csv');
  const headers = {
    [CONTEXT_HEADER]: await signContext(
      { tenant: 'niort', viewer: viewers.admin(), locale: 'fr' },
      'subgraph',
      harness.runtime.secret,
    ),
  };
  await harness.runJobs();
  const sent = await fetch(`http://127.0.0.1:${address.port}/networks/batches`, {
    method: 'POST',
    body: form,
    headers,
  });
  const { id } = (await sent.json()) as { id: string };
  const batchId = fromGlobalId('EligibilityBatch', id) ?? '';
  const asker = harness.as('niort', viewers.admin());
  const until = async (what: string, holds: () => Promise<boolean>) => {
    for (const deadline = performance.now() + 10 * 60_000; performance.now() < deadline; ) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`not so after ten minutes: ${what}`);
  };
  const batch = () => inTenant(({ db }) => db.eligibilityBatch.findFirstOrThrow({ where: { id: batchId } }));
  await asker.execute('mutation($id: ID!) { startEligibilityBatch(id: $id, input: {}) { __typename } }', { id });
  await until('tested', async () => (await batch()).state === 'DONE');
  let started = performance.now();
  await asker.execute(
    'mutation($id: ID!, $url: String) { watchEligibilityBatch(id: $id, email: "suivi@exemple.fr", webhookUrl: $url) { __typename } }',
    { id, url: `http://127.0.0.1:${inbox.port}/` },
  );
  await until('watched', async () => (await batch()).rowsWatched === PLACES);
  console.log(`${count(PLACES)} places taken under watch in ${seconds(started)}; memory ${memory.now()}`);

  const stop = followChanges(harness.runtime, 'niort');
  const moved = traceOf(network.paths.map((path) => path.map(([x, y]) => [x + MOVED_METRES, y] as const)));
  const drawing = readTrace([moved.geometry]);
  memory.peak();
  await inTenant(async (context) => {
    const found = await context.db.heatNetwork.findFirstOrThrow({
      where: { sourceKey: network.id },
      select: { id: true },
    });
    await context.transaction(async () => {
      const former = await lockDrawing(context.db, found.id);
      if (!former) throw new Error('no such network');
      await publishTrace(context, found.id, former, { drawing, source: 'DRAWING', note: '', authorId: null });
    });
  });
  started = performance.now();
  console.log(`the trace of ${count(network.paths.length * 24)} vertices is published`);
  await until(
    'recomputed',
    async () => (await inTenant(({ db }) => db.changeArea.count({ where: { consumedAt: null } }))) === 0,
  );
  const alerts = await inTenant(({ db }) => db.watchTransition.count({ where: { isAlert: true } }));
  const all = await inTenant(({ db }) => db.watchTransition.count());
  console.log(
    `  every answer recomputed after ${seconds(started)}: ${count(all)} changed by 5 m or more, ${count(alerts)} alerts`,
  );
  await until('mailed', async () => harness.mailBox.sent.length > 0);
  console.log(`  the mail left after ${seconds(started)}`);
  await until('messages', async () => heard.transitions === alerts);
  const total = (performance.now() - started) / 1_000;
  console.log(
    `  ${count(heard.messages)} messages taken by the program after ${total.toFixed(1)} s (target for 100,000: ${TARGET_SECONDS} s)`,
  );
  console.log(`  memory ${memory.now()}, at most ${memory.peak()}`);
  stop();
  if (alerts === 0) throw new Error('nothing changed: the bench measures nothing');
  if (!isQuick && total > TARGET_SECONDS) process.exitCode = 1;
} finally {
  memory.stop();
  receiver.close();
  await server.close();
  await platform.close();
}

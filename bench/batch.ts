// npm run bench:batch [-- --quick]
// A file of 300,000 coordinates in, the file of their answers out, against 1,033 networks of 2.2 million vertices: the whole
// way over HTTP, the queue and the database, in one process, with its memory along the way. Then a million, when asked (--million).
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { subgraph } from '@mitoyen/networks';
import { MemoryWatch, openBenchPlatform } from './batch-platform.ts';

const isQuick = process.argv.includes('--quick');
const ROWS = process.argv.includes('--million') ? 1_000_000 : isQuick ? 20_000 : 300_000;
/** The platform's target on two cores, for 300,000 rows. */
const TARGET_SECONDS = 30;

const count = (value: number) => Math.round(value).toLocaleString('en-GB');
const platform = await openBenchPlatform(isQuick ? 100 : 1_033, isQuick ? 200_000 : 2_200_000);
const { harness } = platform;
const folder = await mkdtemp(join(tmpdir(), 'mitoyen-bench-batch-'));
const memory = new MemoryWatch();
const server = await serveSubgraph(subgraph, harness.runtime, 0);
try {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on a port');
  const base = `http://127.0.0.1:${address.port}`;
  const headers = {
    [CONTEXT_HEADER]: await signContext(
      { tenant: 'niort', viewer: viewers.admin(), locale: 'fr' },
      'subgraph',
      harness.runtime.secret,
    ),
  };
  const source = join(folder, 'places.csv');
  const file = await open(source, 'w');
  let piece = 'reference;nom;longitude;latitude;note\n';
  for (const [at, [lon, lat]] of platform.places(ROWS).entries()) {
    piece += `R-${at};Résidence ${at % 977};${lon.toFixed(6)};${lat.toFixed(6)};"à revoir; ${at % 5}"\n`;
    if (piece.length < 1_000_000) continue;
    await file.write(piece);
    piece = '';
  }
  await file.write(piece);
  await file.close();
  const { size } = await stat(source);
  console.log(
    `${count(ROWS)} rows, ${(size / 1e6).toFixed(1)} MB; ${count(platform.networks.length)} networks; memory ${memory.now()}`,
  );
  // The queue and the first connections are there before the first file, as in a running platform.
  await harness.runJobs();
  globalThis.gc?.();
  memory.peak();

  for (const round of ['cold (the networks are read from the database)', 'warm']) {
    const times: [string, number][] = [];
    let last = performance.now();
    const lap = (name: string) => {
      times.push([name, (performance.now() - last) / 1_000]);
      last = performance.now();
      console.log(
        `  ${name.padEnd(26)} ${times.at(-1)?.[1].toFixed(1).padStart(6)} s   memory ${memory.now()}, at most ${memory.peak()}`,
      );
    };
    console.log(round);
    const form = new FormData();
    form.append('file', await (await import('node:fs')).openAsBlob(source), 'places.csv');
    const sent = await fetch(`${base}/networks/batches`, { method: 'POST', body: form, headers });
    const { id } = (await sent.json()) as { id: string };
    lap('sent, read through');
    const started = await harness
      .as('niort', viewers.admin())
      .execute('mutation($id: ID!) { startEligibilityBatch(id: $id, input: {}) { __typename } }', { id });
    if (started.data.startEligibilityBatch.__typename !== 'EligibilityBatch') throw new Error(JSON.stringify(started));
    const batchId = fromGlobalId('EligibilityBatch', id) ?? '';
    for (;;) {
      const batch = await platform.inTenant(({ db }) =>
        db.eligibilityBatch.findFirstOrThrow({ where: { id: batchId } }),
      );
      if (batch.state === 'FAILED') throw new Error(`failed: ${batch.failure}`);
      if (batch.state === 'DONE') break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    lap('judged and written');
    const out = join(folder, 'answers.csv');
    const answer = await fetch(`${base}/networks/batches/${id}/export.csv`, { headers });
    if (!answer.body) throw new Error('no answer');
    await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(out));
    lap('given back as CSV');
    const total = times.reduce((sum, [, seconds]) => sum + seconds, 0);
    const workbook = await fetch(`${base}/networks/batches/${id}/export.xlsx`, { headers });
    if (!workbook.body) throw new Error('no answer');
    await pipeline(Readable.fromWeb(workbook.body as never), createWriteStream(join(folder, 'answers.xlsx')));
    lap('given back as XLSX (beside)');
    const batch = await platform.inTenant(({ db }) => db.eligibilityBatch.findFirstOrThrow({ where: { id: batchId } }));
    console.log(
      `  file in to file out: ${total.toFixed(1)} s, ${count(ROWS / total)} rows/s (target for 300,000: ${TARGET_SECONDS} s); ${count(batch.eligible)} eligible, ${count(batch.notEligible)} not`,
    );
    if (ROWS === 300_000 && total > TARGET_SECONDS) process.exitCode = 1;
  }
} finally {
  memory.stop();
  await server.close();
  await platform.close();
  await rm(folder, { recursive: true, force: true });
}

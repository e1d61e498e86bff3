#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which is a download. It speaks the same protocol (JSON-RPC, one message a
// line, on standard input and output) and answers it with the WebAssembly build of the same engine, installed by npm.
import { createInterface } from 'node:readline';
import pg from 'pg';
import { newEngine, version } from './engine.mjs';
import { Sessions } from './sessions.mjs';

const options = readArguments(process.argv.slice(2));
if (options.version) {
  console.log(`schema-engine-wasm ${version()}`);
} else if (options.command) {
  await runCommand(options.command, options.datasource.url);
} else {
  serve();
}

function readArguments(words) {
  const found = { datamodels: [], datasource: undefined, command: undefined, version: false };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '--version') found.version = true;
    else if (words[i] === '--datamodels') found.datamodels.push(words[++i]);
    else if (words[i] === '--datasource') found.datasource = JSON.parse(words[++i]);
    else if (words[i] === 'cli') found.command = words[++i];
    else if (words[i].startsWith('--')) i++;
  }
  return found;
}

/** The commands that Prisma gives as arguments rather than as messages. */
async function runCommand(command, url) {
  const target = new URL(url);
  const database = decodeURIComponent(target.pathname.slice(1));
  const name = pg.escapeIdentifier(database);
  const statements = {
    'can-connect-to-database': 'SELECT 1',
    'create-database': `CREATE DATABASE ${name}`,
    'drop-database': `DROP DATABASE ${name}`,
  };
  if (command !== 'can-connect-to-database') target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href });
  try {
    if (!statements[command]) throw new Error(`the stand-in does not know the command ${command}`);
    await client.connect();
    await client.query(statements[command]);
  } catch (error) {
    const code = { '3D000': 'P1003', '28P01': 'P1000' }[error.code] ?? 'P1001';
    // Prisma skips the first line and reads the error from the second.
    log('INFO', { message: 'Starting schema engine CLI' });
    const message = error.message || String(error.code);
    log('ERROR', { is_panic: false, error_code: code, message }, 'schema_engine::logger');
    process.exitCode = 1;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function serve() {
  const { datamodels, datasource } = options;
  let queue = Promise.resolve();
  let printed = 1_000_000;
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('line', (line) => {
    if (!line.trim()) return;
    const request = JSON.parse(line);
    // What has no method answers one of our print messages.
    if (request.method) queue = queue.then(() => answer(request));
  });
  lines.on('close', () => queue.then(() => process.exit(0)));

  async function answer({ id, method, params = {} }) {
    const sessions = new Sessions(datasource);
    try {
      if (method === 'createDatabase')
        return send({ id, result: { databaseName: new URL(datasource.url).pathname.slice(1) } });
      // An engine used once keeps no factory for a shadow database: each message gets a new one.
      const engine = await newEngine(datamodels, sessions);
      // On an engine that has not run devDiagnostic these two find no shadow database.
      if (method === 'evaluateDataLoss' || method === 'createMigration') {
        await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
      }
      const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params);
      if (method === 'diff' && result?.stdout != null) {
        send({ id: ++printed, method: 'print', params: { content: result.stdout } });
      }
      send({ id, result: result ?? {} });
    } catch (error) {
      send({ id, error: describe(error) });
    } finally {
      await sessions.close();
    }
  }
}

function describe(error) {
  const text = String(error?.message ?? error);
  const [, code, message] = /^(P\d{4})\s*\n+([\s\S]*)$/.exec(text) ?? [null, error?.code ?? null, text];
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: { is_panic: false, message, meta: error?.meta ?? {}, error_code: code },
  };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

function log(level, fields, target) {
  process.stderr.write(`${JSON.stringify({ level, target, fields })}\n`);
}

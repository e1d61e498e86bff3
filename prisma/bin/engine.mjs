// The WebAssembly build of Prisma's schema engine.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
let isLoaded = false;

/** Makes an engine for these schema files. */
export async function newEngine(datamodels, sessions) {
  load();
  const files = datamodels.map((path) => [path, readFileSync(path, 'utf8')]);
  const logger = () => undefined;
  const options = { datamodels: files.length > 0 ? files : undefined };
  return engine.SchemaEngine.new(options, logger, bindMigrationAwareSqlAdapterFactory(sessions));
}

/** The commit that the engine was built from, which Prisma compares with its own. */
export function version() {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    .version.split('.')
    .pop();
}

function load() {
  if (isLoaded) return;
  isLoaded = true;
  // The engine calls this by name when it panics.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: '',
    set_message(message) {
      this.message = message;
      process.stderr.write(`${JSON.stringify({ level: 'ERROR', fields: { message } })}\n`);
    },
  };
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

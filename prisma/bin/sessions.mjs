// The database connections that the schema engine works over.
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CHAR_OID = 18;
const TEXT_OID = 25;

/** Opens connections for one message of the protocol, and closes them all after it. */
export class Sessions {
  provider = 'postgres';
  adapterName = '@prisma/adapter-pg';
  #datasource;
  #closings = [];

  constructor(datasource) {
    this.#datasource = datasource;
  }

  async connect() {
    return this.#datasource?.url ? this.#open(this.#datasource.url) : noDatabase;
  }

  async connectToShadowDb() {
    const { url, shadowDatabaseUrl } = this.#datasource;
    if (shadowDatabaseUrl) return this.#open(shadowDatabaseUrl);
    // The adapter's own way keeps its connection string, which names the main database.
    const name = pg.escapeIdentifier(`prisma_migrate_shadow_db_${randomUUID()}`);
    const admin = await this.#open(url);
    await admin.executeScript(`CREATE DATABASE ${name}`);
    const target = new URL(url);
    target.pathname = `/${name.slice(1, -1)}`;
    const shadow = await this.#open(target.href);
    this.#closings.unshift(async () => {
      await shadow.dispose();
      await admin.executeScript(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
    return shadow;
  }

  async close() {
    for (const close of this.#closings.splice(0)) await close().catch(() => undefined);
  }

  async #open(connectionString) {
    // One connection, because the engine's advisory lock, settings and temporary objects belong to a session.
    const adapter = await new PrismaPg({ connectionString, max: 1, idleTimeoutMillis: 0 }).connect();
    let isOpen = true;
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      if (isOpen) await dispose();
      isOpen = false;
    };
    this.#closings.push(() => adapter.dispose());
    return sendWholeScripts(readSingleCharacters(adapter));
  }
}

/** The engine wants PostgreSQL's one-byte type of its catalogues as a character; the adapter refuses it. */
function readSingleCharacters(adapter) {
  const { client } = adapter;
  const query = client.query.bind(client);
  const queryRaw = adapter.queryRaw.bind(adapter);
  let characters = [];
  client.query = async (...args) => {
    const result = await query(...args);
    characters = [];
    for (const [i, field] of (result?.fields ?? []).entries()) {
      if (field.dataTypeID !== CHAR_OID) continue;
      field.dataTypeID = TEXT_OID;
      characters.push(i);
    }
    return result;
  };
  adapter.queryRaw = async (statement) => {
    const result = await queryRaw(statement);
    for (const i of characters) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

/** The adapter cuts a script at every semicolon, also inside the body of a function. */
function sendWholeScripts(adapter) {
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}

const unreachable = async () => {
  throw new Error('this command reads a database: set DATABASE_URL');
};

/** For the commands that only compare files, and yet ask which version of PostgreSQL they are for. */
const noDatabase = {
  provider: 'postgres',
  adapterName: 'no database',
  queryRaw: async ({ sql }) =>
    /version\(\)/i.test(sql)
      ? { columnNames: ['version'], columnTypes: [ColumnTypeEnum.Text], rows: [['PostgreSQL 18']] }
      : unreachable(),
  executeRaw: unreachable,
  executeScript: unreachable,
  startTransaction: unreachable,
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => undefined,
};

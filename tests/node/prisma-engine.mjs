#!/usr/bin/env node
// Stands in for Prisma's native schema engine where it cannot be downloaded (PRISMA_SCHEMA_ENGINE_BINARY): the same
// JSON-RPC over stdio, answered by Prisma's own engine compiled to WebAssembly over Prisma's own driver adapters.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';
import Database from 'better-sqlite3';
import pg from 'pg';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

const argv = process.argv.slice(2);
const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const { url } = JSON.parse(option('--datasource') ?? '{}');
const datamodels = argv.flatMap((value, i) => (argv[i - 1] === '--datamodels' ? [[value, fs.readFileSync(value, 'utf8')]] : []));
const log = (level, fields) => process.stderr.write(JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' }) + '\n');
const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');

// The adapter does not know the catalogue's one-byte "char" (oid 18): report it as text (25).
const addFields = pg.Result.prototype.addFields;
pg.Result.prototype.addFields = function (fields) {
  for (const field of fields) if (field.dataTypeID === 18) field.dataTypeID = 25;
  return addFields.call(this, fields);
};

// `cli can-connect-to-database` and its like: the tests create their databases themselves.
if (argv.includes('cli')) {
  try {
    if (!url.startsWith('file:')) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.end();
    }
    log('INFO', { message: 'ok' });
    process.exit(0);
  } catch (error) {
    log('ERROR', { message: error.message, error_code: error.code === '3D000' ? 'P1003' : 'P1001', is_panic: false });
    process.exit(1);
  }
}

// Scripts of several statements: the SQLite adapter refuses them in `db execute`, and the PostgreSQL adapter splits them
// at every semicolon, where the native engine sends one simple query.
function acceptScripts(adapter) {
  if (url.startsWith('file:')) {
    const executeRaw = adapter.executeRaw.bind(adapter);
    adapter.executeRaw = async (query) => (query.args.length > 0 ? executeRaw(query) : (await adapter.executeScript(query.sql), 0));
  } else {
    adapter.executeScript = async (script) => {
      try { await adapter.client.query(script); } catch (error) { adapter.onError(error); }
    };
  }
  return adapter;
}

// The native engine makes its table on SQLite where it needs it, the one in WebAssembly does not.
function makeHistory() {
  const database = new Database(url.slice('file:'.length));
  database.exec(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id TEXT PRIMARY KEY NOT NULL, checksum TEXT NOT NULL, finished_at DATETIME, migration_name TEXT NOT NULL, logs TEXT,
    rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT current_timestamp, applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0)`);
  database.close();
}

function adapterFactory() {
  const factory = url.startsWith('file:') ? new PrismaBetterSqlite3({ url }) : new PrismaPg({ connectionString: url, idleTimeoutMillis: 50 });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => acceptScripts(await connect());
  return factory;
}

async function start() {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const bindings = await import(path.join(folder, 'schema_engine_bg.js'));
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm')), { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const adapters = bindMigrationAwareSqlAdapterFactory(adapterFactory());
  const engine = await bindings.SchemaEngine.new({ datamodels: datamodels.length ? datamodels : undefined }, () => {}, adapters);
  return { engine, adapters };
}

globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => log('ERROR', { message, is_panic: true }) };
const started = start();
started.catch(() => {}); // reported by the first request

async function answer({ id, method, params }) {
  let adapters;
  try {
    const running = await started;
    adapters = running.adapters;
    if (method === 'markMigrationApplied' && url.startsWith('file:')) makeHistory();
    const result = await running.engine[method === 'getDatabaseVersion' ? 'version' : method](params ?? {});
    if (method === 'diff' && result?.stdout) {
      send({ id: 'print' + id, method: 'print', params: { content: result.stdout } });
      result.stdout = null;
    }
    send({ id, result: result ?? {} });
  } catch (error) {
    // An adapter's own error stays outside the engine, which names it by number only.
    const external = /External error id#(\d+)/.exec(error?.message ?? '');
    const cause = (external && adapters?.errorRegistry?.consumeError?.(Number(external[1]))?.error) || error;
    const data = { is_panic: false, message: cause?.message ?? String(cause), error_code: cause?.code ?? null, meta: cause?.meta ?? null, backtrace: null };
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } });
  }
}

let queue = Promise.resolve();
readline.createInterface({ input: process.stdin })
  .on('line', (line) => {
    const message = JSON.parse(line);
    if (message.method) queue = queue.then(() => answer(message)); // the rest are replies to `print`
  })
  .on('close', () => queue.then(() => process.exit(0)));

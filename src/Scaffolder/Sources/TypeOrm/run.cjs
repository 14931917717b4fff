// Builds a schema in the database at SCAFFOLDER_SCRATCH_URL with the project's own TypeORM, driver and loader of TypeScript.
// node run.cjs entities FILE: what the entities of the data source that the file exports describe.
// node run.cjs migrations FILE...: what the migrations in the files lead to.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRequire, register } = require('node:module');
const { pathToFileURL } = require('node:url');

const [what, ...names] = process.argv.slice(2);
const files = names.map((name) => path.resolve(name));
const project = createRequire(files[0]);
const url = process.env.SCAFFOLDER_SCRATCH_URL;
const scheme = url.slice(0, url.indexOf(':'));
const asModule = isModule(files[0]);

const families = {
  postgres: 'postgresql', 'better-sqlite3': 'sqlite', sqlite: 'sqlite', mysql: 'mysql', mariadb: 'mysql',
};
const drivers = { postgresql: [['postgres', 'pg']], sqlite: [['better-sqlite3', 'better-sqlite3'], ['sqlite', 'sqlite3']], mysql: [['mysql', 'mysql2']], mariadb: [['mariadb', 'mysql2']] };
// Where a database is: the scratch database takes the place of all of it.
const places = ['url', 'host', 'port', 'username', 'password', 'database', 'socketPath', 'replication', 'ssl', 'extra'];

function isModule(file) {
  if (/\.m[jt]s$/.test(file)) return true;
  if (/\.c[jt]s$/.test(file)) return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const text = path.join(folder, 'package.json');
    if (fs.existsSync(text)) return JSON.parse(fs.readFileSync(text, 'utf8')).type === 'module';
    if (folder === path.dirname(folder)) return false;
  }
}

function has(name) {
  try {
    project.resolve(name);
    return true;
  } catch {
    return false;
  }
}

const loaders = {
  'ts-node': () => (asModule ? register('ts-node/esm/transpile-only', pathToFileURL(files[0])) : project('ts-node/register/transpile-only')),
  tsx: () => project(asModule ? 'tsx/esm/api' : 'tsx/cjs/api').register(),
};

// The modules of the files; the first loader that is installed reads those in TypeScript.
async function load(order, called) {
  if (files.some((file) => /\.[cm]?ts$/.test(file))) {
    const found = order.find(has);
    if (!found) throw new Error(`Neither ${order[0]} nor ${order[1]} is installed, and ${called} TypeScript: npm install --save-dev ${order[0]}.`);
    loaders[found]();
  }

  const modules = [];
  for (const file of files) modules.push(asModule ? await import(pathToFileURL(file).href) : project(file));
  return modules;
}

async function run(options, work) {
  const { DataSource } = project('typeorm');
  const scratch = new DataSource({ ...options, ...(scheme === 'sqlite' ? { database: url.slice('sqlite:'.length) } : { url }), logging: false });
  await scratch.initialize();
  try {
    await work(scratch);
  } finally {
    await scratch.destroy();
  }
}

async function entities() {
  // ts-node first, because it alone tells decorators the types of the properties.
  const [exported] = await load(['ts-node', 'tsx'], 'the data source is');
  const found = [exported, ...Object.values(exported), ...Object.values(exported.default ?? {})]
    .find((value) => typeof value?.initialize === 'function' && typeof value.options === 'object');
  if (!found) throw new Error(`${names[0]} exports no DataSource.`);
  if (families[found.options.type] !== (scheme === 'mariadb' ? 'mysql' : scheme)) {
    throw new Error(`The data source is of type ${found.options.type}, and the target is ${scheme}: name the right one with --database.`);
  }

  const kept = Object.fromEntries(Object.entries(found.options).filter(([name]) => !places.includes(name)));
  await run({ ...kept, synchronize: false, dropSchema: false, migrationsRun: false, migrations: [], subscribers: [], cache: false }, (scratch) => scratch.synchronize());
}

async function migrations() {
  const modules = await load(['tsx', 'ts-node'], 'the migrations are');
  const classes = modules.flatMap((exported) => Object.values({ ...exported, ...(asModule ? exported.default : {}) })).filter((value) => typeof value?.prototype?.up === 'function');
  const [type] = drivers[scheme]?.find(([, driver]) => has(driver)) ?? [];
  if (!type) throw new Error(`The project has no driver for ${scheme}: npm install --save-dev ${drivers[scheme]?.[0][1] ?? 'it'}.`);
  await run({ type, migrations: [...new Set(classes)], migrationsTransactionMode: 'each', entities: [] }, (scratch) => scratch.runMigrations({ transaction: 'each' }));
}

(what === 'entities' ? entities() : migrations()).catch((error) => {
  process.stderr.write(`${String(error?.message ?? error).split('\n')[0]}\n`);
  process.exitCode = 1;
});

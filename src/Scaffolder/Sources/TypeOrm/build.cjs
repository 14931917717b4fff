// Builds what the entities of a TypeORM data source describe in the database at SCAFFOLDER_SCRATCH_URL.
// node build.cjs FILE: the file that exports the data source. All else is the project's own: TypeORM, its driver, the loader of TypeScript.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRequire, register } = require('node:module');
const { pathToFileURL } = require('node:url');

const file = path.resolve(process.argv[2]);
const project = createRequire(file);
const families = {
  postgres: 'postgresql', 'better-sqlite3': 'sqlite', sqlite: 'sqlite', mysql: 'mysql', mariadb: 'mysql',
};
// Where the database is: the scratch database takes the place of all of it.
const places = ['url', 'host', 'port', 'username', 'password', 'database', 'socketPath', 'replication', 'ssl', 'extra'];

function isModule() {
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

// ts-node first, because it alone tells decorators the types of the properties.
function readTypeScript(asModule) {
  if (has('ts-node')) {
    if (asModule) register('ts-node/esm/transpile-only', pathToFileURL(file));
    else project('ts-node/register/transpile-only');
  } else if (has('tsx')) {
    project(asModule ? 'tsx/esm/api' : 'tsx/cjs/api').register();
  } else {
    throw new Error('Neither ts-node nor tsx is installed, and the data source is TypeScript: npm install --save-dev ts-node.');
  }
}

function isDataSource(value) {
  return typeof value?.initialize === 'function' && typeof value.options === 'object';
}

async function main() {
  const asModule = isModule();
  if (/\.[cm]?ts$/.test(file)) readTypeScript(asModule);
  const exported = asModule ? await import(pathToFileURL(file).href) : project(file);
  const found = [exported, ...Object.values(exported), ...Object.values(exported.default ?? {})].find(isDataSource);
  if (!found) throw new Error(`${process.argv[2]} exports no DataSource.`);

  const url = process.env.SCAFFOLDER_SCRATCH_URL;
  const scheme = url.slice(0, url.indexOf(':'));
  if (families[found.options.type] !== (scheme === 'mariadb' ? 'mysql' : scheme)) {
    throw new Error(`The data source is of type ${found.options.type}, and the target is ${scheme}: name the right one with --database.`);
  }

  const { DataSource } = project('typeorm');
  const kept = Object.fromEntries(Object.entries(found.options).filter(([name]) => !places.includes(name)));
  const scratch = new DataSource({
    ...kept,
    ...(scheme === 'sqlite' ? { database: url.slice('sqlite:'.length) } : { url }),
    synchronize: false, dropSchema: false, migrationsRun: false, migrations: [], subscribers: [], cache: false, logging: false,
  });
  await scratch.initialize();
  try {
    await scratch.synchronize();
  } finally {
    await scratch.destroy();
  }
}

main().catch((error) => {
  process.stderr.write(`${String(error?.message ?? error).split('\n')[0]}\n`);
  process.exitCode = 1;
});

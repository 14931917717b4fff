// Runs the migrations in a folder with the project's own TypeORM on the database at SCAFFOLDER_SCRATCH_URL.
// node migrate.cjs FILE...: the files of the migrations. TypeORM, its driver and the loader of TypeScript are the project's.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRequire, register } = require('node:module');
const { pathToFileURL } = require('node:url');

const files = process.argv.slice(2).map((file) => path.resolve(file));
const project = createRequire(files[0]);
const drivers = { postgresql: [['postgres', 'pg']], sqlite: [['better-sqlite3', 'better-sqlite3'], ['sqlite', 'sqlite3']], mysql: [['mysql', 'mysql2']], mariadb: [['mariadb', 'mysql2']] };

function has(name) {
  try {
    project.resolve(name);
    return true;
  } catch {
    return false;
  }
}

function isModule(file) {
  if (/\.m[jt]s$/.test(file)) return true;
  if (/\.c[jt]s$/.test(file)) return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const text = path.join(folder, 'package.json');
    if (fs.existsSync(text)) return JSON.parse(fs.readFileSync(text, 'utf8')).type === 'module';
    if (folder === path.dirname(folder)) return false;
  }
}

function readTypeScript(asModule) {
  if (has('tsx')) {
    project(asModule ? 'tsx/esm/api' : 'tsx/cjs/api').register();
  } else if (has('ts-node')) {
    if (asModule) register('ts-node/esm/transpile-only', pathToFileURL(files[0]));
    else project('ts-node/register/transpile-only');
  } else {
    throw new Error('Neither tsx nor ts-node is installed, and the migrations are TypeScript: npm install --save-dev tsx.');
  }
}

async function main() {
  const asModule = isModule(files[0]);
  if (files.some((file) => /\.[cm]?ts$/.test(file))) readTypeScript(asModule);
  const migrations = [];
  for (const file of files) {
    const exported = asModule ? await import(pathToFileURL(file).href) : project(file);
    migrations.push(...Object.values({ ...exported, ...(asModule ? exported.default : {}) }).filter((value) => typeof value?.prototype?.up === 'function'));
  }

  const url = process.env.SCAFFOLDER_SCRATCH_URL;
  const scheme = url.slice(0, url.indexOf(':'));
  const [type] = drivers[scheme]?.find(([, driver]) => has(driver)) ?? [];
  if (!type) throw new Error(`The project has no driver for ${scheme}: npm install --save-dev ${drivers[scheme]?.[0][1] ?? 'it'}.`);
  const { DataSource } = project('typeorm');
  const scratch = new DataSource({
    type, ...(scheme === 'sqlite' ? { database: url.slice('sqlite:'.length) } : { url }),
    migrations: [...new Set(migrations)], migrationsTransactionMode: 'each', entities: [], logging: false,
  });
  await scratch.initialize();
  try {
    await scratch.runMigrations({ transaction: 'each' });
  } finally {
    await scratch.destroy();
  }
}

main().catch((error) => {
  process.stderr.write(`${String(error?.message ?? error).split('\n')[0]}\n`);
  process.exitCode = 1;
});

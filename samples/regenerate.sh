#!/usr/bin/env bash
# Writes the migrations of the samples anew, from nothing to the last version, for two tools.
set -euo pipefail

cd "$(dirname "$0")/.."
dotnet build src/Scaffolder --configuration Release --verbosity quiet
scaffolder=$PWD/artifacts/bin/Scaffolder/release/scaffolder

cd samples/shop
for target in knex:postgresql prisma:sqlite; do
  tool=${target%%:*} database=${target##*:}
  rm -rf "$tool"
  from=empty
  for model in models/v*.yaml; do
    version=$(basename "$model" .yaml)
    "$scaffolder" new "shop_$version" --from "$from" --to "$model" --tool "$tool" --database "$database" --out "$tool" \
      --rename none --on-drop discard --timestamp "2026-01-0${version#v}T00:00:00Z" --quiet
    from=$model
  done
done

#!/usr/bin/env bash
# Measures what a user waits for: `scaffolder new` for a TypeScript tool, beside a .NET program that does nothing.
# The two take turns, so that whatever else the machine does meets both. Usage: tests/cold-start.sh [runs]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-21}
work=$PWD/artifacts/cold-start
rm -rf "$work" && mkdir -p "$work/empty"
printf '%s\n' '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>' > "$work/empty/empty.csproj"
printf '<Project />\n' | tee "$work/empty/Directory.Build.props" > "$work/empty/Directory.Packages.props"
printf 'return;\n' > "$work/empty/Program.cs"
dotnet publish "$work/empty" -c Release -o "$work/empty/out" -v q
dotnet publish src/Scaffolder -c Release -r "$(dotnet --info | sed -n 's/^ *RID: *//p')" --no-self-contained -o "$work/scaffolder" -v q

# Prints "wall cpu" in milliseconds.
TIMEFORMAT='%R %U %S'
timed() { { time "$@" > /dev/null 2>&1; } 2>&1 | awk '{ printf "%.0f %.0f\n", $1 * 1000, ($2 + $3) * 1000 }'; }
median() { sort -n "$1" | awk -v column="$2" '{ values[NR] = $column } END { print values[int((NR + 1) / 2)] }'; }

for ((run = 0; run < runs; run++)); do
  timed "$work/empty/out/empty" >> "$work/empty.txt"
  rm -rf "$work/migrations"
  timed "$work/scaffolder/scaffolder" new second --from samples/shop/models/v1.yaml --to samples/shop/models/v2.yaml \
    --tool knex --database sqlite --rename none --on-drop discard --out "$work/migrations" >> "$work/new.txt"
  [ -d "$work/migrations" ] || { echo "scaffolder new wrote nothing" >&2; exit 1; }
done

for what in empty new; do
  cut -d' ' -f1 "$work/$what.txt" > "$work/wall.txt"
  cut -d' ' -f2 "$work/$what.txt" > "$work/cpu.txt"
  echo "$what: $(median "$work/wall.txt" 1) ms, $(median "$work/cpu.txt" 1) ms of a processor (median of $runs)"
done

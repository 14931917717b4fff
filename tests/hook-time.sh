#!/usr/bin/env bash
# Measures what a commit waits for: the program compiled as its package for this machine has it, as the hook of a repository
# whose path has a space. Fails above the limits: 300 ms when nothing relevant is staged, 1500 ms when something is.
# Usage: tests/hook-time.sh [runs]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-11}
work=$PWD/artifacts/hook-time
rm -rf "$work" && mkdir -p "$work/a repository"

# One platform is enough: a package for each would compile the program three times.
dotnet publish src/Scaffolder -c Release -r "$(dotnet --info | sed -n 's/^ *RID: *//p')" --no-self-contained -o "$work/tools" -v q
export PATH="$work/tools:$PATH"

cd "$work/a repository"
git init --quiet --initial-branch=main
git config user.name Ann && git config user.email ann@example.org
scaffolder init --hook --quiet > /dev/null
cat > schema.yaml <<'YAML'
tables:
  customers:
    columns:
      id:    { type: bigint, identity: true }
      email: { type: string(320), null: false }
    primaryKey: [id]
YAML
scaffolder new first --quiet > /dev/null
git add --all && git commit --quiet --no-verify --message first

TIMEFORMAT=%R
median() { sort -n | awk '{ values[NR] = $1 * 1000 } END { printf "%.0f", values[int((NR + 1) / 2)] }'; }
measure() { for ((run = 0; run < runs; run++)); do { time .git/hooks/pre-commit > /dev/null 2>&1 || true; } 2>&1; done | median; }

echo x > notes.txt && git add notes.txt
nothing=$(measure)
sed -i 's/    primaryKey/      phone: { type: text }\n    primaryKey/' schema.yaml && git add schema.yaml
if .git/hooks/pre-commit > /dev/null 2>&1; then echo "the hook let a change of the model pass" >&2; exit 1; fi
something=$(measure)
scaffolder new second --quiet > /dev/null && git add --all
.git/hooks/pre-commit > /dev/null 2>&1 || { echo "the hook stops a model with its migration" >&2; exit 1; }
migration=$(measure)
echo "nothing relevant staged: $nothing ms; the model: $something ms; the model with its migration: $migration ms (median of $runs)"
[ "$nothing" -lt 300 ] && [ "$something" -lt 1500 ] && [ "$migration" -lt 1500 ]

#!/usr/bin/env bash
# Kills proofs at random moments, in turns by SIGKILL and by Ctrl-C, and looks for what they leave: after Ctrl-C nothing,
# after SIGKILL nothing as soon as the next one has run. The same moments for the same seed.
#   tests/kill-loop.sh [how many, 30] [database, postgresql:15] [seed, 1]
set -euo pipefail
set -m # Otherwise what runs in the background ignores Ctrl-C.

root=$(cd "$(dirname "$0")/.." && pwd)
count=${1:-30} database=${2:-postgresql:15}
RANDOM=${3:-1}
scaffolder=(dotnet "$root/artifacts/bin/Scaffolder/debug/scaffolder.dll")
[ -f "${scaffolder[1]}" ] || dotnet build "$root/src/Scaffolder" -v q

# The server is another user, who has to get through.
TMPDIR=$(mktemp -d /tmp/kills.XXXX)
export TMPDIR
chmod 755 "$TMPDIR"
trap 'rm -rf "$TMPDIR"' EXIT
cd "$TMPDIR"
cat > before.yaml <<'YAML'
tables: { a: { columns: { id: { type: bigint, identity: true }, n: { type: integer } }, primaryKey: [id] } }
YAML
cat > after.yaml <<'YAML'
tables: { a: { columns: { id: { type: bigint, identity: true }, n: { type: bigint }, more: { type: string(20) } }, primaryKey: [id], indexes: { idx_a: [more] } } }
YAML
proof=("${scaffolder[@]}" verify --from before.yaml --to after.yaml --database "$database" --quiet)

left() {
  find "$TMPDIR" -maxdepth 1 -name 'scaffolder-scratch-*'
  pgrep -af "$TMPDIR/scaffolder-scratch-" || true
}

"${proof[@]}" > log
started=$(date +%s%N)
"${proof[@]}" > log
whole=$((($(date +%s%N) - started) / 1000000))
for ((i = 1; i <= count; i++)); do
  moment=$((RANDOM * 32768 + RANDOM))
  moment=$((moment % whole))
  signal=$((i % 2)); [ "$signal" = 1 ] && signal=KILL || signal=INT
  "${proof[@]}" > log 2>&1 &
  process=$!
  sleep "$((moment / 1000)).$(printf %03d $((moment % 1000)))"
  kill -"$signal" "$process" 2> /dev/null || true
  wait "$process" 2> /dev/null || true
  echo "$i: SIG$signal after $moment of $whole ms"
  if [ "$signal" = INT ] && [ -n "$(left | grep -- "-$process-")" ]; then
    echo "left behind after Ctrl-C:" >&2
    left >&2
    exit 1
  fi
done

"${proof[@]}" > log
if [ -n "$(left)" ]; then
  echo "left behind:" >&2
  left >&2
  exit 1
fi
echo "$count times killed, nothing left"

#!/usr/bin/env bash
# On a machine without any PostgreSQL - the folders of an installed one are hidden for this run, and the cache is empty -
# a server is fetched and a migration is proven on it; then once more without the network. As root, for the hiding.
#   tests/fetch-alone.sh [version, 17]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
version=${1:-17}
if [ "${2:-}" != hidden ]; then exec unshare --mount "$0" "$version" hidden; fi
for folder in /usr/lib/postgresql /usr/pgsql-* /opt/homebrew /home/linuxbrew; do
  if [ -d "$folder" ]; then mount -t tmpfs none "$folder"; fi
done

# What stands in the path and is a server is left out of it.
path=
IFS=: read -ra folders <<< "$PATH"
for folder in "${folders[@]}"; do
  if [ -e "$folder/pg_ctl" ] || [ -L "$folder/pg_ctl" ]; then
    mkdir -p /tmp/fetch-alone-bin
    mount -t tmpfs none /tmp/fetch-alone-bin 2> /dev/null || true
    for program in "$folder"/*; do
      case ${program##*/} in pg_ctl | initdb | postgres) ;; *) ln -sf "$program" /tmp/fetch-alone-bin/ ;; esac
    done
    folder=/tmp/fetch-alone-bin
  fi
  path=$path${path:+:}$folder
done
PATH=$path

work=$(mktemp -d /tmp/fetch-alone.XXXX)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
export SCAFFOLDER_CACHE=$work/cache
scaffolder=(dotnet "$root/artifacts/bin/Scaffolder/debug/scaffolder.dll")
cd "$work"
cp "$root/samples/shop/models/v1.yaml" "$root/samples/shop/models/v2.yaml" .

# Nothing is there, which is said, with what to do.
if "${scaffolder[@]}" new first --from empty --to v1.yaml --database "postgresql:$version" --verify --out none > log 2>&1; then
  echo "a server was found that should be hidden" >&2
  exit 1
fi
grep -q "scaffolder scratch fetch postgresql:$version" log || { cat log >&2; exit 1; }

time "${scaffolder[@]}" scratch fetch "postgresql:$version"
time "${scaffolder[@]}" new first --from v1.yaml --to v2.yaml --database "postgresql:$version" --tool sql --verify --out migrations --quiet > log || { cat log >&2; exit 1; }

# A second time nothing is fetched, and no network is needed.
unshare --net sh -c 'ip link set lo up 2> /dev/null; exec "$@"' sh "${scaffolder[@]}" scratch fetch "postgresql:$version"
unshare --net sh -c 'ip link set lo up 2> /dev/null || true; exec "$@"' sh "${scaffolder[@]}" verify --from v1.yaml --to v2.yaml --database "postgresql:$version" --quiet > log || { cat log >&2; exit 1; }
grep "PostgreSQL $version" log

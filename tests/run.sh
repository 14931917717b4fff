#!/usr/bin/env bash
# Installs what the tests need and runs all of them; arguments are passed on to `dotnet test`.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
"$root/tests/setup.sh"
cd "$root"
exec dotnet test Scaffolder.sln "$@"

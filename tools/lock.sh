#!/usr/bin/env bash
# Locks requirements/*.in with hashes. Versions already locked stay, unless UPGRADE=1.
# The lock names no package index, so everyone installs from their own.
set -euo pipefail
cd "$(dirname "$0")/.."

for set in app dev; do
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate --no-emit-index-url \
        ${UPGRADE:+--upgrade} "requirements/$set.in" -o "requirements/$set.txt" >/dev/null
done

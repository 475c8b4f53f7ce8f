#!/usr/bin/env bash
# Rebuilds every derived file of data/ from the packages named in data/PROVENANCE.md. The same packages give the same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for script in nace.py regions.py places.py; do
  echo "data/build/$script"
  python3 "$script"
done

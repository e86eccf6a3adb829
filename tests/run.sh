#!/usr/bin/env bash
# Sets up, builds everything and runs all tests. Options go to ctest: tests/run.sh -R base
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

bash "$top/engine/setup" --quiet
exec ctest --test-dir "$top/build" --no-tests=error --output-on-failure -j "$(nproc)" "$@"

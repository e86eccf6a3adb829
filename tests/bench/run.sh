#!/usr/bin/env bash
# Measures the planner: each step in bench_planner, and whole runs of `lotrinh plan` with time and
# memory, on the national year of 2021 and ten times of it. Options go to bench_planner:
# tests/bench/run.sh --benchmark_filter=search
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
lotrinh=$top/build/lotrinh

bash "$top/engine/setup" --quiet --target lotrinh
cmake --build "$top/build" --target bench_planner > /dev/null
"$top/build/tests/bench_planner" --benchmark_counters_tabular=true "$@"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Seconds and MiB of the whole program, from load to store. Exit code 3 is an answer, too.
run() {
  local name=$1 scenario=$2 status=0
  /usr/bin/time -v "$lotrinh" plan "$scenario" > plan.txt 2> time.txt || status=$?
  ((status == 0 || status == 3)) || { cat time.txt >&2; return "$status"; }
  awk -v name="$name" -v result="$(sed -n 2p plan.txt)" '
    /Elapsed/ { split($NF, part, ":"); wall = part[1] * 60 + part[2] }
    /User time/ { user = $NF }
    /Maximum resident/ { mib = $NF / 1024 }
    END { printf "%-14s %9.2f %9.2f %9.0f  %s\n", name, wall, user, mib, result }' time.txt
}

printf '\n%-14s %9s %9s %9s\n' "lotrinh plan" "wall, s" "user, s" "MiB"
run national-2021 "$top/scenarios/national-2021/national-2021.toml"
generated=$("$lotrinh" generate --times 10 --seed 1 --lecturers tight --out ten --json |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["scenario"])')
run "ten times" "$generated"

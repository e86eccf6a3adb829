#!/usr/bin/env bash
# Measures the sizes that the planner is made for, and prints them as tables in Markdown: a first
# verified plan and the cost of a start by size, the gap after a given time, and whether memory
# grows with work. Takes about five minutes; tests/bench/sizes.sh --quick takes two, with a sixth
# of the time for the largest size.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
lotrinh=$top/build/lotrinh
long=60
[[ ${1:-} == --quick ]] && long=10

bash "$top/engine/setup" --quiet --target lotrinh
cmake --build "$top/build" --target bench_sizes > /dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

printf 'Load of the machine at the start: %s, on %s cores.\n\n' "$(cut -d' ' -f1-3 /proc/loadavg)" "$(nproc)"

echo "## By size (seconds of one core; a start is one day of one mode that the search looks at)"
echo
echo "| times the national year | sessions | load | form, compile | first schedule | decode | verify | first verified plan | accepted | ns a start | ns a placement tested | million starts a second | million placements tested a second | islands' set-up | peak MiB |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"
for times in 1 3 10 30 110; do "$top/build/tests/bench_sizes" "$times" tight; done
"$top/build/tests/bench_sizes" 110 loose

# The scenario so many times as large; its path.
generated() {
  "$lotrinh" generate --times "$1" --seed 1 --lecturers "$2" --out "$1-$2" --json |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["scenario"])'
}

# A row: how large, what was asked for, the first goal that is not zero and its gap, seconds, MiB.
# Exit code 3 is an answer, too.
run() {
  local name=$1 scenario=$2 status=0
  shift 2
  /usr/bin/time -f '%e %U %S %M' -o time.txt \
    "$lotrinh" plan "$scenario" --db plans.db --json "$@" > plan.json || status=$?
  ((status == 0 || status == 3)) || return "$status"
  python3 - "$name" "$*" << 'PYTHON'
import json, sys
plan = json.load(open("plan.json"))
wall, user, system, kib = open("time.txt").read().split()[-4:]
goal = next((g for g in plan["goals"] if g["value"] and g["bound"] is not None), plan["goals"][2])
core = float(user) + float(system)
print(f"| {sys.argv[1]} | {plan['sessions']:,} | {sys.argv[2] or 'default'} | {goal['goal']} "
      f"| {goal['value']:,} | {goal['gap_percent']} % | {float(wall):.2f} | {core:.2f} | {int(kib) // 1024} |")
PYTHON
}

head_of_runs() {
  echo "| size | sessions | options | first goal that is not zero | value | gap | wall, s | cores, s | peak MiB |"
  echo "|---|---|---|---|---|---|---|---|---|"
}

echo
echo "## Gap after a time (whole runs of the program: files, bounds and database inside)"
echo
head_of_runs
tight=$top/scenarios/national-2021/national-2021.toml
run "national, tight" "$tight" --seconds 1
run "national, loose" "$(generated 1 loose)" --seconds 1
run "10 times, tight" "$(generated 10 tight)" --seconds 10
run "10 times, loose" "$(generated 10 loose)" --seconds 10
for lecturers in tight loose; do
  country=$(generated 110 "$lecturers")
  run "110 times, $lecturers" "$country" --first
  run "110 times, $lecturers" "$country" --seconds "$long"
done

echo
echo "## Memory and work (the peak must not grow with work)"
echo
head_of_runs
run "national, tight" "$tight" --work 3000 --threads 1
run "national, tight" "$tight" --work 30000 --threads 1
run "national, tight" "$tight" --work 300000 --threads 1

printf '\nLoad of the machine at the end: %s.\n' "$(cut -d' ' -f1-3 /proc/loadavg)"

#!/usr/bin/env bash
# Measures what is done with an approved plan at the size of 440,000 learners, and prints it as a
# table in Markdown: approve, 450,000 completions recorded, roll-ups at a date, tasks, variance, and
# plans made anew after disturbances. Takes two to four minutes and 1 GB of disk.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
lotrinh=$top/build/lotrinh
export SOURCE_DATE_EPOCH=1641000000 # 2022-01-01: all of the season can be recorded

bash "$top/engine/setup" --quiet --target lotrinh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# A row of the table. Exit code 3 is an answer, too.
row() {
  local name=$1 status=0
  shift
  /usr/bin/time -f '%e %U %S %M' -o time.txt "$lotrinh" "$@" > out.txt || status=$?
  ((status == 0 || status == 3)) || return "$status"
  tail -1 time.txt | { read -r wall user system kib
    awk -v name="$name" -v wall="$wall" -v core="$(echo "$user $system" | awk '{print $1 + $2}')" \
      -v kib="$kib" 'BEGIN { printf "| %s | %.2f | %.2f | %d |\n", name, wall, core, kib / 1024 }'; }
}

# The tables that are recorded, made from the exported plan.
tables() {
  python3 - << 'PYTHON'
import csv, itertools

def rows(name):
    return csv.DictReader(open(f"plan/{name}.csv", encoding="utf-8", newline=""))

sessions = {row["session"]: row for row in rows("sessions")}
with open("done.csv", "w", encoding="utf-8") as table:
    table.write("kind,learner,module,step,date\n")
    for row in itertools.islice(rows("members"), 450_000):
        closes = sessions[f"{row['cohort']}/{row['module']}"]["closes"]
        table.write(f"done,{row['learner']},{row['module']},tasks,{closes}\n")
ill = next(row["lecturer"] for row in rows("teaching")
           if sessions[row["session"]]["opens"] >= "2021-10-01")
learners = [row["learner"] for row in rows("learners")]
disturbances = {
    "absence": [f"absence,{ill},2021-09-25,2021-10-20,,,"],
    "storm": ["closure,VN63-45,2021-09-20,2021-10-03,online_only,,"],
    "outage": ["lms_outage,*,2021-09-22,2021-09-24,,,"],
    "materials": ["materials,9,2021-09-25,,,,"],
    "replaced": [f"replaced,{code},2021-09-13,,,NEW-{number},New"
                 for number, code in enumerate(learners[50::100], 1)],
}
for name, facts in disturbances.items():
    with open(f"{name}.csv", "w", encoding="utf-8") as table:
        table.write("kind,subject,date,until,value,code,name\n" + "\n".join(facts) + "\n")
PYTHON
}

# A plan made anew from the approved one, with one table of disturbances.
replan() {
  cp approved.db replan.db
  "$lotrinh" record "$2" --stated 2021-09-10 --db replan.db > /dev/null
  row "$1" replan --from 2021-09-10 --db replan.db --json
}

printf 'Load of the machine at the start: %s, on %s cores.\n\n' "$(cut -d' ' -f1-3 /proc/loadavg)" "$(nproc)"
echo "| what | wall, s | cores, s | peak MiB |"
echo "|---|---|---|---|"
scenario=$("$lotrinh" generate --times 110 --seed 1 --lecturers loose --out scenario --json |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["scenario"])')
row "plan --first" plan "$scenario" --first --json
plan=$(python3 -c 'import json; print(json.load(open("out.txt"))["plan"])')
row "approve" approve "$plan" --on 2021-07-01
"$lotrinh" export --out plan > /dev/null
cp lotrinh.db approved.db
tables
row "record 450,000 completions" record done.csv
row "record the same again" record done.csv
for unit in nation region province district person; do
  row "show progress by $unit" show progress --at 2021-12-31 --by "$unit"
done
row "show progress by person, JSON" show progress --at 2021-12-31 --by person --json
row "show variance" show variance --at 2021-12-31
row "show tasks" show tasks --at 2021-12-31
row "show tasks, JSON" show tasks --at 2021-12-31 --json
replan "replan: a lecturer is absent" absence.csv
replan "replan: a province closed for two weeks" storm.csv
replan "replan: no platform for three days" outage.csv
replan "replan: materials of module 9 late" materials.csv
replan "replan: 4,400 managers replaced" replaced.csv
printf '\nLoad of the machine at the end: %s.\n' "$(cut -d' ' -f1-3 /proc/loadavg)"

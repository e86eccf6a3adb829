#!/usr/bin/env bash
# From nothing to the national plan of 2021: sets up, builds, plans, and shows what came out. Safe
# to run again; what it writes is in build/demo.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

bash "$top/engine/setup" --quiet --target lotrinh
lotrinh=$top/build/lotrinh
database=$top/build/demo/lotrinh.db
mkdir -p "$(dirname -- "$database")"
rm -f "$database" "$database"-*

# Shows the command as one would type it, then runs it.
show() {
  printf '\n$ lotrinh %s\n\n' "$*"
  "$lotrinh" "$@" --db "$database"
}

cd -- "$top"
status=0
show plan scenarios/national-2021/national-2021.toml || status=$?
# 3 stands for "planned, but not everything is placed or on time": worth a look all the same.
((status == 0 || status == 3)) || exit "$status"
show show deadlines
show show timeline

cat <<TEXT

The plan is stored in $database. To go on, type

  alias lotrinh='$lotrinh --db $database'
  lotrinh show sessions --module 5     every class with its dates, place and lecturers
  lotrinh show load                    how busy lecturers and rooms are
  lotrinh verify                       check the plan again, from the rules alone
  lotrinh export --out build/demo/plan     the same as tables for a spreadsheet
TEXT
exit "$status"

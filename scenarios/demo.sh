#!/usr/bin/env bash
# From nothing to the national plan of 2021: sets up, builds, plans, and shows what came out. Safe
# to run again; what it writes is in build/demo.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

bash engine/setup --quiet --target lotrinh
database=build/demo/lotrinh.db
mkdir -p build/demo
rm -f "$database" "$database"-*

# Shows the command, then runs it.
run() {
  printf '\n$ build/lotrinh %s\n\n' "$*"
  build/lotrinh "$@"
}

status=0
run plan scenarios/national-2021/national-2021.toml --db "$database" || status=$?
# 3 stands for "planned, but not everything is placed or on time": worth a look all the same.
((status == 0 || status == 3)) || exit "$status"
run show deadlines --db "$database"
run show timeline --db "$database"

cat <<TEXT

The plan is stored in $database. To go on, type in the folder $PWD

  build/lotrinh show sessions --module 5 --db $database        every class of module 5
  build/lotrinh show load --db $database                       how busy lecturers and rooms are
  build/lotrinh verify --db $database                          check it again, from the rules alone
  build/lotrinh export --out build/demo/tables --db $database  the same as tables
TEXT
exit "$status"

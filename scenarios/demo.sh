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

cat <<'TEXT'

The plan is stored in build/demo/lotrinh.db. To go on, type in this project's folder, for example

  build/lotrinh show sessions --module 5 --db build/demo/lotrinh.db      every class of module 5
  build/lotrinh show load --db build/demo/lotrinh.db                     how busy everyone is
  build/lotrinh verify --db build/demo/lotrinh.db                        check it again
  build/lotrinh export --out build/demo/tables --db build/demo/lotrinh.db    as tables
TEXT
exit "$status"

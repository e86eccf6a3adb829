#!/usr/bin/env bash
# Solves published instances and prints how far from the best known results we are, beside others:
# tests/bench/published.sh [--full] [--sets j30,j60,j120,mspsp,imopse] [--schedules N] [--seconds S]
# Without options a sample of every set, in a few minutes. The instances are no part of the
# repository; LOTRINH_BENCHMARKS names the folder that has them.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
data=${LOTRINH_BENCHMARKS:-$top/../shared/data/benchmarks}

if [[ ! -d $data ]]; then
  echo "Skipped: there are no published instances in $data; LOTRINH_BENCHMARKS can name another folder."
  exit 0
fi
case " $* " in *" -h "* | *" --help "*) ;; *) bash "$top/engine/setup" --quiet --target lotrinh ;; esac
exec python3 -B "$top/tests/bench/published.py" --lotrinh "$top/build/lotrinh" --data "$data" "$@"

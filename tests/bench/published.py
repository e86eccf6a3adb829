"""Runs published sets through `lotrinh solve` and prints Markdown tables; see published.sh."""

import argparse
import csv
import dataclasses
import json
import os
import pathlib
import re
import resource
import subprocess
import sys

# Average deviation from the critical path in per cent, on the full sets, as published.
PUBLISHED = [
    ("best known solutions", "10.37", "28.96"),
    ("OptalCP, 600 s × 4 cores", "10.42", "30.00"),
    ("CP Optimizer, 900 s × 8 cores", "10.51", "30.58"),
    ("OR-Tools CP-SAT, 900 s × 8 cores", "10.59", "31.44"),
    ("DBGA (Debels & Vanhoucke 2007), 5,000 schedules", "–", "32.18"),
    ("HGA (Valls et al. 2008), 5,000 schedules", "–", "32.54"),
]
PSPLIB = ("j30", "j60", "j120")
SETS = (*PSPLIB, "mspsp", "imopse")


@dataclasses.dataclass
class Known:
    """What others found for an instance."""

    lower: int  # no timetable can be shorter
    upper: int | None  # somebody has a timetable with this makespan
    best: int | None  # to compare with; None: it cannot be told


@dataclasses.dataclass
class Result:
    makespan: int
    bound: int
    critical_path: int
    seconds: float
    schedules: int
    conflicts: int
    known: Known

    @property
    def proved(self):
        return self.makespan == self.bound

    @property
    def best(self):
        return self.known.best


def rows(path):
    with open(path, newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table))


def known_psplib(data, name):
    return {row["instance"]: Known(int(row["lb"]), int(row["ub"]), int(row["ub"]))
            for row in rows(data / "psplib" / f"bks_{name}.csv")}


def known_mspsp(data, files):
    """Where somebody proved it, the published makespan is an optimum. Twenty names are in the list
    twice, for files _00 and _01: which row is whose follows from the two trivial bounds, which are
    in the files, too. For a few these are equal; then there is nothing to compare with."""
    published = {}
    for row in rows(data / "mspsp" / "bks_mspsp.csv"):
        key = (re.sub(r"_\d+\.dzn$", "", row["instance"]), row["lb"], row["trivial_ub"])
        published.setdefault(key, []).append(row)
    known = {}
    for path in files:
        text = path.read_text(encoding="utf-8")
        bounds = [re.search(rf"\b{name} *= *(\d+)", text)[1] for name in ("mint", "maxt")]
        stem = re.sub(r"_\d+$", "", path.stem)
        found = published.get((stem, *bounds), [])
        same_name = [row for row in found if row["instance"] == path.name]
        row = same_name[0] if len(same_name) == 1 else found[0] if len(found) == 1 else None
        lower = int(bounds[0])
        if row is None:
            known[path.stem] = Known(lower, None, None)
            continue
        makespan = int(row["makespan_young2017"])
        known[path.stem] = Known(makespan if row["proved_optimal"] == "1" else lower, makespan, makespan)
    return known


def known_imopse(data):
    return {row["instance"]: Known(int(row["lower_bound"]), None, int(row["lower_bound"]))
            for row in rows(data / "imopse" / "bounds_d36.csv")}


def natural(path):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", str(path))]


def files_and_known(data, name):
    if name in PSPLIB:
        return sorted((data / "psplib" / f"{name}.sm").glob("*.sm"), key=natural), known_psplib(data, name)
    if name == "mspsp":
        files = sorted((data / "mspsp").rglob("*.dzn"), key=natural)
        return files, known_mspsp(data, files)
    return sorted((data / "imopse" / "d36").glob("*.def"), key=natural), known_imopse(data)


def every_kth(files, sample):
    """A fixed sample of at most so many files, or all; and k."""
    step = 1 if sample is None else max(1, -(-len(files) // sample))
    return files[::step], step


def solved(options, files, known):
    command = [options.lotrinh, "solve", "--json", "--seed", str(options.seed)]
    for name in ("schedules", "conflicts", "seconds", "threads"):
        value = getattr(options, name)
        if value is not None:
            command += [f"--{name}", str(value)]
    ended = subprocess.run([*command, *map(str, files)], stdout=subprocess.PIPE, text=True, check=False)
    if ended.returncode != 0:
        sys.exit(f"lotrinh solve ended with {ended.returncode}")
    return {
        file["name"]: Result(file["makespan"], file["bound"], file["critical_path"], file["seconds"],
                             file["schedules"], file["conflicts"], known[file["name"]])
        for file in json.loads(ended.stdout)["files"]
    }


def contradictions(results):
    """What cannot be: a timetable below a proven bound, or a bound above a known timetable."""
    for name, result in results.items():
        if result.makespan < result.known.lower:
            yield f"{name}: makespan {result.makespan} is below the proven bound {result.known.lower}"
        if result.known.upper is not None and result.bound > result.known.upper:
            yield f"{name}: bound {result.bound} is above the known makespan {result.known.upper}"


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def per_cent(part, whole):
    return 100 * part / whole if whole else 0.0


def deviation(results, makespan):
    return mean(per_cent(makespan(r) - r.critical_path, r.critical_path) for r in results.values())


def print_table(head, lines, right_from=1):
    print("| " + " | ".join(head) + " |")
    print("|" + "|".join("---" if i < right_from else "---:" for i in range(len(head))) + "|")
    for line in lines:
        print("| " + " | ".join(map(str, line)) + " |")
    print()


def effort(options):
    parts = []
    if options.schedules is not None:
        parts.append(f"{options.schedules:,} schedules")
    if options.conflicts is not None:
        parts.append(f"{options.conflicts:,} conflicts")
    if options.seconds is not None:
        parts.append(f"{options.seconds:g} s")
    return ", ".join(parts) or "default work"


def print_deviations(options, results, steps):
    """The table of others with our row below it."""
    def cells(makespan):
        return [f"{deviation(results[name], makespan):.2f}" if name in results else "–"
                for name in ("j60", "j120")]

    lines = [*PUBLISHED, (f"**lotrinh, {effort(options)}, 1 core**", *cells(lambda r: r.makespan))]
    if any(steps[name] > 1 for name in ("j60", "j120") if name in steps):
        lines.append(("best known, on the files of our row", *cells(lambda r: r.best)))
    print_table(("average deviation from the critical path, %", "j60", "j120"), lines)


def print_sets(results, totals):
    lines = []
    for name, found in results.items():
        compared = [r for r in found.values() if r.best is not None]
        gaps = [per_cent(r.makespan - r.best, r.best) for r in compared]
        reached = sum(r.makespan <= r.best for r in compared)
        lines.append((
            name, f"{len(found)} of {totals[name]}", f"{mean(gaps):.3f}", reached,
            sum(r.proved for r in found.values()),
            f"{mean(per_cent(r.makespan - r.bound, r.makespan) for r in found.values()):.2f}",
            f"{mean(r.seconds for r in found.values()):.2f}",
            f"{mean(r.schedules for r in found.values()):,.0f}",
            f"{mean(r.conflicts for r in found.values()):,.0f}"))
    print_table(("set", "files", "above best known, %", "best known reached", "proved optimal",
                 "gap to our bound, %", "s a file", "schedules a file", "conflicts a file"), lines)
    print("Best known: of j30 the optimum; of imopse the published lower bound, which need not be reachable.")


def print_mspsp(found):
    proven = [r for r in found.values() if r.known.lower == r.known.upper]
    reached = sum(r.makespan == r.best for r in proven)
    proved = sum(r.proved for r in proven)
    print(f"mspsp: of {len(proven)} published optima {reached} reached ({per_cent(reached, len(proven)):.1f} %), "
          f"{proved} proved ({per_cent(proved, len(proven)):.1f} %).")


def load():
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


def arguments():
    parser = argparse.ArgumentParser(prog="tests/bench/published.sh", description=__doc__)
    parser.add_argument("--lotrinh", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--data", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--sets", default=",".join(SETS), help="default: %(default)s")
    parser.add_argument("--schedules", type=int, help="for each file; default 5000 unless --seconds")
    parser.add_argument("--conflicts", type=int, help="for each file; default as of `lotrinh solve`")
    parser.add_argument("--seconds", type=float, help="for each file, instead")
    parser.add_argument("--sample", type=int, default=60, help="files of each set at most, every k-th; default 60")
    parser.add_argument("--full", action="store_true", help="all files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, help="files at once; default: one on each core")
    options = parser.parse_args()
    options.sets = options.sets.split(",")
    unknown = [name for name in options.sets if name not in SETS]
    if unknown:
        parser.error(f"no set {unknown[0]}; there are {', '.join(SETS)}")
    if options.schedules is None and options.seconds is None:
        options.schedules = 5000
    if options.sample < 1:
        parser.error("--sample is at least 1")
    return options


def main():
    options = arguments()
    before = load()
    results, totals, steps, wrong = {}, {}, {}, []
    for name in options.sets:
        files, known = files_and_known(options.data, name)
        chosen, steps[name] = every_kth(files, None if options.full else options.sample)
        if not chosen:
            print(f"{name}: no files, skipped", file=sys.stderr)
            continue
        print(f"{name}: {len(chosen)} of {len(files)} files …", file=sys.stderr)
        totals[name] = len(files)
        results[name] = solved(options, chosen, known)
        wrong += contradictions(results[name])
    if "j60" in results or "j120" in results:
        print_deviations(options, results, steps)
    print_sets(results, totals)
    if "mspsp" in results:
        print_mspsp(results["mspsp"])
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"Seed {options.seed}, {os.cpu_count()} cores, load {before} before and {load()} after, "
          f"{used.ru_utime + used.ru_stime:.0f} s of processor time, {used.ru_maxrss / 1024:.0f} MiB at most.")
    for line in wrong:
        print(f"CONTRADICTION: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

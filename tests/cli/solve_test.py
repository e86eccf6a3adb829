"""solve from outside: one file and many, its JSON, its tables, wrong input, Ctrl-C."""

import csv
import os
import pty
import re
import shutil
import signal
import subprocess
import time
import unittest

from program import LOTRINH, SOURCE, ProgramTest

DATA = SOURCE / "tests" / "project" / "data"
SM, DZN, DEF = DATA / "small.sm", DATA / "small.dzn", DATA / "small.def"
QUICK = ("--schedules", 200, "--conflicts", 200)


def hard_instance():
    """A .sm text that cannot be solved to the end in no time: 400 jobs, four scarce resources."""
    jobs = 400
    state = 12345
    successors, requests = [], []
    for job in range(1, jobs + 1):
        state = (state * 1103515245 + 12345) % 2**31
        last = job == jobs
        after = [] if last else sorted({min(jobs, job + 3 + state // 7 % 40), jobs})
        successors.append(f"{job} 1 {len(after)} " + " ".join(map(str, after)))
        demands = [(state >> shift) % 8 for shift in (4, 9, 14, 19)]
        requests.append(f"{job} 1 {1 + state // 97 % 9} " + " ".join(map(str, demands)))
    return "\n".join([
        f"jobs (incl. supersource/sink ): {jobs}", "RESOURCES", "  - renewable : 4 R",
        "PRECEDENCE RELATIONS:", *successors, "REQUESTS/DURATIONS:", *requests,
        "RESOURCEAVAILABILITIES:", "R 1 R 2 R 3 R 4", "9 10 11 12", ""])


class OneFile(ProgramTest):
    def test_the_text_tells_makespan_bound_and_effort(self):
        told = self.lotrinh("solve", SM, *QUICK)
        lines = told.stdout.splitlines()
        self.assertRegex(lines[0], r"^makespan 9, (proven optimal|bound [789] \(gap \d+\.\d %\))$")
        self.assertRegex(lines[1], r"^\d+\.\d\d seconds, [\d,]+ schedules generated, [\d,]+ conflicts$")
        self.assertRegex(lines[2], r"^Bound from .*\d")
        self.assertEqual(told.stderr, "")

    def test_every_format_is_solved_to_the_makespan_found_by_hand(self):
        for path, makespan, form in ((SM, 9, "psplib"), (DZN, 5, "mspsp"), (DEF, 7, "imopse")):
            with self.subTest(form):
                [file] = self.json_of("solve", "solve", path, *QUICK)["files"]
                self.assertEqual((file["makespan"], file["format"]), (makespan, form))
                self.assertLessEqual(file["bound"], makespan)
                self.assertEqual(file["proven_optimal"], file["bound"] == makespan)

    def test_the_gap_is_what_the_makespan_could_be_too_large(self):
        [file] = self.json_of("solve", "solve", SM, *QUICK)["files"]
        gap = 100 * (file["makespan"] - file["bound"]) / file["makespan"]
        self.assertAlmostEqual(file["gap_percent"], gap)
        self.assertAlmostEqual(file["above_critical_path_percent"], 100 * (9 - 7) / 7)

    def test_a_time_limit_is_kept(self):
        self.write("hard.sm", hard_instance())
        begun = time.monotonic()
        document = self.json_of("solve", "solve", "hard.sm", "--seconds", 0.5)
        self.assertLess(time.monotonic() - begun, 20)
        self.assertEqual(document["seconds_a_file"], 0.5)

    def test_a_terminal_sees_how_far_the_search_has_come(self):
        self.write("hard.sm", hard_instance())
        try:
            leader, follower = pty.openpty()
        except OSError as error:  # a container without /dev/pts
            self.skipTest(f"no terminal can be opened here: {error}")
        subprocess.run([LOTRINH, "solve", "hard.sm", "--seconds", "2"], cwd=self.folder, stderr=follower,
                       stdout=subprocess.DEVNULL, timeout=60, check=True)
        os.close(follower)
        shown = os.read(leader, 65536).decode()
        os.close(leader)
        self.assertRegex(shown, r"hard: makespan \d+, bound \d+, [\d,]+ schedules")

    def test_the_help_has_an_example(self):
        told = self.lotrinh("solve", "--help")
        self.assertIn("lotrinh solve j301_1.sm", told.stdout)


class ManyFiles(ProgramTest):
    def test_one_line_a_file_in_the_order_they_are_named_then_a_summary(self):
        told = self.lotrinh("solve", DEF, SM, DZN, *QUICK, "--threads", 2)
        lines = told.stdout.splitlines()
        self.assertEqual([re.search(r"small\.\w+", line)[0] for line in lines[:3]],
                         ["small.def", "small.sm", "small.dzn"])
        self.assertEqual(lines[3], "")
        self.assertRegex(lines[4], r"^3 files, [23] proven optimal, average gap to the bound \d+\.\d\d %, "
                                   r"average above the critical path \d+\.\d\d %$")
        self.assertEqual(len(lines), 6)

    def test_a_folder_stands_for_all_instances_in_it(self):
        shutil.copy(SM, self.folder / "b.sm")
        shutil.copy(DZN, self.folder / "a.dzn")
        self.write("notes.txt", "no instance")
        document = self.json_of("solve", "solve", ".", *QUICK)
        self.assertEqual([file["name"] for file in document["files"]], ["a", "b"])
        self.assertEqual(document["summary"]["files"], 2)
        self.assertEqual(document["skipped"], [])

    def test_the_number_of_threads_makes_no_difference_to_results_or_tables(self):
        for number, path in enumerate((SM, DZN, DEF)):
            shutil.copy(path, self.folder / f"{number}{path.suffix}")
        results = []
        for threads in (1, 2):
            document = self.json_of("solve", "solve", "0.sm", "1.dzn", "2.def", *QUICK, "--threads", threads,
                                    "--out", f"out{threads}", environment={"TZ": "Asia/Ho_Chi_Minh"})
            for file in document["files"]:
                del file["seconds"]
            tables = {path.name: path.read_bytes() for path in (self.folder / f"out{threads}").iterdir()}
            self.assertEqual(sorted(tables), sorted(f"{number}.{kind}" for number in range(3)
                                                    for kind in ("bound.txt", "timetable.csv")))
            results.append((document["files"], tables))
        self.assertEqual(results[0], results[1])


class Tables(ProgramTest):
    def test_a_timetable_has_a_row_for_every_job(self):
        self.lotrinh("solve", DZN, *QUICK, "--out", "new/folder")
        with open(self.folder / "new" / "folder" / "small.timetable.csv", newline="") as table:
            rows = list(csv.DictReader(table))
        self.assertEqual([row["job"] for row in rows], list("12345"))
        self.assertEqual(max(int(row["end"]) for row in rows), 5)
        self.assertEqual(rows[2]["team"], "1:1;2:2")  # the only two, each with the skill they have

    def test_two_files_of_one_name_are_refused_before_anything_is_solved(self):
        told = self.lotrinh("solve", SM, DZN, "--out", "out", expect=2)
        self.assertIn("error[E-DUPLICATE]", told.stderr)
        self.assertEqual(told.stdout, "")
        self.assertFalse((self.folder / "out").exists())

    def test_a_folder_that_cannot_be_made_is_named(self):
        self.write("file", "")
        told = self.lotrinh("solve", DZN, *QUICK, "--out", "file/out", expect=1)
        self.assertIn("file/out", told.stderr)


class WrongInput(ProgramTest):
    def test_errors_of_all_files_have_line_and_column_and_nothing_is_solved(self):
        self.write("one.sm", SM.read_text().replace("  2      1     3 ", "  2      1     x "))
        self.write("two.dzn", DZN.read_text().replace("[0,2,3", "[0,-2,3"))
        told = self.lotrinh("solve", DEF, "one.sm", "two.dzn", expect=2)
        self.assertIn('one.sm:30:16: error[E-VALUE]: duration "x" is no whole number', told.stderr)
        self.assertIn("two.dzn:7:10: error[E-RANGE]: duration -2 is negative", told.stderr)
        self.assertEqual(told.stdout, "")

    def test_an_unknown_ending_names_the_three(self):
        self.write("one.txt", "")
        told = self.lotrinh("solve", "one.txt", expect=2)
        for ending in (".sm", ".dzn", ".def"):
            self.assertIn(ending, told.stderr)

    def test_what_is_not_there_or_no_file_is_an_error(self):
        self.lotrinh("solve", "nowhere.sm", expect=2)
        (self.folder / "empty").mkdir()
        self.lotrinh("solve", "empty", expect=2)
        os.mkfifo(self.folder / "pipe.sm")
        self.lotrinh("solve", "pipe.sm", expect=2)
        self.lotrinh("solve", expect=2)

    def test_a_job_that_can_never_be_done_is_named(self):
        self.write("one.sm", SM.read_text().replace("  2      1     3       2", "  2      1     3       7"))
        told = self.lotrinh("solve", "one.sm", expect=2)
        self.assertIn("one.sm:30:3: error[E-IMPOSSIBLE]: job 2 can never be done", told.stderr)

    def test_wrong_numbers_on_the_command_line_are_refused(self):
        for option in (("--schedules", "-1"), ("--seconds", "nan"), ("--threads", "0"), ("--seed", "x")):
            with self.subTest(option):
                self.lotrinh("solve", SM, *option, expect=2)


class Interrupted(ProgramTest):
    def test_an_interrupt_gives_the_best_found_and_skips_the_rest(self):
        for name in ("a.sm", "b.sm", "c.sm"):
            self.write(name, hard_instance())
        running = subprocess.Popen(
            [LOTRINH, "solve", "a.sm", "b.sm", "c.sm", "--threads", "1", "--seconds", "600", "--out", "out"],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 0, told)
        self.assertRegex(out, r"a\.sm: makespan \d+")
        self.assertIn("Stopped", told)
        self.assertIn("Skipped 2 files", told)
        self.assertEqual(sorted(os.listdir(self.folder / "out")), ["a.bound.txt", "a.timetable.csv"])


if __name__ == "__main__":
    unittest.main()

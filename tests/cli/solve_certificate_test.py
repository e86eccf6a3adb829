"""solve --out and --check from outside: certificates are written, accepted, and rejected when changed."""

import re
import shutil
import unittest

from program import SOURCE, ProgramTest

DATA = SOURCE / "tests" / "project" / "data"
SM, DZN, DEF = DATA / "small.sm", DATA / "small.dzn", DATA / "small.def"
QUICK = ("--schedules", 200, "--conflicts", 2000)


def crowded(jobs, duration=2, demand=2, capacity=3):
    """Jobs that cannot run two at a time, though their work alone would allow an earlier end."""
    last = jobs + 2
    after = [f"1 1 {jobs} " + " ".join(str(job) for job in range(2, last))]
    after += [f"{job} 1 1 {last}" for job in range(2, last)] + [f"{last} 1 0"]
    takes = ["1 1 0 0"] + [f"{job} 1 {duration} {demand}" for job in range(2, last)] + [f"{last} 1 0 0"]
    return "\n".join([
        f"jobs (incl. supersource/sink ): {last}", "RESOURCES", "  - renewable : 1 R",
        "PRECEDENCE RELATIONS:", *after, "REQUESTS/DURATIONS:", *takes,
        "RESOURCEAVAILABILITIES:", "R 1", str(capacity), ""])


class Answered(ProgramTest):
    """Four jobs of two periods, each with 2 of 3 units: 16 / 3 rounded up is 6, and 8 is true."""

    def setUp(self):
        super().setUp()
        self.write("crowd.sm", crowded(4))
        self.told = self.lotrinh("solve", "crowd.sm", *QUICK, "--out", "out").stdout
        self.bound = self.folder / "out" / "crowd.bound.txt"
        self.table = self.folder / "out" / "crowd.timetable.csv"

    def check(self, expect=0):
        return self.lotrinh("solve", "crowd.sm", "--check", "out", expect=expect)

    def change(self, path, old, new, count=1):
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, count))

    def steps(self):
        return [line for line in self.bound.read_text().splitlines() if re.match(r"\d+:", line)]


class Written(Answered):
    def test_the_text_tells_how_long_the_certificate_is(self):
        steps = len(self.steps())
        self.assertGreater(steps, 0)
        self.assertIn("makespan 8, proven optimal", self.told)
        self.assertRegex(self.told, rf"\nCertificate of {steps} steps? accepted\n")

    def test_the_certificate_says_what_it_proves(self):
        lines = self.bound.read_text().splitlines()
        self.assertEqual(lines[0], "no timetable ends before 8")
        self.assertEqual(lines[1], "from work of resource 1")
        self.assertEqual(lines[2], f"an end by 7 is refuted in {len(self.steps())} steps")

    def test_json_has_steps_and_bytes_and_null_when_nothing_is_stored(self):
        [file] = self.json_of("solve", "solve", "crowd.sm", *QUICK, "--out", "again")["files"]
        written = (self.folder / "again" / "crowd.bound.txt").read_bytes()
        self.assertEqual(file["certificate"], {"steps": len(self.steps()), "bytes": len(written)})
        self.assertEqual(written, self.bound.read_bytes())
        [file] = self.json_of("solve", "solve", "crowd.sm", *QUICK)["files"]
        self.assertIsNone(file["certificate"])

    def test_nothing_unfinished_is_left_behind(self):
        self.assertEqual(sorted(path.name for path in (self.folder / "out").iterdir()),
                         ["crowd.bound.txt", "crowd.timetable.csv"])


class Checked(Answered):
    def test_a_stored_answer_is_accepted(self):
        told = self.check()
        self.assertEqual(told.stdout, "crowd.sm: makespan 8, bound 8 accepted: proven optimal\n\n"
                                      "1 answer, 1 proven optimal, 0 without a bound, 0 wrong\n")
        self.assertEqual(told.stderr, "")

    def test_many_files_of_all_formats_are_checked_in_their_order(self):
        for number, path in enumerate((SM, DZN, DEF)):
            shutil.copy(path, self.folder / f"{number}{path.suffix}")
        files = ("2.def", "crowd.sm", "0.sm", "1.dzn")
        self.lotrinh("solve", *files, *QUICK, "--out", "all")
        document = self.json_of("solve-check", "solve", *files, "--check", "all")
        self.assertEqual([file["file"] for file in document["files"]], list(files))
        self.assertEqual([file["makespan"] for file in document["files"]], [7, 8, 9, 5])
        self.assertTrue(all(file["right"] for file in document["files"]))
        self.assertEqual(document["summary"]["files"], 4)
        self.assertEqual(document["summary"]["wrong"], 0)

    def test_a_timetable_without_a_certificate_is_valid_but_not_proven(self):
        self.bound.unlink()
        self.assertIn("crowd.sm: makespan 8, no bound is stored\n", self.check().stdout)

    def test_a_weaker_bound_is_accepted_and_proves_no_optimum(self):
        self.bound.write_text("no timetable ends before 6\nfrom work of resource 1\n")
        self.assertIn("crowd.sm: makespan 8, bound 6 accepted\n", self.check().stdout)

    def test_checking_excludes_whatever_would_search(self):
        for option in (("--seconds", 1), ("--schedules", 5), ("--conflicts", 5), ("--seed", 2),
                       ("--threads", 2), ("--out", "other")):
            with self.subTest(option):
                told = self.lotrinh("solve", "crowd.sm", "--check", "out", *option, expect=2)
                self.assertIn("--check", told.stderr)

    def test_the_help_has_an_example(self):
        self.assertIn("lotrinh solve j301_1.sm j301_2.sm --check answers", self.lotrinh("solve", "--help").stdout)


class Documented(ProgramTest):
    def test_the_example_of_the_manual_is_accepted(self):
        manual = (SOURCE / "engine" / "docs" / "formats.md").read_text(encoding="utf-8")
        block = {name: re.search(rf"```{name}\n(.*?)```", manual, re.S)[1] for name in ("sm", "certificate")}
        self.write("three.sm", block["sm"])
        self.write("answers/three.bound.txt", block["certificate"])
        self.write("answers/three.timetable.csv", "job,start,end,team\n1,0,2,\n2,2,4,\n3,4,6,\n")
        told = self.lotrinh("solve", "three.sm", "--check", "answers")
        self.assertIn("three.sm: makespan 6, bound 6 accepted: proven optimal\n", told.stdout)


class TamperedCertificate(Answered):
    def rejected(self):
        told = self.check(expect=3)
        self.assertRegex(told.stdout, r"crowd\.sm: makespan 8, bound \d+ rejected: \w+")
        self.assertIn("1 wrong", told.stdout)
        return told.stdout

    def test_a_larger_bound_does_not_follow(self):
        self.change(self.bound, "ends before 8", "ends before 9")
        self.change(self.bound, "an end by 7", "an end by 8")
        self.assertRegex(self.rejected(), r"step \d+ does not follow|do not refute")

    def test_arithmetic_that_proves_less_is_rejected(self):
        self.bound.write_text("no timetable ends before 7\nfrom work of resource 1\n")
        self.assertIn("the arithmetic proves 6, not 7", self.rejected())

    def test_a_step_without_its_rules_does_not_follow(self):
        step = self.steps()[-1]
        self.change(self.bound, step, step.split(" since ")[0])
        self.assertIn(f"step {len(self.steps())} does not follow", self.rejected())

    def test_without_the_last_step_nothing_is_refuted(self):
        steps = self.steps()
        self.assertGreater(len(steps), 1)
        self.change(self.bound, steps[-1] + "\n", "")
        self.change(self.bound, f"in {len(steps)} steps", f"in {len(steps) - 1} steps")
        self.assertIn("its steps do not refute an end by 7", self.rejected())

    def test_a_dropped_line_is_found_where_it_is_missing(self):
        first = self.steps()[0]
        self.change(self.bound, first + "\n", "")
        told = self.check(expect=2)
        self.assertIn("crowd.bound.txt:4:1: error[E-CONTRADICTION]: step 2 is not the next one", told.stderr)
        self.assertEqual(told.stdout, "")

    def test_steps_in_another_order_are_refused(self):
        steps = self.steps()
        self.change(self.bound, "\n".join(steps[:2]), "\n".join(reversed(steps[:2])))
        self.assertIn("error[E-CONTRADICTION]: step 2 is not the next one", self.check(expect=2).stderr)

    def test_words_and_numbers_that_mean_nothing_have_line_and_column(self):
        self.change(self.bound, "from work of resource 1", "from work of resource 2")
        self.assertIn("crowd.bound.txt:2:23: error[E-RANGE]: resource 2 is out of range",
                      self.check(expect=2).stderr)
        self.bound.write_bytes(b"\x00\xff\x1b[31m")
        self.assertIn("crowd.bound.txt:1:1: error[E-FORMAT]", self.check(expect=2).stderr)


class TamperedTimetable(Answered):
    def test_a_job_at_another_time_breaks_a_rule(self):
        self.change(self.table, ",6,8,", ",5,7,")
        told = self.check(expect=3)
        self.assertRegex(told.stdout, r"crowd\.sm: makespan 8 with 1 violation, bound 8 accepted\n  capacity: ")

    def test_a_missing_row_is_a_job_that_is_not_done(self):
        lines = self.table.read_text().splitlines(keepends=True)
        self.table.write_text("".join(lines[:2] + lines[3:]))
        self.assertIn("  job_missing: ", self.check(expect=3).stdout)
        document = self.json_of("solve-check", "solve", "crowd.sm", "--check", "out", expect=3)
        self.assertEqual(document["files"][0]["violations"][0]["kind"], "job_missing")
        self.assertFalse(document["files"][0]["right"])

    def test_an_end_that_is_not_start_and_duration_is_refused(self):
        self.change(self.table, ",6,8,", ",6,9,")
        self.assertRegex(self.check(expect=2).stderr, r"crowd\.timetable\.csv:\d:3: error\[E-CONTRADICTION\]")

    def test_all_files_that_are_missing_or_malformed_are_listed(self):
        self.write("other.sm", crowded(2))
        self.change(self.bound, "no timetable", "some timetable")
        told = self.lotrinh("solve", "crowd.sm", "other.sm", "--check", "out", expect=2)
        self.assertIn("crowd.bound.txt:1:1: error[E-FORMAT]", told.stderr)
        self.assertIn("other.timetable.csv:0:0: error[E-FILE]: the file does not exist", told.stderr)
        self.assertIn("2 errors in out", told.stderr)
        self.assertEqual(told.stdout, "")

    def test_a_folder_that_is_none_is_named_once(self):
        told = self.lotrinh("solve", "crowd.sm", SM, "--check", "nowhere", expect=2)
        self.assertEqual(told.stderr.count("nowhere\" is no folder"), 1)
        self.lotrinh("solve", "crowd.sm", "--check", "", expect=2)


if __name__ == "__main__":
    unittest.main()

"""lotrinh show tasks, progress, variance: how the approved plan stands by what is recorded."""

import csv
import unittest

from program import TINY, ProgramTest

AUTUMN = "1638230400"  # 2021-11-30, when all is over


class Running(ProgramTest):
    """The tiny plan is approved; one class has gone through module 4."""

    def setUp(self):
        super().setUp()
        self.id = self.json_of("plan", "plan", TINY, "--seed", 1, "--work", 2)["plan"]
        self.lotrinh("approve", self.id, "--on", "2021-07-01", "--by", "Lan")
        self.lotrinh("export", "--out", "tables")
        sessions = self.table("sessions")
        self.session = min((row for row in sessions if row["module"] == "4"),
                           key=lambda row: (row["opens"], row["session"]))
        self.learners = [row["learner"] for row in self.table("members")
                         if row["cohort"] == self.session["cohort"] and row["module"] == "4"]
        self.placed = len(self.table("members"))

    def table(self, name):
        with (self.folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def record(self, *rows):
        """Rows of (kind, subject, module, step, date)."""
        lines = ["kind,subject,module,step,date", *(",".join(row) for row in rows)]
        self.write("facts.csv", "\n".join(lines) + "\n")
        self.lotrinh("record", "facts.csv", environment={"SOURCE_DATE_EPOCH": AUTUMN})

    def open_gates(self):
        self.record(("done", "4", "", "publish", self.session["opens"]),
                    ("done", self.session["session"], "", "accounts", self.session["opens"]))

    def go_through(self, learners):
        live = self.session["live_dates"].split(";")
        self.record(*(("done", who, "4", "pre_study", live[0]) for who in learners),
                    *(("attended", who, "4", "", day) for who in learners for day in live),
                    *(("done", who, "4", "tasks", self.session["closes"]) for who in learners))

    def test_tasks_are_due_by_the_plan_and_fall_to_their_owners(self):
        rows = self.json_of("show-tasks", "show", "tasks", "--at", "2021-08-02")["rows"]
        self.assertEqual([row["due"] for row in rows], sorted(row["due"] for row in rows))
        self.assertEqual({row["step"] for row in rows}, {"publish", "accounts"})
        self.assertTrue(all(row["owner_role"] == "department" for row in rows
                            if row["step"] == "accounts"))

    def test_a_class_that_may_begin_is_listed_by_name(self):
        self.open_gates()
        found = self.json_of("show-tasks", "show", "tasks", "--at", self.session["opens"],
                             "--owner", "learner", "--people")["rows"]
        own = [row for row in found if row["subject"] == self.session["session"]]
        self.assertEqual({row["step"] for row in own}, {"pre_study"})
        self.assertTrue(all(row["bars_from_live_days"] for row in own))
        self.assertEqual(sorted(one["learner"] for row in own for one in row["not_done"]),
                         sorted(self.learners))
        text = self.lotrinh("show", "tasks", "--at", self.session["opens"], "--owner", "learner",
                            "--people").stdout
        self.assertIn(self.learners[0], text)

    def test_all_tasks_are_more_than_those_that_are_urgent(self):
        urgent = self.json_of("show-tasks", "show", "tasks", "--at", "2021-08-02")["rows"]
        every = self.json_of("show-tasks", "show", "tasks", "--at", "2021-08-02", "--all")["rows"]
        self.assertGreater(len(every), len(urgent))

    def test_progress_adds_up_however_it_is_counted(self):
        self.open_gates()
        self.go_through(self.learners[:5])
        for by in ("nation", "region", "province", "district", "school", "person"):
            with self.subTest(by):
                document = self.json_of("show-progress", "show", "progress", "--by", by,
                                        "--at", "2021-10-30", "--threshold", 0, "--threshold", 70)
                self.assertEqual(document["total"]["participations"], self.placed)
                self.assertEqual(document["total"]["complete"], 5)
                self.assertEqual(sum(row["complete"] for row in document["rows"]), 5)
                self.assertEqual(document["thresholds"][0]["units"], len(document["rows"]))

    def test_progress_at_a_date_in_the_past_knows_what_was_known_then(self):
        self.open_gates()
        self.go_through(self.learners)
        before = self.json_of("show-progress", "show", "progress", "--at", self.session["live_end"])
        after = self.json_of("show-progress", "show", "progress", "--at", self.session["closes"])
        self.assertEqual(before["total"]["complete"], 0)
        self.assertEqual(before["total"]["done"], [len(self.learners), 0])
        self.assertEqual(after["total"]["complete"], len(self.learners))

    def test_variance_has_a_forecast_once_something_is_finished(self):
        start = self.json_of("show-variance", "show", "variance", "--at", "2021-08-03")
        self.assertIsNone(start["total"]["forecast"])
        self.open_gates()
        self.go_through(self.learners)
        later = self.json_of("show-variance", "show", "variance", "--by", "nation",
                             "--at", self.session["closes"])
        self.assertEqual(later["total"]["finished"], len(self.learners))
        self.assertEqual(later["first_plan"], self.id)
        self.assertIsNotNone(later["total"]["forecast"])
        self.assertIn("SPI(t)", self.lotrinh("show", "variance", "--at", "2021-09-30").stdout)

    def test_before_the_approval_there_is_nothing_to_follow(self):
        told = self.lotrinh("show", "tasks", "--at", "2021-06-30", expect=2)
        self.assertIn("error[E-BASELINE]: no plan was approved by 2021-06-30", told.stderr)

    def test_what_is_misspelt_is_wrong_input(self):
        for words, code in ((("tasks", "--owner", "departmint"), "E-OWNER"),
                            (("tasks", "--at", "tomorrow"), "E-DATE"),
                            (("progress", "--by", "provinse"), "E-BY"),
                            (("progress", "--province", "Atlantis"), "E-PROVINCE"),
                            (("taks",), "E-VIEW")):
            with self.subTest(code):
                told = self.lotrinh("show", *words, expect=2)
                self.assertIn(f"error[{code}]", told.stderr)


class Unapproved(ProgramTest):
    def test_a_plan_that_is_not_approved_is_shown_by_its_id_only(self):
        plan = self.json_of("plan", "plan", TINY, "--seed", 1, "--work", 2)["plan"]
        told = self.lotrinh("show", "tasks", expect=2)
        self.assertIn("error[E-BASELINE]", told.stderr)
        shown = self.json_of("show-tasks", "show", "tasks", "--plan", plan, "--at", "2021-08-02")
        self.assertIsNone(shown["baseline"])


if __name__ == "__main__":
    unittest.main()

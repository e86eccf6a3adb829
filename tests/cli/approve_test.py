"""lotrinh approve: which plan is run, and which may follow it."""

import sqlite3
import unittest

from program import TINY, ProgramTest


class Approve(ProgramTest):
    """One plan of the tiny scenario lies in the database."""

    def setUp(self):
        super().setUp()
        self.first = self.plan(1)

    def plan(self, seed, scenario=TINY):
        return self.json_of("plan", "plan", scenario, "--seed", seed, "--work", 2)["plan"]

    def approve(self, *words, **how):
        return self.json_of("approve", "approve", *words, **how)

    def change(self, sql, *values):
        with sqlite3.connect(self.folder / "lotrinh.db") as database:
            database.execute(sql, values)

    def test_the_first_plan_becomes_the_baseline(self):
        document = self.approve(self.first[:4], "--name", "Kế hoạch 1", "--by", "Lan",
                                "--on", "01/07/2021")
        self.assertEqual(document["number"], 1)
        self.assertEqual(document["name"], "Kế hoạch 1")
        self.assertEqual(document["plan"], self.first)
        self.assertTrue(document["digest"].startswith(self.first))
        self.assertEqual(document["approved_on"], "2021-07-01")
        self.assertEqual(document["approved_by"], "Lan")
        self.assertIsNone(document["revises"])
        self.assertTrue(document["changed"])

    def test_its_name_and_day_are_given_when_they_are_not_said(self):
        # 18:30 UTC on the 3rd of May is half past one on the 4th in Vietnam.
        document = self.approve(self.first, environment={"SOURCE_DATE_EPOCH": "1620066600"})
        self.assertEqual(document["name"], "plan 1")
        self.assertEqual(document["approved_on"], "2021-05-04")

    def test_list_and_doctor_show_the_baseline(self):
        self.approve(self.first)
        second = self.plan(2)
        plans = {plan["plan"]: plan["baseline"] for plan in self.json_of("list", "list")["plans"]}
        self.assertEqual(plans, {self.first: 1, second: None})
        self.assertIn("1, in force", self.lotrinh("list").stdout)
        self.assertEqual(self.json_of("doctor", "doctor")["database"]["baselines"], 1)
        self.assertIn("2 plans, 1 baseline, 0 facts", self.lotrinh("doctor").stdout)

    def test_the_text_says_what_was_approved_and_what_to_type_next(self):
        told = self.lotrinh("approve", self.first, "--on", "2021-07-01", "--by", "Lan")
        self.assertIn(f"Plan {self.first} is the baseline now", told.stdout)
        self.assertIn("on 01/07/2021 by Lan", told.stdout)
        self.assertTrue(told.stdout.splitlines()[-1].startswith("Next: lotrinh record"))

    def test_approving_the_baseline_again_changes_nothing(self):
        self.approve(self.first, "--name", "A")
        again = self.approve(self.first, "--name", "B")
        self.assertFalse(again["changed"])
        self.assertEqual(again["name"], "A")
        self.assertIn("nothing changed", self.lotrinh("approve", self.first).stdout)

    def test_another_plan_from_nothing_is_refused_unless_it_begins_anew(self):
        self.approve(self.first, "--name", "Kế hoạch 1")
        second = self.plan(2)
        told = self.lotrinh("approve", second, expect=2)
        self.assertIn("error[E-BASELINE]", told.stderr)
        self.assertIn(f'revises no plan, but the baseline is plan {self.first} ("Kế hoạch 1"',
                      told.stderr)
        self.assertIn("lotrinh replan", told.stderr)
        self.assertIn("--anew", told.stderr)
        self.assertEqual(self.approve(second, "--anew")["number"], 2)

    def test_a_plan_that_revises_what_is_no_baseline_is_refused(self):
        second = self.plan(2)
        self.approve(second)
        self.change("UPDATE plan SET revises = (SELECT digest FROM plan WHERE id = ?), "
                    "revised_from = '2021-08-20' WHERE id = ?", self.first, self.first)
        for words in ([self.first], [self.first, "--anew"]):
            told = self.lotrinh("approve", *words, expect=2)
            self.assertIn(f"was made from plan {self.first}, but the baseline is plan {second}",
                          told.stderr)

    def test_a_plan_that_breaks_a_rule_is_refused(self):
        self.change("UPDATE session SET opens = date(opens, '+1 day') WHERE row = 0")
        told = self.lotrinh("approve", self.first, expect=2)
        self.assertIn("error[E-RULES]", told.stderr)
        self.assertIn(f"lotrinh verify --plan {self.first}", told.stderr)
        self.assertEqual(self.json_of("doctor", "doctor")["database"]["baselines"], 0)

    def test_a_plan_that_is_not_what_was_stored_is_damaged(self):
        self.change("UPDATE plan SET seed = 77")
        told = self.lotrinh("approve", self.first, expect=1)
        self.assertIn("damaged", told.stderr)

    def test_a_plan_of_another_programme_is_refused(self):
        self.approve(self.first)
        other = self.plan(1, self.tiny_with(('name = "tiny"', 'name = "other"')))
        told = self.lotrinh("approve", other, "--anew", expect=2)
        self.assertIn("error[E-SCENARIO]", told.stderr)
        self.assertIn("--db FILE", told.stderr)

    def test_an_unknown_or_ambiguous_plan_is_wrong_input(self):
        self.assertIn("error[E-PLAN]", self.lotrinh("approve", "zz", expect=2).stderr)

    def test_wrong_words_are_all_named_and_nothing_is_stored(self):
        told = self.lotrinh("approve", self.first, "--on", "2021-02-30", "--name", "a\nb", expect=2)
        self.assertIn("error[E-DATE]", told.stderr)
        self.assertIn("error[E-TEXT]", told.stderr)
        self.assertEqual(self.json_of("doctor", "doctor")["database"]["baselines"], 0)

    def test_a_database_that_is_not_there_is_named_and_not_made(self):
        self.assertIn("none.db", self.lotrinh("approve", "1", "--db", "none.db", expect=1).stderr)
        self.assertFalse((self.folder / "none.db").exists())


if __name__ == "__main__":
    unittest.main()

"""What a plan changes in another: as text, as JSON, as tables; and the changes give the second plan."""

import csv
import unittest

from program import TINY, ProgramTest


class DiffTest(ProgramTest):
    def two_plans(self):
        """The tiny programme, and the same with a place closed that the first plan uses."""
        first = self.json_of("plan", "plan", TINY)["plan"]
        self.lotrinh("export", "--out", "first")
        with open(self.folder / "first" / "sessions.csv", encoding="utf-8", newline="") as table:
            session = next(csv.DictReader(table))
        scenario = self.tiny_with()
        with open(scenario, "a", encoding="utf-8") as file:
            file.write(
                f'\n[[forbids]]\nsession = "{session["session"]}"\nopens = {session["opens"]}\n'
            )
        second = self.json_of("plan", "plan", scenario)["plan"]
        self.assertNotEqual(first, second)
        return first, second, session

    def test_a_plan_differs_from_itself_in_nothing(self):
        plan = self.json_of("plan", "plan", TINY)["plan"]

        document = self.json_of("diff", "diff", plan, plan, "--apply-check")

        self.assertEqual(document["sessions"], [])
        self.assertEqual(document["told"], [])

    def test_changes_are_listed_by_session_and_person_and_lead_to_the_second_plan(self):
        first, second, session = self.two_plans()

        document = self.json_of("diff", "diff", first, second, "--apply-check", "--csv", "tables")

        changed = {change["session"]: change for change in document["sessions"]}
        self.assertEqual(changed[session["session"]]["before"]["opens"], session["opens"])
        self.assertNotEqual(changed[session["session"]]["after"]["opens"], session["opens"])
        with open(self.folder / "tables" / "people.csv", encoding="utf-8", newline="") as table:
            people = list(csv.DictReader(table))
        self.assertEqual(
            [(row["kind"], row["code"], row["module"]) for row in people],
            [(told["kind"], told["code"], told["module"]) for told in document["told"]],
        )
        with open(self.folder / "tables" / "changes.csv", encoding="utf-8", newline="") as table:
            self.assertEqual(len(list(csv.DictReader(table))), len(document["sessions"]))

    def test_the_text_names_sessions_with_weekdays_and_people_on_request(self):
        first, second, session = self.two_plans()

        short = self.lotrinh("diff", first, second).stdout
        long = self.lotrinh("diff", first, second, "--people").stdout

        self.assertIn(session["session"], short)
        self.assertIn("/".join(reversed(session["opens"].split("-"))), short)
        self.assertNotIn("Learner ", short)
        self.assertTrue(long.startswith(short))
        self.assertIn("Learner ", long)

    def test_a_baseline_that_nobody_approved_is_said_not_to_be_there(self):
        self.lotrinh("plan", TINY)

        ended = self.lotrinh("diff", "baseline", "", expect=2)

        self.assertIn("has no approved plan", ended.stderr)


if __name__ == "__main__":
    unittest.main()

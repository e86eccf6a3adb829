"""`replan` from outside: what it refuses, what it says when nothing is to be changed, pins."""

import unittest

from program import TINY, ProgramTest

AFTERWARDS = "1638316800"  # 2021-12-01


class Replan(ProgramTest):
    def lotrinh(self, *arguments, expect=0, environment=None):
        return super().lotrinh(*arguments, expect=expect, environment={
            "SOURCE_DATE_EPOCH": AFTERWARDS, **(environment or {})})

    def approved(self, scenario=TINY):
        plan = self.json_of("plan", "plan", scenario, "--seed", 1)["plan"]
        self.lotrinh("approve", plan, "--on", "2021-07-26")
        return plan

    def sessions(self, plan):
        rows = self.json_of("show-sessions", "show", "sessions", "--plan", plan)["rows"]
        return {row["session"]: row for row in rows}

    def test_without_a_baseline_it_says_how_to_get_one(self):
        self.json_of("plan", "plan", TINY, "--work", 1)
        told = self.lotrinh("replan", "--from", "2021-08-16", expect=2)
        self.assertIn("E-BASELINE", told.stderr)
        self.assertIn("lotrinh approve", told.stderr)

    def test_a_date_that_is_none_or_after_the_programme_is_refused(self):
        self.approved()
        self.assertIn("E-DATE", self.lotrinh("replan", "--from", "soon", expect=2).stderr)
        self.assertIn("E-HORIZON", self.lotrinh("replan", "--from", "2022-03-01", expect=2).stderr)
        self.assertIn("E-HORIZON", self.lotrinh("replan", expect=2).stderr)  # today is in December

    def test_the_past_of_a_revised_plan_is_not_planned_again(self):
        self.approved()
        revised = self.json_of("replan", "replan", "--from", "2021-08-16")["plan"]
        self.lotrinh("approve", revised, "--on", "2021-08-16")
        told = self.lotrinh("replan", "--from", "2021-08-09", expect=2)
        self.assertIn("--from 2021-08-16 or later", told.stderr)

    def test_when_nothing_happened_nothing_changes(self):
        plan = self.approved()
        told = self.lotrinh("replan", "--from", "2021-08-16")
        self.assertIn("Changes     none: the approved plan holds as it is", told.stdout)
        document = self.json_of("replan", "replan", "--from", "2021-08-16")
        self.assertEqual(document["changes"]["weighted"], 0)
        self.assertEqual(self.sessions(document["plan"]), self.sessions(plan))

    def test_threads_make_no_difference_and_an_equal_plan_is_stored_once(self):
        self.approved()
        one = self.json_of("replan", "replan", "--from", "2021-08-16", "--threads", 1)
        two = self.json_of("replan", "replan", "--from", "2021-08-16", "--threads", 2)
        self.assertEqual(one["plan"], two["plan"])
        self.assertEqual(len(self.json_of("list", "list")["plans"]), 2)

    PINNED = "TH-VN63-33-1/5"

    def tiny_with_pin(self):
        return self.tiny_with(
            ("[policies]", f'[[pins]]\nsession = "{self.PINNED}"\nopens = 2021-09-01\n\n[policies]'))

    def storm_on_live_days(self):
        self.lotrinh("record", "--kind", "closure", "--subject", "VN63-33", "--date", "2021-09-06",
                     "--until", "2021-09-10", "--value", "online_only", "--stated", "2021-08-16")

    def test_a_session_hit_by_a_storm_moves(self):
        self.approved()
        self.storm_on_live_days()
        document = self.json_of("replan", "replan", "--from", "2021-08-16")
        self.assertGreater(self.sessions(document["plan"])[self.PINNED]["opens"], "2021-09-01")

    def test_but_not_from_a_date_that_the_manager_pinned(self):
        self.approved(self.tiny_with_pin())
        self.storm_on_live_days()
        document = self.json_of("replan", "replan", "--from", "2021-08-16", expect=3)
        after = self.sessions(document["plan"])
        self.assertEqual(after.get(self.PINNED, {"opens": "2021-09-01"})["opens"], "2021-09-01")
        self.assertGreater(document["unplaced"], 0)  # left out with its reason, never bent silently
        self.lotrinh("verify", "--plan", document["plan"])

    def test_a_pinned_date_stays_when_a_lecturer_falls_ill(self):
        pinned = self.PINNED
        scenario = self.tiny_with_pin()
        before = self.sessions(self.approved(scenario))
        lecturer = before[pinned]["lecturers"][0]
        code = next(row["lecturer"] for row in self.json_of("show-lecturers", "show", "lecturers")["rows"]
                    if lecturer in (row["name"], row["lecturer"]))
        self.lotrinh("record", "--kind", "absence", "--subject", code, "--date", "2021-09-06",
                     "--until", "2021-09-10", "--stated", "2021-08-16")
        document = self.json_of("replan", "replan", "--from", "2021-08-16", expect=(0, 3))
        after = self.sessions(document["plan"])
        self.assertEqual(after[pinned]["opens"], before[pinned]["opens"])
        self.assertNotEqual(after[pinned]["lecturers"], before[pinned]["lecturers"])
        self.lotrinh("verify", "--plan", document["plan"])


if __name__ == "__main__":
    unittest.main()

"""Variants of a scenario: planned, simulated on the same random numbers, stored, gone on with."""

import json
import os
import signal
import sqlite3
import subprocess
import time
import unittest

from program import FIXED_TIME, LOTRINH, SOURCE, TINY, ProgramTest

PROVINCE = SOURCE / "scenarios" / "province" / "province.toml"

SWEEP = ["--vary", "modules.*.class_size.max=20..31:1", "--simulate", "20"]
# Two seconds for the sweep: it has not ended when a busy machine sees to its first variants.
LONG = ["whatif", str(TINY), "--work", "1000", "--threads", "1", *SWEEP]


class WhatifTest(ProgramTest):
    def asked(self, *arguments, expect=0):
        return self.json_of("whatif", "whatif", TINY, "--work", 1, *arguments, expect=expect)

    def mean(self, variant, name="learner_days_late", what="mean"):
        return {row["headline"]: row for row in variant["simulated"]["headlines"]}[name][what]

    def test_each_variant_is_planned_and_compared_with_the_base(self):
        document = self.asked("--vary", "modules.*.class_size.max=20,24,30", "--simulate", 20)

        self.assertTrue(document["complete"])
        names = [variant["name"] for variant in document["variants"]]
        self.assertEqual(names, ["base"] + [f"modules.*.class_size.max={n}" for n in (20, 24, 30)])
        for variant in document["variants"]:
            self.assertEqual(variant["state"], "done")
            self.assertTrue(variant["planned"]["limit"])
        base, _, same, _ = document["variants"]
        self.assertEqual(same["planned"], base["planned"])  # classes hold 24 already
        difference = self.mean(same, what="difference")
        self.assertEqual(difference, {"value": 0, "low": 0, "high": 0})

    def test_a_year_without_a_missed_deadline_is_one_in_which_all_are_kept(self):
        study = self.json_of("whatif", "whatif", PROVINCE, "--work", 1, "--simulate", 100,
                             "--vary", "modules.*.class_size.max=40,50")

        kept = [variant["simulated"]["deadlines"][-1]["met"]["value"]
                for variant in study["variants"]]
        for variant, share in zip(study["variants"], kept):
            self.assertAlmostEqual(self.mean(variant, "deadline_missed")["value"], 1 - share)
        difference = self.mean(study["variants"][2], "deadline_missed", "difference")
        self.assertAlmostEqual(difference["value"], kept[0] - kept[2])
        self.assertGreater(difference["high"], difference["low"])

    def test_the_same_question_has_the_same_bytes_on_any_number_of_threads(self):
        command = ["whatif", TINY, "--work", 1, *SWEEP]
        two = self.lotrinh(*command, "--db", "two.db", "--threads", 2).stdout
        one = self.lotrinh(*command, "--db", "one.db", "--threads", 1).stdout

        self.assertEqual(one, two)

    def test_a_sweep_that_is_killed_goes_on_and_ends_with_the_same_bytes(self):
        whole = self.lotrinh(*LONG, "--db", "whole.db", "--json").stdout
        running = self.begun(*LONG)
        stored = self.wait_for_variants(3)
        running.kill()
        running.communicate(timeout=60)
        with sqlite3.connect(self.folder / "lotrinh.db") as database:
            left = database.execute("SELECT count(*) FROM variant").fetchone()[0]
        self.assertGreaterEqual(left, stored)
        self.assertLess(left, 13)

        self.assertEqual(self.lotrinh(*LONG, "--json").stdout, whole)
        self.assertEqual(self.rows("lotrinh.db"), self.rows("whole.db"))

    def test_variants_that_are_stored_are_not_done_again(self):
        first = self.asked(*SWEEP)
        with sqlite3.connect(self.folder / "lotrinh.db") as database:
            text = database.execute("SELECT outcome FROM variant WHERE number = 5").fetchone()[0]
            marked = json.loads(text)
            marked["planned"]["cohorts"] = 4711
            database.execute("UPDATE variant SET outcome = ? WHERE number = 5",
                             (json.dumps(marked),))
            database.execute("DELETE FROM variant WHERE number > 6")

        again = self.asked(*SWEEP)

        self.assertEqual(again["variants"][5]["planned"]["cohorts"], 4711)
        self.assertEqual(again["variants"][12], first["variants"][12])
        fresh = self.asked(*SWEEP, "--fresh")
        self.assertEqual(fresh, first)

    def test_ctrl_c_ends_it_cleanly_and_the_same_command_goes_on(self):
        running = self.begun(*LONG)
        self.wait_for_variants(2)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)

        self.assertEqual(running.returncode, 3, errors)
        self.assertIn("the same command goes on", errors)
        self.lotrinh(*LONG)

    def test_a_second_process_is_told_that_the_database_is_taken(self):
        running = self.begun(*LONG)
        self.wait_for_variants(1)

        self.lotrinh(*LONG, expect=4)

        running.kill()
        running.communicate(timeout=60)

    def test_a_variant_that_fails_is_listed_and_does_not_stop_the_others(self):
        document = self.asked("--vary", "modules.4.class_size.max=5,24,30", expect=3)

        states = [variant["state"] for variant in document["variants"]]
        self.assertEqual(states, ["done", "failed", "done", "done"])
        self.assertIn("not in order", document["variants"][1]["problem"])
        self.assertIsNone(document["variants"][1]["planned"])

    def test_wrong_arguments_are_told_with_what_is_allowed(self):
        for argument, words in [
            ("modules.7.leads=2", ['has no "7"', "one of: 4, 5"]),
            ("modules.4.class_size.maxi=2", ["E-KEY", "maxi"]),
            ("modules.4.class_size.max=30..20", ["ends before it begins"]),
            ("modules.4.class_size.max=1,5", ["not in order"]),  # no value will do
            ("overlay=missing.toml", ["cannot be read"]),
        ]:
            with self.subTest(argument):
                ended = self.lotrinh("whatif", TINY, "--vary", argument, expect=2)
                self.assertIn(f"--vary '{argument}':1:", ended.stderr)
                for word in words:
                    self.assertIn(word, ended.stderr)
                self.assertFalse((self.folder / "lotrinh.db").exists())
        self.assertIn("nothing is varied", self.lotrinh("whatif", TINY, expect=2).stderr)

    def test_studies_are_listed_and_shown_again(self):
        asked = self.asked(*SWEEP)
        studies = self.json_of("list-studies", "list", "--studies")["studies"]

        self.assertEqual([study["study"] for study in studies], [asked["study"]])
        self.assertEqual(studies[0]["finished"], 13)
        self.assertEqual(self.json_of("whatif", "list", "--study", asked["study"][:4]), asked)
        self.lotrinh("list", "--study", "zz", expect=2)
        shown = self.lotrinh("list", "--study", asked["study"]).stdout
        self.assertEqual(shown, self.lotrinh("whatif", TINY, "--work", 1, *SWEEP).stdout)

    def test_a_search_finds_the_fewest(self):
        found = self.asked("--find", "modules.4.class_size.max=12..40", "--until", "sessions<=6")

        trials = found["found"]["tried"]
        value = int(found["found"]["value"])
        self.assertEqual(found["found"]["holds"], "from")
        self.assertLess(len(trials), 12)
        held = {int(trial["value"]): trial["holds"] for trial in trials}
        self.assertTrue(held[value])
        self.assertFalse(held[value - 1])
        self.lotrinh("whatif", TINY, "--work", 1, "--find", "modules.4.class_size.max=12..40",
                     "--until", "sessions<=1", expect=3)

    def test_compared_variants_differ_as_the_study_says(self):
        study = self.asked(*SWEEP)

        compared = self.json_of("compare", "compare", f"{study['study']}:0", f"{study['study']}:1")

        self.assertEqual(compared["simulated_after"], study["variants"][1]["simulated"])
        self.lotrinh("compare", f"{study['study']}:0", f"{study['study']}:99", expect=2)

    def test_plans_of_variants_are_kept_on_request(self):
        self.asked("--vary", "modules.*.class_size.max=20,30")
        self.assertEqual(self.json_of("list", "list")["plans"], [])
        study = self.asked("--vary", "modules.*.class_size.max=20,30", "--keep-plans", "--fresh")

        kept = {row["plan"] for row in self.json_of("list", "list")["plans"]}
        self.assertEqual(kept, {variant["planned"]["plan"] for variant in study["variants"]})
        for plan in kept:
            self.lotrinh("verify", "--plan", plan)

    def begun(self, *command):
        return subprocess.Popen([LOTRINH, *command], cwd=self.folder,
                                env={**os.environ, "SOURCE_DATE_EPOCH": FIXED_TIME},
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def wait_for_variants(self, count):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if len(self.rows("lotrinh.db")) >= count:
                return count
            time.sleep(0.01)
        self.fail("no variants were stored")

    def rows(self, name):
        if not (self.folder / name).exists():
            return []
        try:
            with sqlite3.connect(self.folder / name, timeout=10) as database:
                return database.execute("SELECT * FROM variant ORDER BY study, number").fetchall()
        except sqlite3.OperationalError:  # its tables are being made
            return []


if __name__ == "__main__":
    unittest.main()

"""Simulated years of a stored plan: what is printed, for whom, and that it is the same again."""

import unittest

from program import SOURCE, TINY, ProgramTest

CASCADE = SOURCE / "scenarios" / "cascade-2021" / "cascade-2021.toml"
YEARS = ["--replications", 200]


class Simulate(ProgramTest):
    def planned(self, scenario=TINY):
        self.lotrinh("plan", scenario, "--work", 50)

    def simulated(self, *arguments):
        return self.json_of("simulate", "simulate", *arguments)

    def test_the_summary_names_deadlines_completion_and_load_with_intervals(self):
        self.planned()

        told = self.lotrinh("simulate", *YEARS)

        self.assertEqual(told.stderr, "")
        self.assertIn("of tiny: 200 simulated years (seed 1, policy standard)", told.stdout)
        for words in ("Deadline", "14/09/2021", "P50", "P80", "P95", "all together",
                      "in every province", "P80s do not add",
                      "A deadline asks for the class alone", "completed, module 4"):
            self.assertIn(words, told.stdout)
        self.assertRegex(told.stdout, r"\d+\.\d % \[\d+\.\d; \d+\.\d\]")
        self.assertLess(len(told.stdout.splitlines()), 60)
        self.assertLessEqual(max(map(len, told.stdout.splitlines())), 110)

    def test_the_document_holds_every_figure_with_its_interval(self):
        self.planned()

        document = self.simulated(*YEARS, "--seed", 7)

        self.assertEqual((document["seed"], document["replications"]), (7, 200))
        self.assertEqual([row["module"] for row in document["deadlines"]], ["4", "5", None])
        for row in document["deadlines"]:
            self.assertLessEqual(row["met"]["low"], row["met"]["value"])
            self.assertLessEqual(row["met"]["value"], row["met"]["high"])
            self.assertLess(row["met"]["high"] - row["met"]["low"], 0.2)
        extents = {row["extent"] for row in document["completions"]}
        self.assertEqual(extents, {"nation", "every_province", "region", "province"})
        for name in ("live_peak", "lms_peak", "waiting", "overtime"):
            self.assertEqual(len(document[name]["mean"]), len(document["weeks"]))
        self.assertTrue(any(document["lms_peak"]["mean"]))
        self.assertEqual(document["effects"], [])

    def test_all_deadlines_together_are_met_at_most_as_often_as_each(self):
        self.planned()

        *single, together = self.simulated(*YEARS)["deadlines"]

        for row in single:
            self.assertLessEqual(together["met"]["value"], row["met"]["value"])

    def test_the_same_seed_gives_the_same_bytes_on_any_number_of_threads(self):
        self.planned()
        command = ["simulate", *YEARS, "--drivers", "--json"]
        first = self.lotrinh(*command, "--threads", 1).stdout

        for threads in (1, 2, 5):
            self.assertEqual(self.lotrinh(*command, "--threads", threads).stdout, first)
        self.assertNotEqual(self.lotrinh(*command, "--seed", 2).stdout, first)

    def test_years_go_on_until_the_precision_asked(self):
        self.planned()

        document = self.simulated("--precision", 0.05)

        self.assertEqual(document["precision"], 0.05)
        self.assertEqual(document["replications"] % 100, 0)
        for row in document["deadlines"]:
            self.assertLessEqual((row["met"]["high"] - row["met"]["low"]) / 2, 0.05)

    def test_without_a_driver_it_does_not_strike(self):
        self.planned()

        with_all = self.simulated(*YEARS)
        without = self.simulated(*YEARS, "--without", "illness,no_show")

        self.assertEqual(without["without"], ["illness", "no_show"])
        self.assertGreater(with_all["happened"]["illness"]["value"], 0)
        for driver in ("illness", "no_show"):
            self.assertEqual(without["happened"][driver]["value"], 0)

    def test_without_any_risk_years_are_as_planned_and_a_warning_says_so(self):
        self.planned()
        every = ("nominations,accounts,pre_study,no_show,illness,storms,epidemics,lms_outage,"
                 "materials,tasks,survey,retakes,replaced")

        document = self.simulated(*YEARS, "--without", every)

        for name, estimate in document["headlines"].items():
            if name != "completion_day":
                self.assertEqual(estimate, {"value": 0, "low": 0, "high": 0}, name)
        for row in document["deadlines"]:
            self.assertEqual(row["met"]["value"], 1)
        for row in document["completions"]:
            self.assertEqual(row["p50"], row["p95"])

    def test_drivers_are_told_with_their_effect_and_the_worth_of_knowing(self):
        self.planned()

        told = self.lotrinh("simulate", *YEARS, "--drivers")
        document = self.simulated(*YEARS, "--drivers")

        self.assertIn("What each driver adds to a year", told.stdout)
        self.assertIn("best on average", told.stdout)
        self.assertIn("no_show", [row["driver"] for row in document["effects"]])
        late = [row["worse"]["learner_days_late"]["value"] for row in document["effects"]]
        self.assertEqual(late, sorted(late, reverse=True))
        for worth in document["worth"]:
            self.assertGreaterEqual(worth["perfect"]["low"], 0)
            self.assertIn(worth["best"], [row["policy"] for row in worth["policies"]])
            for row in worth["drivers"]:
                self.assertLessEqual(row["value"]["high"], worth["perfect"]["high"] + 1e-6)

    def test_lists_can_be_asked_for_instead_of_the_summary(self):
        self.planned()

        for rows, words in (("region", "nation"), ("province", "every province"),
                            ("week", "02/08/2021"), ("qualification", "module 4, TH"),
                            ("place", "at once"), ("session", "Critical in")):
            with self.subTest(rows):
                self.assertIn(words, self.lotrinh("simulate", *YEARS, "--by", rows).stdout)

    def test_a_cascade_is_in_the_document_with_all_its_people(self):
        self.lotrinh("plan", CASCADE, "--work", 1)

        document = self.simulated("--replications", 3)

        cascade, weeks = document["cascade"], len(document["weeks"])
        self.assertEqual((cascade["replications"], cascade["colleagues"]), (3, 454_722))
        nation = [row for row in cascade["modules"] if row["province"] is None]
        # 431,671 come with modules 1 to 3 behind them, 23,051 without the third.
        self.assertEqual([(row["module"], row["colleagues"], row["last_good_day"]) for row in nation],
                         [("1", 0, None), ("2", 0, None), ("3", 23_051, None),
                          ("4", 454_722, "2021-09-14"), ("5", 454_722, "2021-10-30"),
                          ("9", 454_722, "2021-10-30")])
        for row in nation:
            of_provinces = [other["colleagues"] for other in cascade["modules"]
                            if other["province"] is not None and other["module"] == row["module"]]
            self.assertEqual((len(of_provinces), sum(of_provinces)), (63, row["colleagues"]))
        of_nation, *of_provinces = cascade["support"]
        self.assertEqual(of_nation["supporters"], 31_000)
        self.assertEqual(sum(row["supporters"] for row in of_provinces), 31_000)
        for curve in cascade["curves"]:
            shares = curve["share"]["mean"]
            self.assertEqual(len(shares), weeks)
            self.assertEqual(shares, sorted(shares))  # nobody un-completes a module
        self.assertEqual([(row["departments_percent"], row["module"], len(row["holds"]["mean"]))
                          for row in cascade["thresholds"]],
                         [(40, None, weeks), (40, "4", weeks), (90, "9", weeks)])

    def test_a_cascade_has_the_same_bytes_on_any_number_of_threads(self):
        self.lotrinh("plan", CASCADE, "--work", 1)
        command = ["simulate", "--replications", 3, "--json"]

        one = self.lotrinh(*command, "--threads", 1).stdout

        self.assertEqual(self.lotrinh(*command, "--threads", 3).stdout, one)

    def test_the_summary_of_a_cascade_follows_that_of_its_core_learners(self):
        self.lotrinh("plan", CASCADE, "--work", 1)

        told = self.lotrinh("simulate", "--replications", 3).stdout

        core, colleagues = told.split("Cascade: 454,722 colleagues, the first 3 years")
        self.assertIn("Deadline", core)
        for words in ("14/09/2021", "supporters' minutes taken", "90 % of departments above 70 %"):
            self.assertIn(words, colleagues)

    def test_without_a_cascade_there_is_none_in_the_document(self):
        self.planned()

        self.assertNotIn("cascade", self.simulated(*YEARS))

    def test_the_policy_can_be_chosen(self):
        self.planned()

        self.assertEqual(self.simulated(*YEARS, "--policy", "patient")["policy"], "patient")

    def test_wrong_words_are_named_with_the_right_ones(self):
        self.planned()

        for words, code, allowed in (
            (["--policy", "standart"], "E-POLICY", 'did you mean "standard"?'),
            (["--without", "storm"], "E-DRIVER", 'did you mean "storms"?'),
            (["--by", "month"], "E-BY", "region"),
        ):
            with self.subTest(words):
                told = self.lotrinh("simulate", *words, expect=2)
                self.assertIn(f"error[{code}]", told.stderr)
                self.assertIn(allowed, told.stderr)
                self.assertEqual(told.stdout, "")

    def test_wrong_numbers_are_wrong_input(self):
        for words in (["--precision", "nan"], ["--precision", "0"], ["--replications", "1"],
                      ["--replications", "100001"], ["--seed", "-1"], ["--threads", "0"],
                      ["--precision", "0.1", "--replications", "10"]):
            with self.subTest(words):
                told = self.lotrinh("simulate", *words, expect=2)
                self.assertEqual(told.stdout, "")

    def test_a_plan_that_is_not_there_is_wrong_input(self):
        self.planned()

        told = self.lotrinh("simulate", "--plan", "ffffffff", expect=2)

        self.assertIn("ffffffff", told.stderr)


if __name__ == "__main__":
    unittest.main()

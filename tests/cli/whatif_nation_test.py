"""What-if on the national year: what a lecturer more is worth, and how well years are paired.

One more lecturer is added to a nation that has half of those it needs: the national year with
every second lecturer, as in whatif/half-lecturers (whose `keep_every` does not go together with
additions, hence a table of those who stay). There a lecturer more is worth tens to hundreds of
learner-modules; with all lecturers hardly anything. added_lecturer.py says how two estimates are
compared."""

import unittest

from added_lecturer import AddedLecturerTest
from program import SOURCE, ProgramTest

NATION = SOURCE / "scenarios" / "national-2021"
# What stands in the brackets, and what of it is not in the qualifications.
CASES = [
    ("4:TH", {}), ("5:TH", {}), ("9:TH", {}), ("4:THCS;5:THCS", {}), ("5:THPT;9:THPT", {}), ("*:*", {}),
    ("*:TH;roles=co", {"roles": "co"}), ("*:THCS;institution=HNUE", {"institution": "HNUE"}),
    ("5:*;9:*;max_live_days_week=2", {"max_live_days_week": 2}),
    ("4:THPT;roles=lead", {"roles": "lead"}),
]


class MarginalValuesTest(AddedLecturerTest):
    scenario = "half.toml"
    tables = '"half.csv"'
    usual = {"institution": "NIEM", "roles": "lead;co", "max_live_days_week": 4,
             "max_live_days_month": 8, "max_live_days_year": 20, "fee_vnd_per_live_day": 1500000}

    def test_the_value_printed_is_the_one_by_hand_and_that_of_other_years(self):
        titles, *rows = (NATION / "lecturers.csv").read_text(encoding="utf-8").splitlines()
        self.write("half.csv", "\n".join([titles, *rows[::2]]) + "\n")
        self.write("half.toml", f'format = 1\nextends = "{NATION / "national-2021.toml"}"\n'
                                'lecturers.tables = ["half.csv"]\n')

        self.check_cases(CASES, len(CASES))


class PairedDifferencesTest(ProgramTest):
    def test_paired_differences_vary_a_third_as_much_as_those_of_independent_years(self):
        study = self.json_of("whatif", "whatif", NATION / "national-2021.toml", "--simulate", 400,
                             "--vary", "modules.*.class_size.max=45,50")

        # The same people are absent in both plans' years: a third of the years give the same
        # interval as years that have nothing to do with each other.
        for variant in study["variants"][1:]:
            headlines = {row["headline"]: row for row in variant["simulated"]["headlines"]}
            for name in ("learner_days_late", "unfinished", "people_told", "moved_sessions",
                         "make_up_waiting"):
                ratio = headlines[name]["variance_ratio"]
                self.assertGreater(ratio, 0)
                self.assertLess(ratio, 1 / 3, (variant["name"], name))


if __name__ == "__main__":
    unittest.main()

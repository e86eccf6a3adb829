"""What is printed for one more lecturer is what planning and simulating anew by hand gives.

By hand means: a scenario file that extends the first and names a table with the lecturer, `plan` for
both and `compare`. The study and the hand share no step but the planner and the simulation."""

import unittest

from program import TINY, ProgramTest

YEARS = 60
USUAL = {"institution": "NIEM", "roles": "lead;co", "max_live_days_week": 4,
         "max_live_days_month": 8, "max_live_days_year": 8, "fee_vnd_per_live_day": 1200000}
# What stands in the brackets, what that means by hand, and the classes of the programme.
CASES = [
    ("4:TH", {}, 24), ("5:TH", {}, 24), ("*:TH", {}, 24), ("*:TH", {}, 12), ("*:TH", {}, 18),
    ("4:TH;roles=lead", {"roles": "lead"}, 12), ("5:TH;roles=lead", {"roles": "lead"}, 12),
    ("*:*;roles=co", {"roles": "co"}, 12),
    ("*:TH;institution=HNUE", {"institution": "HNUE", "roles": "co", "fee_vnd_per_live_day": 1000000},
     24),
    ("4:TH;5:TH;max_live_days_week=2", {"max_live_days_week": 2}, 14),
]


class WhatifMarginalTest(ProgramTest):
    def by_hand(self, qualifications, cells, code):
        """A scenario with one more lecturer."""
        cells = {"lecturer": code, "name": "Added", "home_province": "",
                 "qualifications": qualifications, **USUAL, **cells}
        self.write("more.csv", ",".join(cells) + "\n" + ",".join(map(str, cells.values())) + "\n")
        return self.write("more.toml", 'format = 1\nextends = "tiny.toml"\n'
                                       'lecturers.tables = ["lecturers.csv", "more.csv"]\n')

    def headlines(self, simulated):
        return {row["headline"]: row["difference"] for row in simulated["headlines"]}

    def test_ten_cases(self):
        for brackets, cells, largest in CASES:
            with self.subTest(brackets, largest=largest):
                self.check_case(brackets, cells, largest)

    def check_case(self, brackets, cells, largest):
        scenario = self.tiny_with()
        text = scenario.read_text(encoding="utf-8").replace(
            "class_size = { min = 10, preferred = 24, max = 24 }",
            f"class_size = {{ min = 10, preferred = {largest}, max = {largest} }}")
        scenario.write_text(text, encoding="utf-8")
        study = self.json_of("whatif", "whatif", "tiny.toml", "--work", 1, "--simulate", YEARS,
                             "--vary", f"lecturers.add[{brackets}]=1", expect=0)
        printed = {row["measure"]: row["change"] for row in study["steps"]}
        self.assertEqual(printed, self.headlines(study["variants"][1]["simulated"]))

        qualifications = ";".join(part for part in brackets.split(";") if ":" in part)
        words = "".join(c if c.isalnum() or c in ".-" else "_" for c in brackets.replace(";", "-"))
        self.by_hand(qualifications, cells, f"extra-{words}-1")
        before = self.json_of("plan", "plan", "tiny.toml", "--work", 1, expect=(0, 3))["plan"]
        after = self.json_of("plan", "plan", "more.toml", "--work", 1, expect=(0, 3))["plan"]
        compared = self.json_of("compare", "compare", before, after, "--simulate", YEARS)
        # With the same code the lecturer has the same illnesses: equal to the last digit.
        self.assertEqual(self.headlines(compared["simulated_after"]), printed)

        self.by_hand(qualifications, cells, "SOMEBODY")
        other = self.json_of("plan", "plan", "more.toml", "--work", 1, expect=(0, 3))["plan"]
        compared = self.json_of("compare", "compare", before, other, "--simulate", YEARS,
                                "--seed", 2)
        # Somebody else in other years: two estimates of one value.
        for name, difference in self.headlines(compared["simulated_after"]).items():
            spread = printed[name]["high"] - printed[name]["low"]
            spread += difference["high"] - difference["low"]
            self.assertLessEqual(abs(difference["value"] - printed[name]["value"]), spread + 1, name)


if __name__ == "__main__":
    unittest.main()

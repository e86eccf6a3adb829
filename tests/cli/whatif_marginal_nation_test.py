"""One more lecturer for a nation that has half of those it needs: printed, and by hand.

The national year with every second lecturer, as in whatif/half-lecturers (whose `keep_every` does not
go together with additions, hence a table of those who stay). There a lecturer more is worth tens to
hundreds of learner-modules; with all lecturers hardly anything. added_lecturer.py says how two estimates
are compared."""

import unittest

from added_lecturer import AddedLecturerTest
from program import SOURCE

NATION = SOURCE / "scenarios" / "national-2021"
# What stands in the brackets, and what of it is not in the qualifications.
CASES = [
    ("4:TH", {}), ("5:TH", {}), ("9:TH", {}), ("4:THCS;5:THCS", {}), ("5:THPT;9:THPT", {}), ("*:*", {}),
    ("*:TH;roles=co", {"roles": "co"}), ("*:THCS;institution=HNUE", {"institution": "HNUE"}),
    ("5:*;9:*;max_live_days_week=2", {"max_live_days_week": 2}),
    ("4:THPT;roles=lead", {"roles": "lead"}),
]


class WhatifMarginalNationTest(AddedLecturerTest):
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


if __name__ == "__main__":
    unittest.main()

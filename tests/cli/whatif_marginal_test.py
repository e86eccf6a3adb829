"""What is printed for one more lecturer is what planning and simulating anew by hand gives.

Ten cases of the tiny scenario; added_lecturer.py says how two estimates are compared."""

import unittest

from added_lecturer import AddedLecturerTest, half_width, joint_half_width

# What stands in the brackets, what that means by hand, and the classes of the programme.
CASES = [
    ("4:TH", {}, 24), ("5:TH", {}, 24), ("*:TH", {}, 24), ("*:TH", {}, 12), ("*:TH", {}, 18),
    ("4:TH;roles=lead", {"roles": "lead"}, 12), ("5:TH;roles=lead", {"roles": "lead"}, 12),
    ("*:*;roles=co", {"roles": "co"}, 12),
    ("*:TH;institution=HNUE", {"institution": "HNUE", "roles": "co", "fee_vnd_per_live_day": 1000000},
     24),
    ("4:TH;5:TH;max_live_days_week=2", {"max_live_days_week": 2}, 14),
]


class WhatifMarginalTest(AddedLecturerTest):
    usual = {"institution": "NIEM", "roles": "lead;co", "max_live_days_week": 4,
             "max_live_days_month": 8, "max_live_days_year": 8, "fee_vnd_per_live_day": 1200000}

    def tiny_with_classes_of(self, largest):
        scenario = self.tiny_with()
        text = scenario.read_text(encoding="utf-8").replace(
            "class_size = { min = 10, preferred = 24, max = 24 }",
            f"class_size = {{ min = 10, preferred = {largest}, max = {largest} }}")
        scenario.write_text(text, encoding="utf-8")

    def test_the_value_printed_is_the_one_by_hand_and_that_of_other_years(self):
        self.years = 200
        for size in sorted({largest for _, _, largest in CASES}):
            self.tiny_with_classes_of(size)
            self.check_cases([case[:2] for case in CASES if case[2] == size], len(CASES))

    def test_the_printed_interval_is_neither_too_narrow_nor_too_wide(self):
        """Fifty independent pairs: differences by their standard error have mean square 1.

        It is a chi-square of 50 degrees by 50: within 0.56 and 1.59 in 99 of 100 tests. At most
        seven of fifty beyond the 95 % interval: 99.6 of 100 tests."""
        self.years = 60
        squares = []
        for brackets, cells, largest in CASES:
            self.tiny_with_classes_of(largest)
            for seed in range(1, 6):
                printed = self.printed(brackets, seed)["unfinished"]
                before = self.plan_of(self.scenario, seed)
                after = self.plan_of(self.with_lecturer(brackets, cells, "SOMEBODY"), seed)
                other = self.compared(before, after, seed + 100)["unfinished"]
                self.assertGreater(half_width(printed), 0)
                errors = (other["value"] - printed["value"]) / joint_half_width(other, printed)
                squares.append((1.96 * errors) ** 2)

        mean_square = sum(squares) / len(squares)
        self.assertGreater(mean_square, 0.56)
        self.assertLess(mean_square, 1.59)
        self.assertLessEqual(sum(square > 1.96 ** 2 for square in squares), 7)


if __name__ == "__main__":
    unittest.main()

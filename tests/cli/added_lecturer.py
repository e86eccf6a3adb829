"""What one more lecturer is worth: as `whatif` prints it, and by hand.

By hand means: a scenario file that extends the first and names a table with the lecturer, `plan` for
both, `simulate` or `compare` for both. The study and the hand share no step but the planner and the
simulation.

How two estimates of one value are held against each other
----------------------------------------------------------
`whatif` prints a difference with a 95 % interval of half-width h. Somebody with another code (so with
illnesses of their own) in years of another seed gives a second estimate of the same value, independent
of the first, with half-width g. The difference of the two has the standard error
sqrt(h² + g²) / 1.96, so that it lies within sqrt(h² + g²) for 95 of 100 pairs. A test of ten cases
with thirteen headlines makes 130 such comparisons and would see six or seven beyond it although nothing is
wrong. `widened()` therefore asks of each that it lie within z(1 - 0.05 / 260) / z(0.975) = 1.81 times
as much (Bonferroni): each holds in 99.96 of 100 pairs, and all 130 together in at least 95 of 100 tests
with new seeds. The seeds are fixed, so that a test passes always or never.
"""

import math
import statistics

from program import ProgramTest

HEADLINES = 13


def half_width(estimate):
    return (estimate["high"] - estimate["low"]) / 2


def joint_half_width(one, other):
    """Of the difference of two independent estimates, 95 %."""
    return math.hypot(half_width(one), half_width(other))


def widened(comparisons, confidence=0.95):
    """By how much 95 % intervals have to grow so that all of so many hold with the confidence."""
    normal = statistics.NormalDist()
    return normal.inv_cdf(1 - (1 - confidence) / (2 * comparisons)) / normal.inv_cdf(0.975)


class AddedLecturerTest(ProgramTest):
    """Of a scenario in the test's folder, with the amount of search and of simulated years."""

    scenario = "tiny.toml"
    tables = '"lecturers.csv"'  # of lecturers, in that scenario
    usual = {}  # cells of a lecturer of whom nothing else is said
    work = 1
    years = 100

    def printed(self, brackets, seed=1):
        """What `whatif` prints for one more, by headline."""
        study = self.json_of("whatif", "whatif", self.scenario, "--work", self.work, "--seed", seed,
                             "--simulate", self.years, "--vary", f"lecturers.add[{brackets}]=1",
                             expect=(0, 3))
        return {row["measure"]: row["change"] for row in study["steps"]}

    def code_of(self, brackets):
        """The code that `whatif` gives to the lecturer: random numbers are addressed by it."""
        kept = "".join(c if c.isalnum() or c in ".-" else "_" for c in brackets.replace(";", "-"))
        return f"extra-{kept}-1"

    def with_lecturer(self, brackets, cells, code):
        """A scenario file with one more lecturer; gives its name."""
        qualifications = ";".join(part for part in brackets.split(";") if ":" in part)
        row = {"lecturer": code, "name": "Added", "home_province": "",
               "qualifications": qualifications, **self.usual, **cells}
        self.write("more.csv", ",".join(row) + "\n" + ",".join(map(str, row.values())) + "\n")
        self.write("more.toml", f'format = 1\nextends = "{self.scenario}"\n'
                                f'lecturers.tables = [{self.tables}, "more.csv"]\n')
        return "more.toml"

    def plan_of(self, scenario, seed=1):
        return self.json_of("plan", "plan", scenario, "--work", self.work, "--seed", seed,
                            expect=(0, 3))["plan"]

    def means(self, plan, seed=1):
        """Headlines of the plan's simulated years."""
        headlines = self.json_of("simulate", "simulate", "--plan", plan, "--seed", seed,
                                 "--replications", self.years)["headlines"]
        return {name: estimate["value"] for name, estimate in headlines.items()}

    def compared(self, before, after, seed=1):
        """Differences of the years of two plans, by headline."""
        rows = self.json_of("compare", "compare", before, after, "--seed", seed,
                            "--simulate", self.years)["simulated_after"]["headlines"]
        return {row["headline"]: row["difference"] for row in rows}

    def by_hand(self, before, brackets, cells):
        """The printed value, and the same from years of another seed with somebody else added.

        `before` is the plan of the scenario and the means of its years."""
        before, mean_before = before
        printed = self.printed(brackets)
        self.assertEqual(len(printed), HEADLINES)
        after = self.plan_of(self.with_lecturer(brackets, cells, self.code_of(brackets)))
        # With the same code in the same years it is the same number to the last digit.
        self.assertEqual(self.compared(before, after), printed)
        mean_after = self.means(after)
        for name, change in printed.items():
            self.assertAlmostEqual(mean_after[name] - mean_before[name], change["value"], 6, name)

        somebody = self.plan_of(self.with_lecturer(brackets, cells, "SOMEBODY"))
        return printed, self.compared(before, somebody, seed=2)

    def check_cases(self, cases, of):
        """Each case: what stands in the brackets, and what that means by hand; of so many in all."""
        factor = widened(of * HEADLINES)
        plan = self.plan_of(self.scenario)
        before = plan, self.means(plan)
        for brackets, cells in cases:
            with self.subTest(brackets):
                printed, other = self.by_hand(before, brackets, cells)
                turned_is_refused = False
                for name, change in printed.items():
                    allowed = factor * joint_half_width(change, other[name])
                    apart = abs(other[name]["value"] - change["value"])
                    self.assertLessEqual(apart, allowed, f"{name}: {change} and {other[name]}")
                    turned = abs(other[name]["value"] + change["value"])
                    turned_is_refused = turned_is_refused or turned > allowed
                # Intervals so wide that a gain could be taken for a loss would prove nothing.
                self.assertTrue(turned_is_refused)

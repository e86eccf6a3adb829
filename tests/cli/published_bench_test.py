"""The bench of published sets, on a made-up folder of three instances."""

import os
import subprocess
import sys
import unittest

from program import LOTRINH, SOURCE, ProgramTest

BENCH = SOURCE / "tests" / "bench"
DATA = SOURCE / "tests" / "project" / "data"


class PublishedBench(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        for name, text in {
            "psplib/j30.sm/small.sm": (DATA / "small.sm").read_text(),
            "psplib/bks_j30.csv": "instance,jobs,cpm,resource_lb,lb,ub\nsmall,4,7,6,9,9\n",
            "mspsp/instances/set/small_00.dzn": (DATA / "small.dzn").read_text(),
            "mspsp/bks_mspsp.csv": "set,instance,proved_optimal,lb,makespan_young2017,trivial_ub\n"
                                   "set,small_00.dzn,1,5,5,9\n",
            "imopse/d36/small.def": (DATA / "small.def").read_text(),
            "imopse/bounds_d36.csv": "instance,tasks,resources,cpm,lower_bound\nsmall,3,2,7,7\n",
        }.items():
            self.write(f"data/{name}", text)

    def bench(self, *options, expect=0):
        ended = subprocess.run(
            [sys.executable, "-B", BENCH / "published.py", "--lotrinh", LOTRINH, "--data", self.data,
             "--sets", "j30,mspsp,imopse", "--schedules", "200", "--conflicts", "200", *options],
            capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(ended.returncode, expect, ended.stdout + ended.stderr)
        return ended.stdout

    def test_a_row_for_each_set_compares_with_what_is_known(self):
        told = self.bench()
        for name in ("j30", "mspsp", "imopse"):
            self.assertRegex(told, rf"\| {name} \| 1 of 1 \| 0\.000 \| 1 \|")  # reached, 0 % above
        self.assertIn("of 1 published optima 1 reached (100.0 %)", told)
        self.assertIn("load", told)

    def test_a_timetable_below_a_proven_bound_is_a_contradiction(self):
        table = self.data / "psplib" / "bks_j30.csv"
        table.write_text(table.read_text().replace("9,9", "10,10"))
        told = self.bench(expect=1)
        self.assertIn("CONTRADICTION: small: makespan 9 is below the proven bound 10", told)

    def test_without_instances_it_says_that_it_skips(self):
        ended = subprocess.run(
            ["bash", BENCH / "published.sh"], capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "LOTRINH_BENCHMARKS": str(self.folder / "nowhere")})
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertIn("Skipped", ended.stdout)


if __name__ == "__main__":
    unittest.main()

"""lotrinh check on files that were not made to be read: refused at once, with the place and the reason."""

import os
import time
import unittest
import zipfile

from program import TINY, ProgramTest

SECONDS = 60  # far above what a refusal takes, sanitizers included, far below what a hang would


class Hostile(ProgramTest):
    def refused(self, path, *codes):
        """Checks a scenario that must be refused with these error codes; gives what was said."""
        begun = time.monotonic()
        told = self.lotrinh("check", path, expect=2)
        self.assertLess(time.monotonic() - begun, SECONDS)
        self.assertLessEqual(len(told.stderr.encode()), 8192)
        self.assertRegex(told.stderr, r"(?m)^[^\n]+:\d+:\d+: error\[")
        for code in codes:
            self.assertIn(f"error[{code}]", told.stderr)
        return told.stderr

    def test_a_file_of_16_mib_and_a_byte(self):
        self.write("big.toml", "#" * ((16 << 20) + 1))
        self.assertIn("big.toml:1:1:", self.refused("big.toml", "E-SIZE"))

    def test_nesting_without_end(self):
        self.write("deep.toml", "a = " + "[" * 100_000)
        self.refused("deep.toml", "E-SIZE")

    def test_a_key_of_100_000_parts(self):
        self.write("dots.toml", "a" + ".a" * 100_000 + " = 1\n")
        self.refused("dots.toml", "E-SIZE")

    def test_100_000_dotted_keys(self):
        self.write("keys.toml", "".join(f"a.b.k{i} = 1\n" for i in range(100_000)))
        self.refused("keys.toml", "E-KEY")

    def test_a_device_and_a_folder_are_no_scenario(self):
        self.refused("/dev/zero", "E-FILE")
        self.refused(".", "E-FILE")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_a_file_that_may_not_be_read(self):
        self.write("secret.toml", "format = 1\n").chmod(0)
        self.refused("secret.toml", "E-FILE")

    def test_tables_that_are_missing_are_all_named(self):
        self.write("alone.toml", TINY.read_text(encoding="utf-8"))
        said = self.refused("alone.toml", "E-FILE")
        for table in ("provinces.csv", "lecturers.csv", "places.csv"):
            self.assertIn(table, said)

    def test_rosters_of_one_learner_more_than_a_scenario_may_have(self):
        rosters = []
        for part in range(2):
            rows = "".join(f"{part}-{i},VN63-27,S,TH\n" for i in range(500_000 + part))
            rosters.append(self.write(f"roster-{part}.csv", "learner,province,school,level\n" + rows))
        self.tiny_with(
            ('rosters = ["learners.csv"]', 'rosters = ["roster-0.csv", "roster-1.csv"]')
        )
        self.assertIn("there are 1000001 learners", self.refused("tiny.toml", "E-SIZE"))

    def test_a_spreadsheet_that_unzips_to_a_gibibyte(self):
        blanks = b" " * (1 << 20)
        with zipfile.ZipFile(self.folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
                for _ in range(1 << 10):
                    sheet.write(blanks)
        self.tiny_with(('tables = ["lecturers.csv"]', 'tables = ["bomb.xlsx"]'))
        self.assertIn("bomb.xlsx:1:1:", self.refused("tiny.toml", "E-SHEET"))


if __name__ == "__main__":
    unittest.main()

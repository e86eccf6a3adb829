"""The same scenario, seed and work give the same exported bytes on any threads, in any time zone."""

import unittest

from program import SOURCE, ProgramTest

NATIONAL = SOURCE / "scenarios" / "national-2021" / "national-2021.toml"


class SameBytes(ProgramTest):
    def exported(self, name, threads=2, time_zone="UTC"):
        """The tables of the national year, planned from nothing: bytes by file name."""
        folder = self.folder / name
        folder.mkdir()
        database = folder / "plan.db"
        environment = {"TZ": time_zone}
        plan = ["plan", NATIONAL, "--db", database, "--threads", threads]
        planned = self.lotrinh(*plan, environment=environment)
        self.assertEqual(planned.stderr, "")
        tables = folder / "tables"
        self.lotrinh("export", "--db", database, "--out", tables, environment=environment)
        return {path.name: path.read_bytes() for path in tables.iterdir()}

    def test_export_is_the_same_for_any_threads_time_zone_and_run(self):
        first = self.exported("first")
        self.assertLessEqual(
            {"sessions.csv", "members.csv", "teaching.csv", "unplaced.csv", "goals.csv"}, set(first)
        )
        self.assertGreater(len(first["sessions.csv"].splitlines()), 100)
        self.assertGreater(len(first["members.csv"].splitlines()), 10_000)

        others = {
            "again": self.exported("again"),
            "one thread": self.exported("one thread", threads=1),
            "New York": self.exported("New York", time_zone="America/New_York"),
            "Apia": self.exported("Apia", time_zone="Pacific/Apia"),
            "Hanoi": self.exported("Hanoi", time_zone="Asia/Ho_Chi_Minh"),
        }

        for name, tables in others.items():
            self.assertEqual(set(tables), set(first), name)
            for table, text in tables.items():
                self.assertTrue(text == first[table], f"{name}: {table} differs")


if __name__ == "__main__":
    unittest.main()

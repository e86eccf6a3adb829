"""Killed at random moments: a command has done all of its work or nothing of it.

The moments at which it matters, SQLite's writes, are each tried in tests/store/durability_test.cpp."""

import hashlib
import os
import random
import re
import shutil
import sqlite3
import subprocess
import time
import unittest

from program import FIXED_TIME, LOTRINH, SOURCE, TINY, ProgramTest

TRIALS = 12


def scripts():
    """The scripts that make the tables, as the program has them: each one a version."""
    text = (SOURCE / "engine" / "store" / "migrations.cpp").read_text(encoding="utf-8")
    return re.findall(r'R"sql\((.*?)\)sql"', text, re.DOTALL)


current = len(scripts())  # version of the tables


class Kill(ProgramTest):
    def setUp(self):
        super().setUp()
        self.id = self.json_of("plan", "plan", TINY, "--seed", 1, "--work", 2)["plan"]
        self.contents = {}  # of the file, by what counts in it

    def state(self):
        """What counts in the file, which must be sound; a hot journal is rolled back by this."""
        with sqlite3.connect(self.folder / "lotrinh.db") as database:
            ask = lambda sql: database.execute(sql).fetchone()[0]
            self.assertEqual(ask("PRAGMA integrity_check"), "ok")
            self.assertIsNone(database.execute("PRAGMA foreign_key_check").fetchone())
            found = self.counts(ask)
            rows = hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()
        # Equal counts mean equal rows in every table: no half of anything.
        self.assertEqual(rows, self.contents.setdefault(found, rows), found)
        return found

    def counts(self, ask):
        version = ask("PRAGMA user_version")
        plans = ask("SELECT count(*) FROM plan")
        if version < 3:
            return version, plans
        facts = ask("SELECT count(*) FROM fact")
        self.assertEqual(facts, ask("SELECT coalesce(sum(new_facts), 0) FROM recording"))
        return version, plans, ask("SELECT count(*) FROM baseline"), facts

    def check_plans(self):
        """The program finds nothing wrong with the file and with any plan in it."""
        self.lotrinh("doctor")
        with sqlite3.connect(self.folder / "lotrinh.db") as database:
            plans = [plan for (plan,) in database.execute("SELECT id FROM plan")]
        for plan in plans:
            self.lotrinh("verify", "--plan", plan)

    def killed_at_random(self, *words, good):
        """Runs the command again and again, killed after a random time; each time from the start."""
        self.contents.clear()
        shutil.copy(self.folder / "lotrinh.db", self.folder / "start.db")
        begun = time.monotonic()
        self.lotrinh(*words)
        whole = time.monotonic() - begun
        self.assertEqual(self.state(), good[-1])
        moments = random.Random(6)
        for _ in range(TRIALS):
            for path in self.folder.glob("lotrinh.db-*"):
                path.unlink()
            shutil.copy(self.folder / "start.db", self.folder / "lotrinh.db")
            running = subprocess.Popen([LOTRINH, *words], cwd=self.folder,
                                       env={**os.environ, "SOURCE_DATE_EPOCH": FIXED_TIME},
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moments.uniform(0, whole))
            running.kill()
            running.wait(timeout=60)
            self.assertIn(self.state(), good)
            self.lotrinh(*words)  # the next one finds nothing in its way
            self.assertEqual(self.state(), good[-1])
            self.check_plans()

    def test_record(self):
        self.lotrinh("approve", self.id)
        self.write("many.csv", "kind,subject,date,until,note\n" + "".join(
            f"absence,NIEM-001,2021-08-{1 + i % 28:02},2021-08-30,lần {i}\n" for i in range(20_000)))
        self.killed_at_random("record", "many.csv", "--stated", "2021-05-03",
                              good=[(current, 1, 1, 0), (current, 1, 1, 20_000)])

    def test_approve(self):
        self.killed_at_random("approve", self.id, good=[(current, 1, 0, 0), (current, 1, 1, 0)])

    def test_replan(self):
        self.lotrinh("approve", self.id)
        self.lotrinh("record", "--kind", "lms_outage", "--date", "2021-09-06", "--until",
                     "2021-09-07")
        self.killed_at_random("replan", "--from", "2021-08-20",
                              good=[(current, 1, 1, 1), (current, 2, 1, 1)])

    def test_approval_of_a_revised_plan(self):
        self.lotrinh("approve", self.id)
        revised = self.json_of("replan", "replan", "--from", "2021-08-20")["plan"]
        self.killed_at_random("approve", revised, good=[(current, 2, 1, 0), (current, 2, 2, 0)])

    def test_the_first_look_at_an_older_database(self):
        for version in range(1, current):
            with self.subTest(version):
                self.make_older(version)
                good = [self.untouched(now) for now in range(version, current + 1)]
                self.killed_at_random("list", good=good)

    def untouched(self, version):
        """What state() says of the one plan; until version 3 there were no baselines and facts."""
        return (version, 1) if version < 3 else (version, 1, 0, 0)

    def make_older(self, version):
        """The same plan as the program of then has stored it."""
        today = self.folder / "today.db"
        if not today.exists():
            (self.folder / "lotrinh.db").rename(today)
        for path in self.folder.glob("lotrinh.db*"):
            path.unlink()
        with sqlite3.connect(self.folder / "lotrinh.db") as old:
            for number, script in enumerate(scripts()[:version], 1):
                old.executescript(script + f"PRAGMA application_id = {0x4C6F7472}; "
                                           f"PRAGMA user_version = {number};")
            old.execute("ATTACH ? AS today", (str(today),))
            for (table,) in old.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' "
                                        "ORDER BY rowid").fetchall():
                columns = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})"))
                old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}")


if __name__ == "__main__":
    unittest.main()

"""lotrinh record: facts from tables and from the command line, each once."""

import csv
import os
import random
import sqlite3
import subprocess
import unittest

from program import LOTRINH, SOURCE, TINY, ProgramTest

SEPTEMBER = {"SOURCE_DATE_EPOCH": "1632104400"}  # 20/09/2021, 9:20 in Vietnam
LATER = {"SOURCE_DATE_EPOCH": "1634696400"}  # 20/10/2021


def learners():
    with open(SOURCE / "scenarios" / "tiny" / "learners.csv", encoding="utf-8") as table:
        return [row["learner"] for row in csv.DictReader(table)]


class Record(ProgramTest):
    """A plan of the tiny scenario is the baseline, and it is the 20th of September."""

    def setUp(self):
        super().setUp()
        self.id = self.json_of("plan", "plan", TINY, "--seed", 1, "--work", 2)["plan"]
        self.lotrinh("approve", self.id)

    def record(self, *words, expect=0, environment=SEPTEMBER):
        return self.json_of("record", "record", *words, expect=expect, environment=environment)

    def refused(self, *words, environment=SEPTEMBER):
        told = self.lotrinh("record", *words, expect=2, environment=environment)
        self.assertEqual(told.stdout, "")
        return told.stderr

    def stored(self):
        """All facts, in whatever order they were recorded."""
        with sqlite3.connect(self.folder / "lotrinh.db") as database:
            rows = database.execute("SELECT kind, subject, module, step, date, until, value, "
                                    "holds, stated, note FROM fact").fetchall()
        return sorted(rows, key=str)

    def pre_study(self, count=72, day="2021-09-10"):
        rows = [f"{learner},4,{day}" for learner in learners()[:count]]
        return rows, ["--kind", "done", "--step", "pre_study"]

    def write_rows(self, name, rows):
        return self.write(name, "learner,module,date\n" + "\n".join(rows) + "\n")

    def test_an_export_of_the_lms_needs_only_learner_module_and_date(self):
        rows, words = self.pre_study()
        self.write_rows("lms.csv", rows)
        document = self.record("lms.csv", *words)
        self.assertEqual((document["rows"], document["new"], document["known"]), (72, 72, 0))
        self.assertEqual(document["by_kind"], [{"kind": "done", "rows": 72, "new": 72}])
        self.assertEqual(document["baseline"], 1)
        self.assertEqual(document["waiting_disturbances"], 0)
        self.assertEqual(self.stored()[0][8], "2021-09-10")  # stated on its day

    def test_the_same_file_twice_changes_nothing_on_any_day(self):
        rows, words = self.pre_study()
        self.write_rows("lms.csv", rows)
        self.record("lms.csv", *words)
        before = (self.folder / "lotrinh.db").read_bytes()
        document = self.record("lms.csv", *words, environment=LATER)
        self.assertEqual((document["new"], document["known"]), (0, 72))
        self.assertEqual((self.folder / "lotrinh.db").read_bytes(), before)

    def test_rows_in_another_order_or_over_two_files_give_the_same_facts(self):
        rows, words = self.pre_study()
        self.write_rows("lms.csv", rows)
        self.record("lms.csv", *words)
        whole = self.stored()
        random.Random(4).shuffle(rows)
        self.write_rows("a.csv", rows[:30])
        self.write_rows("b.csv", rows[20:])  # ten rows are in both
        for path in self.folder.glob("lotrinh.db*"):
            path.unlink()
        self.json_of("plan", "plan", TINY, "--seed", 1, "--work", 2)
        self.lotrinh("approve", self.id)
        document = self.record("a.csv", "b.csv", *words)
        self.assertEqual((document["rows"], document["new"]), (82, 72))
        self.assertEqual(self.stored(), whole)

    def test_a_disturbance_ahead_recorded_again_later_is_the_same_one(self):
        self.write("storm.csv", "kind,subject,date,until,value,note\n"
                                "closure,VN63-27,2021-10-01,2021-10-05,no_meeting,bão số 5\n")
        document = self.record("storm.csv")
        self.assertEqual((document["new"], document["waiting_disturbances"]), (1, 1))
        self.assertEqual(self.stored()[0][8], "2021-09-20")  # today
        self.assertEqual(self.record("storm.csv", environment=LATER)["new"], 0)

    def test_one_fact_on_the_command_line(self):
        document = self.record("--kind", "absence", "--subject", "NIEM-001", "--date", "2021-09-22",
                               "--until", "24/09/2021", "--note", "ốm")
        self.assertEqual(document["by_kind"], [{"kind": "absence", "rows": 1, "new": 1}])
        self.assertEqual(self.stored(), [("absence", "NIEM-001", "", "", "2021-09-22", "2021-09-24",
                                          "", 1, "2021-09-20", "ốm")])
        again = self.record("--kind", "absence", "--subject", "NIEM-001", "--date", "2021-09-22",
                            "--not-so", "--stated", "2021-09-20")
        self.assertEqual((again["new"], again["waiting_disturbances"]), (1, 2))

    def test_a_new_learner_on_the_command_line(self):
        self.record("--kind", "replaced", "--subject", learners()[0], "--date", "2021-10-01",
                    "--code", "NEW-1", "--name", "Đỗ Thị Nở", "--province", "VN63-27",
                    "--level", "TH", "--audience", "CBQL")
        with sqlite3.connect(self.folder / "lotrinh.db") as database:
            people = database.execute("SELECT code, name, province FROM newcomer").fetchall()
        self.assertEqual(people, [("NEW-1", "Đỗ Thị Nở", "VN63-27")])

    def test_how_people_are_written_to_asks_for_no_other_plan(self):
        self.write("contacts.csv", "kind,subject,date,value\n"
                   f"address,{learners()[0]},2021-10-01,an@example.org\n"  # from October on
                   f"bounced,{learners()[1]},2021-09-19,\n"
                   "opted_out,NIEM-001,2021-09-19,\n"
                   "address,NIEM,2021-09-19,niem@example.org\n"
                   "bounced,VN63-27,2021-09-19,so@example.org\n"
                   "address,programme,2021-09-19,office@example.org\n")
        document = self.record("contacts.csv")
        self.assertEqual([(kind["kind"], kind["new"]) for kind in document["by_kind"]],
                         [("address", 3), ("opted_out", 1), ("bounced", 2)])
        self.assertEqual(document["waiting_disturbances"], 0)
        self.assertEqual(self.record("contacts.csv")["new"], 0)
        self.assertEqual(self.stored()[1][8], "2021-09-20")  # of October, stated today
        self.json_of("replan", "replan", "--from", "2021-09-20", environment=SEPTEMBER)
        self.assertEqual(self.record("contacts.csv", environment=LATER)["waiting_disturbances"], 0)

    def test_mail_that_comes_back_tomorrow_and_two_addresses_in_one_are_errors(self):
        self.write("contacts.csv", "kind,subject,date,value\n"
                   f"bounced,{learners()[0]},2021-09-21,\n"
                   f"address,{learners()[0]},2021-09-20,\"a@example.org,b@example.org\"\n"
                   "opted_out,NIEM-01,2021-09-20,\n")
        told = self.refused("contacts.csv")
        self.assertIn("contacts.csv:2:1: error[E-FUTURE]", told)
        self.assertIn("contacts.csv:3:4: error[E-EMAIL]", told)
        self.assertIn("contacts.csv:4:1: error[E-REFERENCE]", told)
        self.assertIn("did you mean 'NIEM-001'?", told)

    def test_standard_input_is_a_file_too(self):
        rows, words = self.pre_study(2)
        ended = subprocess.run([LOTRINH, "record", "-", *words], cwd=self.folder, text=True,
                               input="learner,module,date\n" + "\n".join([*rows, "x,4,2021-09-10"]),
                               env={**os.environ, **SEPTEMBER}, capture_output=True, timeout=60)
        self.assertEqual(ended.returncode, 2)
        self.assertIn("standard input:4:", ended.stderr)

    def test_bad_rows_are_all_listed_and_nothing_is_written(self):
        rows, words = self.pre_study(3)
        rows[1:1] = ["nobody,4,2021-09-10", f"{learners()[9]},44,2021-09-10"]
        rows.append(f"{learners()[8]},4,2021-13-10")
        self.write_rows("lms.csv", rows)
        told = self.refused("lms.csv", *words)
        for line in (3, 4, 7):
            self.assertRegex(told, rf"lms\.csv:{line}:\d+: error\[E-")
        self.assertIn("Nothing was recorded", told)
        self.assertEqual(self.stored(), [])

    def test_good_rows_are_kept_when_that_is_asked_for(self):
        rows, words = self.pre_study(3)
        self.write_rows("lms.csv", [*rows, "nobody,4,2021-09-10", "who,4,2021-99-10"])
        document = self.record("lms.csv", *words, "--keep-good", expect=3)
        self.assertEqual((document["rows"], document["new"], document["bad"]), (3, 3, 2))
        self.assertEqual(len(self.stored()), 3)
        told = self.lotrinh("record", "lms.csv", *words, "--keep-good", expect=3,
                            environment=SEPTEMBER)
        self.assertIn("lms.csv:5:", told.stderr)
        self.assertIn("2 left out", told.stdout)

    def test_a_result_of_a_day_that_is_still_to_come_is_an_error(self):
        rows, words = self.pre_study(1, day="2021-09-21")
        self.write_rows("lms.csv", rows)
        told = self.refused("lms.csv", *words)
        self.assertIn("lms.csv:2:1: error[E-FUTURE]", told)
        self.assertIn("after today, 2021-09-20", told)
        self.record("lms.csv", *words, environment=LATER)

    def test_today_is_counted_in_the_programmes_time_zone(self):
        rows, words = self.pre_study(1, day="2021-09-21")
        self.write_rows("lms.csv", rows)
        # 18:00 UTC on the 20th is one o'clock on the 21st in Vietnam.
        self.record("lms.csv", *words, environment={"SOURCE_DATE_EPOCH": "1632160800"})

    def test_nothing_can_be_recorded_before_a_plan_is_approved(self):
        self.json_of("plan", "plan", TINY, "--db", "new.db", "--work", 2)
        told = self.refused("--db", "new.db", "--kind", "lms_outage", "--date", "2021-09-22",
                            "--until", "2021-09-23")
        self.assertIn("error[E-BASELINE]", told)
        self.assertIn("lotrinh approve PLAN", told)

    def test_wrong_options_are_named(self):
        self.assertIn("error[E-FILE]", self.refused())
        self.assertIn("error[E-FILE]", self.refused("nowhere.csv", "--kind", "done"))
        rows, _ = self.pre_study(1)
        self.write_rows("lms.csv", rows)
        told = self.refused("lms.csv", "--kind", "dun", "--date", "soon", "--note", "x")
        for code in ("E-KIND", "E-DATE", "E-OPTION"):
            self.assertIn(f"error[{code}]", told)
        told = self.refused("--kind", "absence", "--subject", "NIEM-001", "--date", "2021-9-31")
        self.assertIn("command line:0:0: error[E-DATE]", told)

    def test_the_text_counts_and_names_the_next_command(self):
        self.write("both.csv", "kind,subject,module,step,date,until\n"
                               f"done,{learners()[0]},4,pre_study,2021-09-10,\n"
                               "absence,NIEM-001,,,2021-09-22,2021-09-24\n")
        told = self.lotrinh("record", "both.csv", environment=SEPTEMBER).stdout
        self.assertIn("2 of 2 rows, 0 known already", told)
        self.assertRegex(told, r"absence +1 +1")
        self.assertIn("1 disturbance that the baseline was made without", told)
        self.assertEqual(told.splitlines()[-1], "Next: lotrinh replan --from 2021-09-20")

    def test_doctor_counts_the_facts(self):
        rows, words = self.pre_study(5)
        self.write_rows("lms.csv", rows)
        self.record("lms.csv", *words)
        self.assertEqual(self.json_of("doctor", "doctor")["database"]["facts"], 5)


if __name__ == "__main__":
    unittest.main()

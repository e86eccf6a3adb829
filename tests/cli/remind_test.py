"""The daily job seen from outside: what `due` shows, what `remind` does, and what they refuse."""

import unittest

from program import TINY, ProgramTest


class RemindTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.lotrinh("plan", TINY, "--first")
        self.plan = self.json_of("list", "list")["plans"][0]["plan"]

    def approve(self):
        self.lotrinh("approve", self.plan, "--on", "2021-05-10", "--by", "Lan")

    def test_due_shows_what_remind_then_decides_and_writes_nothing(self):
        self.approve()
        due = self.json_of("due", "due", "--date", "2021-08-30")
        again = self.json_of("due", "due", "--date", "30/08/2021")
        run = self.json_of("remind", "remind", "--date", "2021-08-30", "--out", "letters")

        self.assertEqual(again, due)
        self.assertGreater(due["reminders"], 10)
        self.assertEqual(due["reminders"], run["reminders"])
        self.assertEqual(due["reminders"], sum(len(row["reminders"]) for row in due["rows"]))
        self.assertEqual((len(due["rows"]), run["sent"]), (run["messages"], run["messages"]))
        ledger = self.json_of("ledger", "ledger")["rows"]
        self.assertEqual({row["reminder"] for row in ledger},
                         {one["key"] for row in due["rows"] for one in row["reminders"]})
        self.assertEqual(len(list((self.folder / "letters").glob("*.eml"))), run["messages"])

    def test_a_second_run_on_the_day_decides_and_sends_nothing(self):
        self.approve()
        self.lotrinh("remind", "--date", "2021-08-30", "--out", "letters")

        run = self.json_of("remind", "remind", "--date", "2021-08-30", "--out", "letters")
        due = self.json_of("due", "due", "--date", "2021-08-30")

        self.assertEqual((run["reminders"], run["messages"], run["skipped"], run["sent"]), (0, 0, 0, 0))
        self.assertEqual((due["reminders"], due["decided_from"]), (0, "2021-08-31"))

    def test_a_dry_run_leaves_no_trace(self):
        self.approve()
        before = (self.folder / "lotrinh.db").read_bytes()

        shown = self.lotrinh("remind", "--date", "2021-08-30", "--dry-run", "--out", "letters").stdout

        self.assertIn("Due on 30/08/2021", shown)
        self.assertEqual((self.folder / "lotrinh.db").read_bytes(), before)
        self.assertFalse((self.folder / "letters").exists())

    def test_one_reader_is_found_by_code_or_by_address(self):
        self.approve()
        everybody = self.json_of("due", "due", "--date", "2021-08-30")["rows"]
        reader = next(row for row in everybody if row["readers"][0].startswith("learner:"))

        for word in (reader["readers"][0], reader["address"], reader["address"].replace("@learners", "@LEARNERS")):
            found = self.json_of("due", "due", "--date", "2021-08-30", "--to", word)
            self.assertEqual(found["rows"], [reader], word)
            self.assertEqual(self.lotrinh("due", "--date", "2021-08-30", "--to", word, "--lines").stdout.count(
                "\n    "), len(reader["reminders"]))

    def test_before_a_plan_is_approved_there_is_nothing_to_remind_of(self):
        for command in ("due", "remind"):
            refused = self.lotrinh(command, "--date", "2021-08-30", expect=2).stderr
            self.assertIn("error[E-BASELINE]", refused)
        self.approve()
        for command in ("due", "remind"):
            self.assertIn("No plan was approved by 01/05/2021",
                          self.lotrinh(command, "--date", "2021-05-01").stdout)

    def test_what_was_typed_wrong_is_named_with_what_is_right(self):
        self.approve()
        for options, words in (
                (("--date", "2021-02-30"), ["E-DATE", "2021-02-30", "2021-10-22"]),
                (("--now", "yesterday"), ["E-TIME", "yesterday", "+07:00"]),
                (("--date", "2021-08-30", "--settings", "none.toml"), ["none.toml"])):
            refused = self.lotrinh("remind", *options, expect=2).stderr
            for word in words:
                self.assertIn(word, refused)

    def test_a_channel_that_is_not_there_fails_and_the_next_run_sends(self):
        self.approve()
        failed = self.lotrinh("remind", "--date", "2021-08-30", "--channel", "pigeon", expect=1)
        self.assertIn("pigeon", failed.stderr)
        self.assertIn("Decided", failed.stdout)

        run = self.json_of("remind", "remind", "--date", "2021-08-30", "--out", "letters")

        self.assertEqual((run["reminders"], run["waiting"]), (0, 0))
        self.assertGreater(run["sent"], 10)

    def test_what_reached_nobody_goes_into_the_letters_of_the_next_day(self):
        self.approve()
        self.lotrinh("remind", "--date", "2021-08-30", "--channel", "pigeon", expect=1)
        left = {row["reminder"] for row in self.json_of("ledger", "ledger")["rows"]}

        run = self.json_of("remind", "remind", "--date", "2021-08-31", "--out", "letters")

        rows = self.json_of("ledger", "ledger")["rows"]
        self.assertLessEqual(left, {row["reminder"] for row in rows})
        self.assertLessEqual({row["state"] for row in rows}, {"sent", "skipped"})
        self.assertGreater(run["left_over"], 10)
        self.assertEqual(run["sent"], len({row["address"] for row in rows if row["state"] == "sent"}))
        lines = [(row["task"], row["recipient"], row["due"]) for row in rows if row["state"] == "sent"]
        self.assertEqual(len(set(lines)), len(lines))

    def test_what_reached_nobody_is_over_when_a_plan_begins_anew(self):
        self.approve()
        self.lotrinh("remind", "--date", "2021-08-30", "--channel", "pigeon", expect=1)
        left = {row["reminder"] for row in self.json_of("ledger", "ledger")["rows"]}
        self.lotrinh("plan", TINY, "--seed", "2")
        other = self.json_of("list", "list")["plans"][0]["plan"]
        for plan in (other, self.plan):
            self.lotrinh("approve", plan, "--anew", "--on", "2021-08-31")

        run = self.json_of("remind", "remind", "--date", "2021-08-31", "--out", "letters")

        self.assertEqual((run["left_over"], run["waiting"]), (0, 0))
        rows = self.json_of("ledger", "ledger")["rows"]
        self.assertEqual({row["skipped"] for row in rows if row["reminder"] in left}, {"cancelled"})

    def test_a_day_can_be_decided_again_after_the_clock_was_ahead(self):
        self.approve()
        self.lotrinh("remind", "--date", "2021-08-24", "--out", "letters")
        self.lotrinh("remind", "--date", "2021-08-30", "--out", "letters")
        refused = self.lotrinh("remind", "--date", "2021-08-24", "--out", "letters", expect=1)
        self.assertIn("--allow-clock-back", refused.stderr)
        somebody = self.json_of("due", "due", "--date", "2021-08-24")["rows"]
        self.lotrinh("record", "--kind", "address", "--subject", "programme", "--value",
                     "other@programme.example", "--date", "2021-08-20")

        again = self.json_of("remind", "remind", "--date", "2021-08-24", "--allow-clock-back", "--out", "letters")

        self.assertEqual((somebody, again["decided_from"]), ([], "2021-08-24"))
        keys = [row["reminder"] for row in self.json_of("ledger", "ledger")["rows"]]
        self.assertEqual(len(set(keys)), len(keys))

    def test_letters_are_the_same_bytes_whoever_makes_them(self):
        self.approve()
        (self.folder / "copy.db").write_bytes((self.folder / "lotrinh.db").read_bytes())
        for database, folder in (("lotrinh.db", "one"), ("copy.db", "two")):
            self.lotrinh("remind", "--now", "2021-08-30T06:30:00+07:00", "--out", folder, "--db", database)

        one, two = ({path.name: path.read_bytes() for path in (self.folder / name).iterdir()}
                    for name in ("one", "two"))
        self.assertEqual(one, two)
        self.assertTrue(all(b"Date: Sun, 29 Aug 2021 23:30:00 +0000" in letter for letter in one.values()))


if __name__ == "__main__":
    unittest.main()

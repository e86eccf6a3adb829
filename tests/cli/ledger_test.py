"""What was sent, to whom and why, and what may not be asked for."""

import collections
import csv
import io
import unittest

from program import TINY, ProgramTest


class LedgerTest(ProgramTest):
    def test_it_shows_what_the_daily_job_decided_and_sent(self):
        self.lotrinh("plan", TINY, "--first")
        plan = self.json_of("list", "list")["plans"][0]["plan"]
        self.lotrinh("approve", plan, "--on", "2021-05-10", "--by", "Lan")
        self.lotrinh("remind", "--date", "2021-08-30", "--out", "letters")
        self.lotrinh("remind", "--date", "2021-09-06", "--out", "letters")

        rows = self.json_of("ledger", "ledger")["rows"]
        table = list(csv.DictReader(io.StringIO(self.lotrinh("ledger", "--csv").stdout)))
        letters = {path.stem: path for path in (self.folder / "letters").glob("*.eml")}

        self.assertGreater(len(rows), 100)
        self.assertEqual([row["reminder"] for row in rows], [row["reminder"] for row in table])
        self.assertEqual(len({row["reminder"] for row in rows}), len(rows))
        self.assertEqual({row["message"] for row in rows} - {None}, set(letters))
        states = collections.Counter(row["state"] for row in rows)
        self.assertEqual(set(states), {"sent", "skipped"})
        for row in rows:
            self.assertEqual(row["state"] == "skipped", row["skipped"] is not None)
        for state in states:
            chosen = self.json_of("ledger", "ledger", "--state", state)["rows"]
            self.assertEqual(chosen, [row for row in rows if row["state"] == state])
        day = self.json_of("ledger", "ledger", "--from", "30/08/2021", "--until", "30/08/2021")
        self.assertEqual(
            {row["message"] for row in day["rows"]},
            {row["message"] for row in rows if row["planned"] == "2021-08-30"},
        )
        key, letter = sorted(letters.items())[0]
        self.assertEqual(self.lotrinh("ledger", "--message", key).stdout, letter.read_text())
        text = self.lotrinh("ledger").stdout
        self.assertTrue(text.startswith("30/08/2021\n"), text)
        self.assertIn(f"{len(rows)} reminders: ", text)

    def test_a_plan_that_nobody_was_reminded_of_has_an_empty_ledger(self):
        self.lotrinh("plan", TINY, "--first")

        self.assertEqual(self.lotrinh("ledger").stdout, "Nothing of that in the ledger.\n")
        self.assertEqual(
            self.json_of("ledger", "ledger"), {"database": "lotrinh.db", "rows": []}
        )
        self.assertEqual(
            self.lotrinh("ledger", "--csv").stdout,
            "planned,stage,task,due,recipient,via,state,skipped,address,attempts,sent_at,answer,"
            "channel,baseline,message,reminder\n",
        )

    def test_without_a_database_it_names_the_file(self):
        ended = self.lotrinh("ledger", expect=1)

        self.assertIn("lotrinh.db", ended.stderr)

    def test_a_state_or_day_that_there_is_not_is_named(self):
        ended = self.lotrinh("ledger", "--state", "gone", "--from", "yesterday", expect=2)

        self.assertIn("E-STATE", ended.stderr)
        self.assertIn("superseded", ended.stderr)
        self.assertIn("E-DATE", ended.stderr)

    def test_a_message_is_not_asked_for_together_with_a_choice(self):
        for option in (["--csv"], ["--json"], ["--to", "x"], ["--from", "2021-09-06"]):
            ended = self.lotrinh("ledger", "--message", "22", *option, expect=2)
            self.assertIn("--message", ended.stderr)

    def test_csv_and_json_exclude_each_other(self):
        self.lotrinh("ledger", "--csv", "--json", expect=2)


if __name__ == "__main__":
    unittest.main()

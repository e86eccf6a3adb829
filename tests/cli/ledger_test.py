"""What was sent, to whom and why: an empty ledger, and what may not be asked for."""

import unittest

from program import TINY, ProgramTest


class LedgerTest(ProgramTest):
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

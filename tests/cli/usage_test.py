"""What the program says to wrong words and to those who ask for help."""

import unittest

from program import ProgramTest

COMMANDS = ["init", "check", "plan", "verify", "approve", "record", "diff", "list", "show", "export", "doctor", "generate", "solve", "simulate"]


class Usage(ProgramTest):
    def test_version_is_printed_on_standard_output(self):
        self.assertRegex(self.lotrinh("--version").stdout, r"^lotrinh \d+\.\d+\.\d+\n$")

    def test_every_command_helps_with_one_example(self):
        for command in COMMANDS:
            with self.subTest(command):
                told = self.lotrinh(command, "--help")
                self.assertIn(f"Example:\n  lotrinh {command}", told.stdout)
                self.assertEqual(told.stderr, "")

    def test_every_command_that_prints_a_result_takes_json(self):
        for command in COMMANDS:
            with self.subTest(command):
                self.assertIn("--json", self.lotrinh(command, "--help").stdout)

    def test_a_misspelt_command_is_wrong_input_and_gets_a_suggestion(self):
        told = self.lotrinh("plann", "x.toml", expect=2)
        self.assertIn('did you mean "plan"?', told.stderr)
        self.assertEqual(told.stdout, "")

    def test_a_misspelt_option_gets_a_suggestion(self):
        told = self.lotrinh("plan", "x.toml", "--seeed", "3", expect=2)
        self.assertIn('did you mean "--seed"?', told.stderr)

    def test_a_misspelt_view_gets_a_suggestion(self):
        told = self.lotrinh("show", "sesions", expect=2)
        self.assertIn("error[E-VIEW]", told.stderr)
        self.assertIn('did you mean "sessions"?', told.stderr)

    def test_wrong_usage_ends_with_2(self):
        for words in (
            [],
            ["plan"],
            ["plan", "x.toml", "--seed", "many"],
            ["plan", "x.toml", "--seed", "-1"],
            ["plan", "x.toml", "--seed", "18446744073709551616"],
            ["plan", "x.toml", "--work", "0"],
            ["plan", "x.toml", "--seconds", "nan"],
            ["plan", "x.toml", "--threads", "0"],
            ["plan", "x.toml", "--work", "1", "--seconds", "1"],
            ["export"],
            ["approve"],
            ["verify", "somewhere", "--plan", "3f"],
        ):
            with self.subTest(words):
                told = self.lotrinh(*words, expect=2)
                self.assertEqual(told.stdout, "")
                self.assertTrue(told.stderr.startswith("lotrinh: "), told.stderr)


if __name__ == "__main__":
    unittest.main()

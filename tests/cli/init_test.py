"""lotrinh init: a copy of a demo scenario that works on its own."""

import unittest

from program import ProgramTest


class Init(ProgramTest):
    def test_every_demo_of_the_contract_passes_the_check_in_its_new_folder(self):
        for demo in ("tiny", "province", "national-2021"):
            with self.subTest(demo):
                made = self.json_of("init", "init", f"my {demo}", "--demo", demo)
                self.lotrinh("check", made["scenario"])

    def test_tiny_is_the_default_and_the_next_command_works(self):
        told = self.lotrinh("init", "demo").stdout.splitlines()
        self.assertEqual(told[-1], "Next: lotrinh plan demo/tiny.toml")

    def test_a_folder_with_something_in_it_is_refused_and_left_alone(self):
        self.write("mine/notes.txt", "keep")
        told = self.lotrinh("init", "mine", expect=2)
        self.assertIn("error[E-FOLDER]", told.stderr)
        self.assertEqual([path.name for path in (self.folder / "mine").iterdir()], ["notes.txt"])

    def test_an_unknown_demo_is_refused_with_a_suggestion(self):
        told = self.lotrinh("init", "mine", "--demo", "tinny", expect=2)
        self.assertIn('did you mean "tiny"?', told.stderr)
        self.assertFalse((self.folder / "mine").exists())

    def test_the_data_may_lie_elsewhere(self):
        self.write("data/scenarios/own/own.toml", 'tables = ["../../configs/land/a.csv"]\n')
        self.write("data/configs/land/a.csv", "x\n")
        self.lotrinh("init", "mine", "--demo", "own", environment={"LOTRINH_DATA": "data"})
        own = (self.folder / "mine" / "own.toml").read_text()
        self.assertEqual(own, 'tables = ["configs/land/a.csv"]\n')
        self.assertEqual((self.folder / "mine/configs/land/a.csv").read_text(), "x\n")

    def test_missing_data_is_named(self):
        told = self.lotrinh("init", "mine", environment={"LOTRINH_DATA": "nothing"}, expect=1)
        self.assertIn("nothing/scenarios", told.stderr)


if __name__ == "__main__":
    unittest.main()

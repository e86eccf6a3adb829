"""lotrinh generate: scenarios of any size that the other commands take."""

import unittest

from program import SOURCE, ProgramTest


class Generate(ProgramTest):
    def test_a_generated_scenario_passes_the_check(self):
        made = self.json_of("generate", "generate", "--times", 1, "--seed", 3, "--out", "one time")
        self.assertEqual(made["folder"], "one time")
        for name in made["files"]:
            self.assertTrue((self.folder / "one time" / name).is_file(), name)
        self.lotrinh("check", made["scenario"])

    def test_the_same_seed_gives_the_same_bytes_and_another_one_does_not(self):
        texts = []
        for folder, seed in (("first", 3), ("again", 3), ("other", 4)):
            made = self.json_of("generate", "generate", "--seed", seed, "--out", folder)
            texts.append([(name, (self.folder / folder / name).read_bytes()) for name in made["files"]])
        self.assertEqual(texts[0], texts[1])
        self.assertNotEqual(texts[0], texts[2])

    def test_a_roster_alone_is_no_scenario(self):
        counts = SOURCE / "scenarios" / "tiny" / "counts.csv"
        made = self.json_of("generate", "generate", "--roster-from", counts, "--out", "people.csv")
        self.assertIsNone(made["scenario"])
        self.assertEqual(made["files"], ["people.csv"])
        self.assertIn("learner", (self.folder / "people.csv").read_text().splitlines()[0])

    def test_a_table_that_is_not_there_is_wrong_input(self):
        told = self.lotrinh("generate", "--roster-from", "none.csv", "--out", "x.csv", expect=2)
        self.assertIn("error[E-FILE]", told.stderr)
        self.assertFalse((self.folder / "x.csv").exists())


if __name__ == "__main__":
    unittest.main()

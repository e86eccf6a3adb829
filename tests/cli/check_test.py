"""lotrinh check: errors with their places, circles of prerequisites, arithmetic of capacity."""

import unittest

from program import TINY, ProgramTest


class Check(ProgramTest):
    def workflow_with(self, *changes):
        """tiny.toml in the test's folder, its workflow with texts replaced by others."""
        self.tiny_with()
        path = self.folder / "workflow.toml"
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")

    def test_a_good_scenario_passes(self):
        told = self.lotrinh("check", TINY)
        self.assertEqual(told.stderr, "")
        self.assertIn("72 learners", told.stdout)

    def test_the_answer_as_json_says_that_everything_fits(self):
        document = self.json_of("check", "check", TINY)
        self.assertEqual(document["name"], "tiny")
        self.assertEqual(document["diagnostics"], [])
        self.assertTrue(document["fits"])

    def test_a_file_that_does_not_exist_is_wrong_input_and_named(self):
        told = self.lotrinh("check", "nowhere.toml", expect=2)
        self.assertIn("nowhere.toml:", told.stderr)
        self.assertIn("error[", told.stderr)

    def test_an_error_has_file_line_and_column(self):
        path = self.tiny_with(("leads = 1", "leeds = 1"))
        line = path.read_text(encoding="utf-8").splitlines().index("leeds = 1") + 1
        told = self.lotrinh("check", "tiny.toml", expect=2)
        self.assertRegex(told.stderr, rf"(?m)^tiny\.toml:{line}:1: error\[E-[A-Z-]+\]: .*leeds")

    def test_errors_are_in_the_json_document_too(self):
        self.tiny_with(("leads = 1", "leeds = 1"))
        document = self.json_of("check", "check", "tiny.toml", expect=2)
        self.assertIsNone(document["fits"])
        self.assertEqual(document["diagnostics"][0]["file"], "tiny.toml")
        self.assertGreater(document["diagnostics"][0]["line"], 1)

    def test_a_circle_of_prerequisites_is_named_link_by_link(self):
        materials = "materials = [{ stage = \"publish\", done = 2021-07-30 }]\n"
        self.tiny_with((materials, "after = [{ module = \"5\" }]\n" + materials))
        told = self.lotrinh("check", "tiny.toml", expect=2)
        links = [line for line in told.stderr.splitlines() if "E-CYCLE" in line]
        self.assertEqual(len(links), 2)
        self.assertRegex(links[0], r'^tiny\.toml:\d+:\d+: .*module "4" comes after module "5"')
        self.assertRegex(links[1], r'^tiny\.toml:\d+:\d+: .*module "5" comes after module "4"')

    def test_workflow_steps_that_wait_for_each_other_are_named_link_by_link(self):
        self.workflow_with(('due = "3 days before opens"', 'due = "on opens"\nafter = ["live_days"]'))
        told = self.lotrinh("check", "tiny.toml", expect=2)
        links = [line for line in told.stderr.splitlines() if "E-CYCLE" in line]
        self.assertEqual(len(links), 3)
        self.assertRegex(links[0], r'^workflow\.toml:\d+:8: .*step "publish" comes after step "live_days"')
        self.assertRegex(links[1], r'^workflow\.toml:\d+:8: .*step "pre_study" comes after step "publish"')
        self.assertRegex(links[2], r'^workflow\.toml:\d+:8: .*step "live_days" comes after step "pre_study"')
        behind = [line for line in told.stderr.splitlines() if "E-UNREACHABLE" in line]
        self.assertEqual(len(behind), 2)  # tasks, and the certificate after them
        self.assertRegex(behind[0], r'step "tasks" can never be done: it waits for "live_days"')

    def test_a_step_that_waits_for_one_of_other_modules_is_an_error(self):
        four, five = 'modules = ["4"]', 'modules = ["5"]'
        self.workflow_with(
            ('due = "2 days before opens"', f'due = "2 days before opens"\n{four}'),
            ('due = "1 day before live_start"', f'due = "1 day before live_start"\n{five}'),
        )
        told = self.lotrinh("check", "tiny.toml", expect=2)
        self.assertRegex(
            told.stderr,
            r'(?m)^workflow\.toml:\d+:8: error\[E-UNREACHABLE\]: step "pre_study" can never be done: '
            r'it waits for "accounts", which is for other modules',
        )

    def test_an_unknown_owner_of_a_step_is_told_with_a_suggestion(self):
        self.workflow_with(('owner = "department"', 'owner = "departement"'))
        told = self.lotrinh("check", "tiny.toml", expect=2)
        self.assertRegex(told.stderr, r"(?m)^workflow\.toml:\d+:9: error\[E-REFERENCE\]: .*'departement'")
        self.assertIn("did you mean 'department'?", told.stderr)

    def test_what_cannot_fit_by_arithmetic_ends_with_3(self):
        self.tiny_with(("leads = 1", "leads = 9"))
        document = self.json_of("check", "check", "tiny.toml", expect=3)
        self.assertFalse(document["fits"])
        worst = [finding for finding in document["capacity"] if not finding["fits"]]
        self.assertIn("4", worst[0]["sentence"])

    def test_errors_end_with_their_number_and_the_scenario_even_when_they_are_in_a_table(self):
        self.tiny_with(("name = \"tiny\"", "name = \"tiny\"\nnom = 1"))
        table = self.folder / "lecturers.csv"
        table.write_text(table.read_text(encoding="utf-8") + "X\n", encoding="utf-8")
        told = self.lotrinh("check", "tiny.toml", expect=2)
        self.assertRegex(told.stderr, r"(?m)^lecturers\.csv:\d+:\d+: error\[E-CSV-FIELDS\]")
        self.assertEqual(told.stderr.splitlines()[-1], "2 errors in tiny.toml")

    def test_a_flood_of_errors_is_cut_for_people_and_complete_as_json(self):
        keys = "".join(f"unknown{i} = {i}\n" for i in range(500))
        self.tiny_with(("format = 1\n", "format = 1\n" + keys))
        told = self.lotrinh("check", "tiny.toml", expect=2)
        self.assertLessEqual(len(told.stderr.encode()), 8192)
        self.assertRegex(told.stderr, r"\n\d+ more are not shown\n500 errors in tiny\.toml\n$")
        document = self.json_of("check", "check", "tiny.toml", expect=2)
        self.assertEqual(len(document["diagnostics"]), 500)

    def test_no_colours_in_a_pipe(self):
        told = self.lotrinh("check", "nowhere.toml", expect=2)
        self.assertNotIn("\x1b", told.stdout + told.stderr)


if __name__ == "__main__":
    unittest.main()

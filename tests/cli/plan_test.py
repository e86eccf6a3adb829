"""The main way from outside: plan, list, show, verify, export, verify the folder."""

import fcntl
import os
import pty
import signal
import sqlite3
import subprocess
import time
import unittest

from program import LOTRINH, SOURCE, TINY, ProgramTest

GOLDEN = SOURCE / "tests" / "golden"
VIEWS = ["sessions", "cohorts", "lecturers", "load", "deadlines", "timeline"]


class Plan(ProgramTest):
    def plan(self, *options, **how):
        return self.json_of("plan", "plan", TINY, "--seed", 1, "--work", 2, *options, **how)

    def test_everyone_of_the_tiny_scenario_is_placed_on_time(self):
        document = self.plan()
        self.assertEqual(document["learner_modules"], 144)  # 72 people, two modules
        self.assertEqual(document["placed"], 144)
        self.assertEqual(document["late_learner_days"], 0)

    def test_the_text_ends_with_the_next_command_to_type(self):
        told = self.lotrinh("plan", TINY)
        self.assertIn("144 of 144 learner-modules", told.stdout)
        self.assertRegex(told.stdout.splitlines()[-1], r"^Next: lotrinh show .* --plan [0-9a-f]{8}$")
        self.assertEqual(told.stderr, "")

    def test_an_equal_plan_is_stored_once(self):
        first = self.plan()
        again = self.plan()
        self.assertEqual(first["plan"], again["plan"])
        self.assertEqual(len(self.json_of("list", "list")["plans"]), 1)

    def test_threads_and_time_zones_make_no_difference(self):
        one = self.plan("--threads", 1, environment={"TZ": "Pacific/Kiritimati"})
        two = self.plan("--threads", 2, environment={"TZ": "America/Adak"})
        self.assertEqual(one["plan"], two["plan"])

    def test_unplaced_people_make_the_answer_incomplete(self):
        self.tiny_with(("leads = 1", "leads = 9"))
        document = self.json_of("plan", "plan", "tiny.toml", "--work", 1, expect=3)
        self.assertGreater(document["unplaced"], 0)
        self.assertEqual(document["placed"] + document["unplaced"], 144)

    def test_a_plan_bounded_by_time_says_that_it_cannot_be_repeated(self):
        document = self.json_of("plan", "plan", TINY, "--seconds", 0.2)
        self.assertEqual(document["work"], 0)

    def test_the_first_plan_is_verified_and_stored_without_a_search(self):
        document = self.json_of("plan", "plan", TINY, "--first")
        self.assertEqual(document["placed"], 144)
        self.assertEqual(document["work"], 0)  # nothing was searched
        self.lotrinh("verify", "--plan", document["plan"])
        self.lotrinh("plan", TINY, "--first", "--seconds", 1, expect=2)

    def test_wrong_input_stores_nothing(self):
        self.lotrinh("plan", "nowhere.toml", expect=2)
        self.assertFalse((self.folder / "lotrinh.db").exists())

    def test_a_pin_of_no_session_is_an_error_at_its_place(self):
        self.tiny_with(("[policies]", '[[pins]]\nsession = "TH-X-1/4"\nopens = 2021-08-09\n\n[policies]'))
        told = self.lotrinh("plan", "tiny.toml", expect=2)
        self.assertRegex(told.stderr, r"tiny\.toml:\d+:\d+: error\[E-PIN\]: .*TH-X-1/4")

    def test_a_locked_database_ends_with_4(self):
        with open(self.folder / "lotrinh.db.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            told = self.lotrinh("plan", TINY, expect=4)
        self.assertIn("lotrinh.db.lock", told.stderr)

    def test_a_file_that_is_no_database_ends_with_1_and_is_left_alone(self):
        path = self.write("letter.db", "Dear Sir or Madam, " * 300)
        told = self.lotrinh("plan", TINY, "--db", "letter.db", expect=1)
        self.assertIn("letter.db", told.stderr)
        self.assertTrue(path.read_text().startswith("Dear Sir"))

    def test_an_interrupt_ends_the_search_and_keeps_the_best_plan(self):
        running = subprocess.Popen(
            [LOTRINH, "plan", str(TINY), "--seconds", "60"],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        deadline = time.monotonic() + 30
        while not (self.folder / "lotrinh.db.lock").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=30)
        self.assertEqual(running.returncode, 0, told)
        self.assertIn("144 of 144", out)
        self.assertIn("Stopped", told)
        self.assertEqual(len(self.json_of("list", "list")["plans"]), 1)

    def test_colours_are_for_terminals_that_want_them(self):
        self.assertIn("\x1b[32m", self._on_a_terminal({"TERM": "xterm", "NO_COLOR": ""}))
        self.assertNotIn("\x1b[3", self._on_a_terminal({"TERM": "xterm", "NO_COLOR": "1"}))

    def test_whoever_looks_on_is_told_of_the_first_plan(self):
        told = self._on_a_terminal({"TERM": "xterm"})
        self.assertRegex(told, r"First plan after \d+\.\d\d s, verified: 0 not placed, 0 learner-days late")

    def _on_a_terminal(self, environment):
        """What the program writes to a terminal on which it plans."""
        try:
            leader, follower = pty.openpty()
        except OSError as error:  # a container without /dev/pts
            self.skipTest(f"no terminal can be opened here: {error}")
        subprocess.run(
            [LOTRINH, "plan", str(TINY), "--work", "2"],
            cwd=self.folder, env={**os.environ, **environment}, stdout=follower, stderr=follower,
            timeout=60, check=True,
        )
        os.close(follower)
        shown = b""
        try:
            while block := os.read(leader, 65536):
                shown += block
        except OSError:  # the end of a terminal
            pass
        os.close(leader)
        return shown.decode()

    def test_a_full_disk_under_standard_output_is_not_silent(self):
        self.plan()
        with open("/dev/full", "w") as full:
            told = subprocess.run([LOTRINH, "list"], cwd=self.folder, stdout=full,
                                  stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(told.returncode, 1)
        self.assertIn("standard output", told.stderr)


class Stored(ProgramTest):
    """One plan of the tiny scenario lies in the database."""

    def setUp(self):
        super().setUp()
        self.id = self.json_of("plan", "plan", TINY, "--seed", 1, "--work", 2)["plan"]

    def test_every_view_is_valid_json(self):
        for view in VIEWS:
            with self.subTest(view):
                document = self.json_of(f"show-{view}", "show", view)
                self.assertEqual(document["plan"], self.id)
                self.assertTrue(document["rows"])

    def test_every_row_choice_of_the_timeline_is_valid_json(self):
        sums = set()
        for rows in ("regions", "provinces", "lecturers"):
            document = self.json_of("show-timeline", "show", "timeline", "--by", rows)
            sums.add(document["total"]["sessions"])
        self.assertEqual(len(sums), 1)

    def test_sessions_are_shown_by_their_dates(self):
        rows = self.json_of("show-sessions", "show", "sessions")["rows"]
        self.assertEqual([row["opens"] for row in rows], sorted(row["opens"] for row in rows))
        text = self.lotrinh("show", "sessions").stdout.splitlines()
        self.assertEqual(len(text), len(rows) + 1)
        day, month, year = rows[0]["opens"].split("-")[::-1]
        self.assertIn(f"{day}/{month}/{year}", text[1])

    def test_filters_keep_what_they_name(self):
        every = self.json_of("show-sessions", "show", "sessions")["rows"]
        province = every[0]["provinces"][0]
        chosen = self.json_of("show-sessions", "show", "sessions", "--module", 4, "--province", province)
        expected = [row for row in every if row["module"] == "4" and province in row["provinces"]]
        self.assertEqual(chosen["rows"], expected)

    def test_an_unknown_province_is_wrong_input(self):
        told = self.lotrinh("show", "sessions", "--province", "Atlantis", expect=2)
        self.assertIn("error[E-PROVINCE]", told.stderr)
        self.assertIn("VN63-01, Hà Nội", told.stderr)

    def test_a_plan_is_found_by_the_beginning_of_its_id(self):
        self.assertEqual(self.json_of("verify", "verify", "--plan", self.id[:4])["plan"], self.id)

    def test_an_unknown_plan_is_wrong_input(self):
        told = self.lotrinh("show", "load", "--plan", "nothing", expect=2)
        self.assertIn("error[E-PLAN]", told.stderr)

    def test_a_database_that_is_not_there_is_named(self):
        told = self.lotrinh("list", "--db", "none.db", expect=1)
        self.assertIn("none.db", told.stderr)

    def test_the_stored_plan_verifies(self):
        document = self.json_of("verify", "verify")
        self.assertTrue(document["valid"])
        self.assertEqual(len(document["goals"]), 8)

    def test_a_plan_that_was_tampered_with_does_not_verify(self):
        with sqlite3.connect(self.folder / "lotrinh.db") as database:
            database.execute("UPDATE session SET opens = date(opens, '+1 day')")
        document = self.json_of("verify", "verify", expect=3)
        self.assertFalse(document["valid"])

    def test_the_bounds_of_a_stored_plan_are_proven_line_by_line(self):
        certificates = self.json_of("verify", "verify")["certificates"]
        self.assertEqual([own["goal"] for own in certificates], ["unplaced", "late", "cost"])
        self.assertTrue(all(own["accepted"] for own in certificates))
        self.assertEqual(certificates[2]["bound"], 32_400_000)
        text = self.lotrinh("verify", "--bounds").stdout
        self.assertIn("bounds: 3 certificates accepted", text)
        for line in certificates[2]["arithmetic"]:
            self.assertIn(line, text)

    def test_a_bound_that_was_tampered_with_is_rejected(self):
        with sqlite3.connect(self.folder / "lotrinh.db") as database:
            database.execute("UPDATE certificate_line SET count = count + 1, total = total + each "
                             "WHERE fact = 'hired' AND line = 1")
        told = self.lotrinh("verify", expect=3)
        self.assertIn("bounds: 3 certificates, 1 rejected", told.stdout)
        self.assertIn("cost: argument 3, line 1: days needed: claimed", told.stdout)
        document = self.json_of("verify", "verify", expect=3)
        self.assertFalse(document["valid"])
        self.assertEqual([own["accepted"] for own in document["certificates"]], [True, True, False])

    def test_a_bound_that_was_tampered_with_in_a_folder_is_rejected(self):
        self.lotrinh("export", "--out", "tables")
        goals = self.folder / "tables" / "goals.csv"
        goals.write_text(goals.read_text().replace("32400000,32400000", "32400000,32300000"))
        told = self.json_of("verify", "verify", "tables", expect=3)
        self.assertIn("states another bound", told["certificates"][2]["rejections"][0]["message"])

    def test_bounds_without_certificates_are_said_to_have_none(self):
        self.lotrinh("export", "--out", "tables")
        (self.folder / "tables" / "certificates.csv").unlink()
        told = self.lotrinh("verify", "tables")
        self.assertIn("3 without a certificate that could be checked", told.stdout)

    def test_an_exported_folder_verifies_and_a_changed_one_does_not(self):
        self.json_of("export", "export", "--out", "tables")
        document = self.json_of("verify", "verify", "tables")
        self.assertEqual(document["violations"], [])

        goals = self.folder / "tables" / "goals.csv"
        goals.write_text(goals.read_text().replace("unplaced,0", "unplaced,7"))
        told = self.json_of("verify", "verify", "tables", expect=3)
        self.assertIn("goal_mismatch", {fault["kind"] for fault in told["violations"]})

    def test_exports_of_a_plan_have_the_same_bytes(self):
        self.lotrinh("export", "--out", "one", environment={"TZ": "Asia/Ho_Chi_Minh"})
        self.lotrinh("export", "--out", "two", environment={"TZ": "America/Adak"})
        one, two = self.folder / "one", self.folder / "two"
        self.assertEqual(sorted(os.listdir(one)), sorted(os.listdir(two)))
        for name in os.listdir(one):
            self.assertEqual((one / name).read_bytes(), (two / name).read_bytes(), name)

    def test_an_export_replaces_an_export_but_no_table_of_a_scenario(self):
        self.lotrinh("export", "--out", "tables")
        self.lotrinh("export", "--out", "tables")

        own = self.tiny_with().parent
        before = {path.name: path.read_bytes() for path in own.iterdir() if path.is_file()}
        told = self.lotrinh("export", "--out", ".", expect=2)
        self.assertIn("error[E-FOLDER]", told.stderr)
        after = {path.name: path.read_bytes() for path in own.iterdir() if path.is_file()}
        self.assertEqual(after, before)

    def test_verifying_what_is_no_folder_is_wrong_input(self):
        self.lotrinh("verify", "nowhere", expect=2)

    def test_the_timeline_fits_100_columns(self):
        for rows in ("regions", "provinces", "lecturers"):
            for line in self.lotrinh("show", "timeline", "--by", rows).stdout.splitlines():
                self.assertLessEqual(len(line), 100, line)

    def test_list_and_doctor_describe_the_database(self):
        plans = self.json_of("list", "list")["plans"]
        self.assertEqual([plan["plan"] for plan in plans], [self.id])
        self.assertEqual(plans[0]["created_at"], "2021-05-03T08:30:00Z")
        doctor = self.json_of("doctor", "doctor")
        self.assertTrue(doctor["database"]["sound"])
        self.assertEqual(doctor["database"]["plans"], 1)


class Golden(ProgramTest):
    """What people see of one plan. LOTRINH_RENEW=1 writes the files anew; look at the difference."""

    def test_what_is_shown_is_as_it_was_reviewed(self):
        self.lotrinh("plan", TINY, "--seed", 1, "--work", 2)
        for name in [*(f"show {view}" for view in VIEWS), "list", "verify"]:
            with self.subTest(name):
                self._compare("tiny-" + name.replace(" ", "-"), self.lotrinh(*name.split()).stdout)

    def _compare(self, name, text):
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("LOTRINH_RENEW") == "1":
            path.write_text(text, encoding="utf-8")
        self.assertEqual(text, path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()

"""The daily job against a mail server that keeps what it takes, and what must hold however often the job
is killed or the server fails: nobody forgotten, nothing recorded twice, the same bytes each time."""

import collections
import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys

from program import FIXED_TIME, LOTRINH, SOURCE
from reminder_days_test import DaysTest
from season_history import day

sys.path.insert(0, str(SOURCE / "tests" / "support"))

from smtp_sink import Sink  # noqa: E402  (found by the line above)

SETTINGS = """
from = "Phòng Đào tạo <office@example.vn>"
[smtp]
host = "127.0.0.1"
port = {port}
security = "none"
timeout_seconds = 20
[eml]
sync = "each"
[retry]
first_seconds = 1
cap_seconds = 1
patience_seconds = 30
"""
# Sanitizers cannot look for leaks in a process that is traced.
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": FIXED_TIME,
               "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}


def can(*command):
    """Whether this machine lets the tests run such a command."""
    there = shutil.which(command[0]) is not None
    return there and subprocess.run(command, capture_output=True).returncode == 0


class MailTest(DaysTest):
    """A day with 25 letters; `letters` are those of a job that nothing happened to."""

    date = day("2021-08-18")

    def setUp(self):
        super().setUp()
        self.write("settings.toml", SETTINGS.format(port=25))
        self.lotrinh(*self.job("alone", "eml")[1:])
        self.expected = {path.stem: content for path, content in self.letters("alone").items()}
        self.reminders = sorted(row["reminder"] for row in self.ledger("alone"))
        self.assertGreater(len(self.expected), 20)

    def job(self, name, channel="smtp"):
        """The words of the command, for a fresh copy of the database."""
        self.begin(name)
        for left in (*self.folder.glob(f"{name}.db-*"), *self.folder.glob(f"{name}.db.lock")):
            left.unlink()
        shutil.rmtree(self.folder / name, ignore_errors=True)
        where = ["--out", name] if channel == "eml" else []
        return [LOTRINH, "remind", "--date", str(self.date), "--channel", channel, *where, "--settings",
                "settings.toml", "--db", f"{name}.db"]

    @contextlib.contextmanager
    def sink(self, **faults):
        with Sink(**faults) as sink:
            self.write("settings.toml", SETTINGS.format(port=sink.port))
            yield sink

    def start(self, command, **more):
        return subprocess.Popen(command, cwd=self.folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                start_new_session=True, **more)

    def ended(self, command):
        """Exit code and errors."""
        process = self.start(command)
        _, errors = process.communicate(timeout=120)
        return process.returncode, errors

    def arrived(self, sink):
        """What the server has taken over, by key: the bytes of each time."""
        found = collections.defaultdict(list)
        for message in sink.messages:
            if message.kept:
                key = re.search(rb"^X-Reminder-Key: (\w+)\r\n", message.content, re.MULTILINE)
                found[key[1].decode()].append(message.content)
        return found

    def states(self, name):
        """Of each message, by key. The file must be sound, and what a kill has left is rolled back."""
        with contextlib.closing(sqlite3.connect(self.folder / f"{name}.db")) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            self.assertIsNone(database.execute("PRAGMA foreign_key_check").fetchone())
            if database.execute("PRAGMA user_version").fetchone()[0] < 4:
                return {}
            return dict(database.execute("SELECT lower(hex(key)), state FROM message "
                                         "JOIN delivery ON message = message.number"))

    def check_half_way(self, name, arrived):
        """Of an interrupted job: nothing is called sent that the server has not got."""
        sent = {key for key, state in self.states(name).items() if state == "sent"}
        self.assertEqual(sent - set(arrived), set())

    def check_all_arrived(self, name, arrived, doubled, refused=0):
        """Everybody has the letter, but so many were refused; at most so many have it twice."""
        states = self.states(name)
        failed = {key for key, state in states.items() if state == "failed"}
        self.assertEqual(set(states), set(self.expected))
        self.assertEqual(len(failed), refused)
        self.assertEqual({key for key, state in states.items() if state == "sent"},
                         set(self.expected) - failed)
        self.assertEqual(set(arrived), set(self.expected) - failed)
        for key, times in arrived.items():
            self.assertEqual(set(times), {self.expected[key]})
        self.assertLessEqual(sum(map(len, arrived.values())) - len(arrived), doubled)
        self.assertEqual(sorted(row["reminder"] for row in self.ledger(name)), self.reminders)

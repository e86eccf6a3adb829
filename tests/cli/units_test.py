"""The units and the crontab line that are shipped: systemd accepts and shuts in the one, sh runs the
other."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from program import LOTRINH, SOURCE

SYSTEMD = SOURCE / "configs" / "systemd"
CRON = SOURCE / "configs" / "cron" / "lotrinh-remind"
PROGRAM = "/opt/lotrinh/build/lotrinh"
HIGHEST_EXPOSURE = 15  # of 100; a service that says nothing has 96


def run(*command, **options):
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, **options
    )


def can_analyze():
    """Whether systemd-analyze can run at all; where it cannot, that is said loudly."""
    if shutil.which("systemd-analyze") is None:
        return False
    return run("systemd-analyze", "--version").returncode == 0


class TemporaryTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="lotrinh-units-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


@unittest.skipUnless(can_analyze(), "THE UNITS ARE NOT TESTED: systemd-analyze CANNOT RUN HERE")
class UnitsTest(TemporaryTest):
    """Copies that start the program that was built, which is elsewhere than where it is installed."""

    def setUp(self):
        super().setUp()
        self.paths = []
        for name in ("lotrinh-remind.service", "lotrinh-remind.timer"):
            text = (SYSTEMD / name).read_text(encoding="utf-8")
            self.assertEqual(PROGRAM in text, name.endswith(".service"))
            path = self.folder / name
            path.write_text(text.replace(PROGRAM, LOTRINH), encoding="utf-8")
            self.paths.append(str(path))

    def test_systemd_accepts_them_without_a_word(self):
        ended = run("systemd-analyze", "verify", "--man=no", *self.paths)

        self.assertEqual((ended.returncode, ended.stdout + ended.stderr), (0, ""))

    def test_what_systemd_does_not_accept_would_be_seen(self):
        path = pathlib.Path(self.paths[0])
        path.write_text(path.read_text().replace("Type=oneshot", "Type=onceshot"))

        ended = run("systemd-analyze", "verify", "--man=no", *self.paths)

        self.assertIn("onceshot", ended.stdout + ended.stderr)

    def test_the_service_is_shut_in(self):
        ended = run(
            "systemd-analyze",
            "security",
            "--offline=true",
            f"--threshold={HIGHEST_EXPOSURE}",
            "--no-pager",
            self.paths[0],
        )

        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)

    def test_the_timer_starts_in_the_morning_of_the_programmes_time_zone(self):
        timer = pathlib.Path(self.paths[1]).read_text()
        when = next(line for line in timer.splitlines() if line.startswith("OnCalendar="))

        ended = run(
            "systemd-analyze",
            "calendar",
            "--base-time=2021-09-05 12:00:00 UTC",
            when.removeprefix("OnCalendar="),
            env={**os.environ, "TZ": "UTC"},
        )

        self.assertIn("Sun 2021-09-05 23:30:00 UTC", ended.stdout)
        self.assertIn("Persistent=true", timer)


class CrontabTest(TemporaryTest):
    def command(self):
        lines = CRON.read_text(encoding="utf-8").splitlines()
        jobs = [line for line in lines if line[:1].isdigit() or line.startswith("*")]
        self.assertEqual(len(jobs), 1)
        self.assertNotIn("%", jobs[0])  # a line feed to cron
        minute, hour, day, month, weekday, user, command = jobs[0].split(None, 6)
        self.assertEqual((minute, day, month, weekday, user), ("30", "*", "*", "*", "lotrinh"))
        self.assertEqual(hour, "6-11")
        return command

    def mailed(self, exit_code):
        """What cron would send when the program ends so."""
        program = self.folder / "lotrinh"
        program.write_text(f"#!/bin/sh\necho \"$*\"\necho trouble >&2\nexit {exit_code}\n")
        program.chmod(0o755)
        command = self.command()
        self.assertIn(PROGRAM, command)
        self.assertIn("/var/lib/lotrinh", command)
        command = command.replace(PROGRAM, str(program)).replace(
            "/var/lib/lotrinh", str(self.folder)
        )
        ended = run("/bin/sh", "-c", command)
        self.assertEqual(ended.stderr, "")
        self.assertEqual(
            (self.folder / "remind.log").read_text(), "remind --db lotrinh.db\ntrouble\n"
        )
        return ended.stdout

    def test_cron_has_nothing_to_mail_when_a_run_is_over(self):
        for code in (0, 3, 4):
            self.assertEqual(self.mailed(code), "")

    def test_cron_mails_how_a_run_failed(self):
        for code in (1, 2, 137):
            mail = self.mailed(code)
            self.assertIn(f"ended with {code}", mail)
            self.assertIn("trouble", mail)


if __name__ == "__main__":
    unittest.main()

"""Days without a run, several runs on one day, and clocks that are wrong: nobody gets anything twice,
and nobody is forgotten. Every trial begins with a copy of one database."""

import collections
import csv
import fcntl
import io
import os
import shutil
import socket
import subprocess
import time
import unittest

from program import LOTRINH, ProgramTest
from season_history import day, days, rows_of

REFUSED, LOCKED = 1, 4  # exit codes
# The tiny year, moved so that the moments below lie in it; what is overdue is asked for every day.
SEASON = (("2021-08-02", "2026-03-16"), ("2021-10-30", "2026-06-30"), ("2021-09-15", "2026-05-15"),
          ("2021-10-31", "2026-06-20"))
DAILY = (("then_every_days = 7", "then_every_days = 1"), ("last_day_after = 30", "last_day_after = 730"))
NOBODY_IS_QUIET = (('quiet_weekdays = ["sun"]\nquiet_holidays = "all"\nquiet_days_move = "before"\n', ""),)
APPROVED = day("2026-02-02")
TIME_ZONES = ("Asia/Ho_Chi_Minh", "UTC", "America/New_York", "Pacific/Apia", "Asia/Kathmandu",
              "Europe/Lisbon")
# An instant, and the day that it falls on in Việt Nam; nothing where no plan was approved yet.
MOMENTS = (
    ("2026-03-29T01:30:00Z", "2026-03-29"),  # summer time begins in Lisbon
    ("2026-06-30T23:59:60Z", "2026-07-01"),  # a leap second that was never announced
    ("2026-10-25T01:30:00Z", "2026-10-25"),  # an hour that comes twice in Lisbon
    ("2026-11-01T01:30:00-04:00", "2026-11-01"),  # and in New York
    ("2026-11-21T06:00:00+07:00", "2026-11-21"),
    ("2026-12-31T16:59:59Z", "2026-12-31"),  # the last second of a day, a month and a year
    ("2026-12-31T17:00:00Z", "2027-01-01"),  # and the first
    ("2027-02-28T23:59:59+07:00", "2027-02-28"),
    ("2027-12-31T23:59:59+07:00", "2027-12-31"),
    ("2028-01-01T00:00:00+07:00", "2028-01-01"),
    ("2028-02-28T23:59:59+07:00", "2028-02-28"),
    ("2028-02-29T06:00:00+07:00", "2028-02-29"),
    ("2028-03-01T00:00:00+07:00", "2028-03-01"),
    ("2038-01-19T10:14:08+07:00", "2038-01-19"),  # a clock of 32 bits is at its end
    ("1970-01-01T07:00:00+07:00", None),
)


def midnight_before(date):
    return {"SOURCE_DATE_EPOCH": str((date - day("1970-01-01")).days * 86400)}


class DaysTest(ProgramTest):
    """A planned and approved year, in `start.db`."""

    season, policy, approved = (), (), day("2021-07-05")

    def setUp(self):
        super().setUp()
        scenario = self.tiny_with(*self.season)
        workflow = (self.folder / "workflow.toml").read_text(encoding="utf-8")
        for old, new in self.policy:
            self.assertIn(old, workflow)
            workflow = workflow.replace(old, new)
        self.write("workflow.toml", workflow)
        at_approval = midnight_before(self.approved)
        plan = self.json_of("plan", "plan", scenario, "--db", "start.db", environment=at_approval)["plan"]
        self.lotrinh("approve", plan, "--on", self.approved, "--db", "start.db", environment=at_approval)

    def begin(self, name):
        shutil.copy(self.folder / "start.db", self.folder / f"{name}.db")
        return name

    def remind(self, name, *how, expect=0, environment=None):
        ended = self.lotrinh("remind", *how, "--channel", "eml", "--out", name, "--db", f"{name}.db",
                             expect=expect, environment=environment)
        return ended.stdout if expect == 0 else ended.stderr

    def ledger(self, name):
        return list(csv.DictReader(io.StringIO(
            self.lotrinh("ledger", "--csv", "--db", f"{name}.db").stdout)))

    def letters(self, name):
        """Each letter that went out, with its bytes."""
        return {path.relative_to(self.folder / name): path.read_bytes()
                for path in (self.folder / name).rglob("*.eml")}

    def all_of(self, name):
        """What must stay the same: the ledger but for the second of sending, and the letters."""
        return [{**row, "sent_at": ""} for row in self.ledger(name)], self.letters(name)


def keys(ledger):
    return sorted(row["reminder"] for row in ledger)


class MissedDays(DaysTest):
    def record(self, name, date):
        """On the third day learners of one class have done what they were asked for."""
        rows = [row for row in self.ledger("seen") if row["task"].startswith("pre_study:")]
        learners = sorted({row["task"] for row in rows})[::2]
        self.write("done.csv", "kind,subject,module,step,date\n" + "".join(
            f"done,{learner},{module},pre_study,{date}\n" for _, module, learner in
            (task.split(":") for task in learners)))
        self.lotrinh("record", "done.csv", "--db", f"{name}.db", environment=midnight_before(date + days(1)))

    def prepared(self, first):
        """A run on the first day, and what is recorded on the third."""
        self.remind(self.begin("seen"), "--date", first)
        for ahead in range(1, 7):
            self.remind("seen", "--date", first + days(ahead))
        self.remind(self.begin("late"), "--date", first)
        shutil.copy(self.folder / "late.db", self.folder / "daily.db")

    def test_five_missed_days_and_one_run_decide_what_six_daily_runs_do(self):
        decided, reasons = 0, collections.Counter()
        for first in map(day, ("2021-07-28", "2021-08-04", "2021-08-10", "2021-08-31", "2021-09-07")):
            with self.subTest(str(first)):
                self.prepared(first)
                for ahead in range(1, 7):
                    if ahead == 3:
                        self.record("daily", first + days(3))
                    self.remind("daily", "--date", first + days(ahead))
                self.record("late", first + days(3))
                self.remind("late", "--date", first + days(6))
                daily, late = self.ledger("daily"), self.ledger("late")
                self.assertEqual(keys(late), keys(daily))
                self.assertEqual(sorted((row["reminder"], row["planned"]) for row in late),
                                 sorted((row["reminder"], row["planned"]) for row in daily))
                new = [row for row in late if row["planned"] > str(first)]
                self.assertEqual({row["planned"] for row in new}, {
                    row["planned"] for row in daily if row["planned"] > str(first)})
                self.each_item_stands_once_in_one_letter(new)
                decided += len(new)
                reasons.update(row["skipped"] or "sent" for row in new)
        self.assertGreater(decided, 400)
        self.assertGreater(min(reasons[why] for why in ("sent", "done", "lapsed")), 0, reasons)

    def each_item_stands_once_in_one_letter(self, new):
        sent = [row for row in new if row["state"] == "sent"]
        self.assertEqual(len({(row["task"], row["recipient"], row["due"]) for row in sent}), len(sent))
        readers = collections.defaultdict(set)
        for row in sent:
            readers[row["address"]].add(row["message"])
        self.assertEqual({len(messages) for messages in readers.values()} - {1}, set())
        for row in new:
            self.assertIn((row["state"], bool(row["skipped"])), {("sent", False), ("skipped", True)})

    def test_a_late_run_on_a_quiet_day_leaves_it_to_the_next(self):
        saturday, sunday, monday = map(day, ("2021-08-07", "2021-08-08", "2021-08-09"))
        self.remind(self.begin("late"), "--date", saturday - days(4))
        before = self.letters("late")
        self.remind("late", "--date", sunday)
        self.assertEqual(self.letters("late"), before)
        self.remind("late", "--date", monday)
        self.remind(self.begin("daily"), "--date", saturday - days(4))
        for back in range(3, -3, -1):
            self.remind("daily", "--date", saturday - days(back))
        self.assertEqual(keys(self.ledger("late")), keys(self.ledger("daily")))
        self.each_item_stands_once_in_one_letter(
            [row for row in self.ledger("late") if row["planned"] > str(saturday - days(4))])


class ManyRuns(DaysTest):
    date = day("2021-08-16")

    def test_24_runs_on_one_day_send_nothing_new(self):
        name = self.begin("hourly")
        self.remind(name, "--date", self.date - days(2))
        self.remind(name, "--now", f"{self.date}T00:00:00+07:00")
        first = self.all_of(name)
        self.assertGreater(len(first[1]), 10)
        for hour in range(1, 24):
            self.remind(name, "--now", f"{self.date}T{hour:02}:30:00+07:00")
        self.assertEqual(self.all_of(name), first)

    def test_of_two_jobs_at_once_the_second_ends_with_4(self):
        name = self.begin("two")
        with open(self.folder / "two.db.lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertIn("two.db.lock", self.remind(name, "--date", self.date, expect=LOCKED))
        self.assertEqual(self.ledger(name), [])

    def test_a_second_job_does_not_wait_for_one_that_waits_for_its_server(self):
        name = self.begin("waiting")
        with socket.create_server(("127.0.0.1", 0)) as server:  # takes the call and says nothing
            self.write("slow.toml", f'[smtp]\nhost = "127.0.0.1"\nport = {server.getsockname()[1]}\n')
            job = subprocess.Popen(
                [LOTRINH, "remind", "--date", str(self.date), "--channel", "smtp", "--settings", "slow.toml",
                 "--db", f"{name}.db"], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                server.settimeout(30)
                call, _ = server.accept()
                self.addCleanup(call.close)
                before = time.monotonic()
                self.remind(name, "--date", self.date, expect=LOCKED)
                self.assertLess(time.monotonic() - before, 5)
                self.assertGreater(len(self.ledger(name)), 10)  # reading goes on
            finally:
                job.terminate()
                job.communicate(timeout=30)
        self.remind(name, "--date", self.date, expect=(0, 3))

    def test_eight_jobs_at_once_send_each_letter_once(self):
        self.remind(self.begin("alone"), "--date", self.date)
        alone = self.letters("alone")
        name = self.begin("race")
        jobs = [subprocess.Popen([LOTRINH, "remind", "--date", str(self.date), "--channel", "eml", "--out",
                                  name, "--db", f"{name}.db"], cwd=self.folder, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL) for _ in range(8)]
        codes = [job.wait(timeout=60) for job in jobs]
        self.assertEqual(set(codes) - {0, LOCKED}, set())
        self.assertIn(0, codes)
        self.assertEqual(len(self.letters(name)), len(alone))
        self.assertEqual(keys(self.ledger(name)), keys(self.ledger("alone")))


class Clocks(DaysTest):
    season, policy, approved = SEASON, DAILY + NOBODY_IS_QUIET, APPROVED

    def setUp(self):
        """The offices have done their part, so that learners are asked for theirs."""
        super().setUp()
        self.lotrinh("export", "--out", "plan", "--db", "start.db")
        sessions = rows_of(self.folder / "plan" / "sessions.csv")
        tasks = [("4", "publish"), ("5", "publish")] + [(row["session"], "accounts") for row in sessions]
        self.write("offices.csv", "kind,subject,step,date\n" + "".join(
            f"done,{subject},{step},{APPROVED}\n" for subject, step in tasks))
        self.lotrinh("record", "offices.csv", "--db", "start.db", environment=midnight_before(APPROVED))

    def test_the_day_is_that_of_the_programme_whatever_tz_says(self):
        reminded = 0
        for moment, date in MOMENTS:
            answers = []
            for zone in TIME_ZONES:
                name = self.begin("zone")
                shutil.rmtree(self.folder / name, ignore_errors=True)
                told = self.remind(name, "--now", moment, environment={"TZ": zone})
                answers.append((told, self.all_of(name)))
            with self.subTest(moment):
                for answer in answers[1:]:
                    self.assertEqual(answer, answers[0])
                rows = answers[0][1][0]
                self.assertEqual({row["planned"] for row in rows} - {date}, set())
                reminded += bool(rows)
        self.assertGreaterEqual(reminded, 13)

    def at(self, name, moment, *more, **expect):
        return self.remind(name, "--now", moment, *more, **expect)

    def test_a_clock_that_goes_back_sends_nothing_new(self):
        name = self.begin("back")
        self.at(name, "2027-03-09T06:00:00+07:00")
        self.at(name, "2027-03-10T06:00:00+07:00")
        told = self.all_of(name)
        self.assertGreater(len(told[1]), 10)
        for moment in ("2027-03-10T05:00:00+07:00", "2027-03-09T06:00:00+07:00", "2027-03-10T06:00:00+07:00"):
            self.at(name, moment)
            self.assertEqual(self.all_of(name), told, moment)

    def test_a_clock_that_goes_back_further_is_refused(self):
        name = self.begin("refused")
        self.at(name, "2027-03-10T06:00:00+07:00")
        told = self.all_of(name)
        for moment, said in (("2027-03-08T23:59:59+07:00", "08/03/2027"),
                             ("2026-02-03T06:00:00+07:00", "03/02/2026")):
            problem = self.at(name, moment, expect=REFUSED)
            for word in ("10/03/2027", said, "the clock has gone back", "--allow-clock-back"):
                self.assertIn(word, problem)
            self.assertEqual(self.all_of(name), told)

    def test_a_clock_that_leaps_ahead_is_refused(self):
        """Else a wrong clock would tell everybody of months to come."""
        name = self.begin("leap")
        self.at(name, "2026-11-21T06:00:00+07:00")
        problem = self.at(name, "2027-11-21T06:00:00+07:00", expect=REFUSED)
        for word in ("21/11/2026", "21/11/2027", "--allow-clock-back"):
            self.assertIn(word, problem)

    def test_a_clock_that_goes_back_is_taken_for_right_when_told_so(self):
        name = self.begin("allowed")
        self.at(name, "2027-03-09T06:00:00+07:00")
        self.at(name, "2027-03-10T06:00:00+07:00")
        told = keys(self.ledger(name))
        self.at(name, "2027-03-07T06:00:00+07:00", "--allow-clock-back")
        again = self.ledger(name)
        self.assertEqual({row["planned"] for row in again if row["reminder"] not in told}, {"2027-03-07"})
        for date in (8, 9, 10, 11):  # the days come once more, and what was told stays told
            self.at(name, f"2027-03-{date:02}T06:00:00+07:00")
        ledger = self.ledger(name)
        self.assertEqual(len(set(keys(ledger))), len(ledger))
        self.assertTrue(set(told) < set(keys(ledger)))
        for date in ("2027-03-09", "2027-03-10"):
            of_day = {row["reminder"] for row in ledger if row["planned"] == date}
            self.assertLessEqual(of_day, set(told))


if __name__ == "__main__":
    os.environ.pop("TZ", None)
    unittest.main()

"""The daily job when the world fails: the mail server, the disk, and other jobs at the same time. Nobody is
forgotten, nobody gets it twice, and what went wrong is named."""

import os
import unittest

from reminder_mail import MailTest, can

FAILED, REFUSED, LOCKED = 1, 3, 4  # exit codes
LOST = "drop_before_ack"           # the letter is there, and the answer never comes
FOR_GOOD = ("rcpt550", "data552")
FAULTS = (*FOR_GOOD, LOST, "rcpt450", "data451", "drop_on_data", "drop_after_ack", "slow")
IN_A_SMALL_WORLD = ("unshare", "-rm")


class Server(MailTest):
    def sent_with(self, faults, connections=None):
        lost = sum(fault == LOST for fault in faults.values())
        refused = sum(fault in FOR_GOOD for fault in faults.values())
        with self.sink(faults=faults, connection_faults=connections or {}, slow_seconds=0.5) as sink:
            code, errors = self.ended(self.job("faulty"))
            self.assertEqual(code, REFUSED if refused else 0, errors)
            self.assertGreaterEqual(sink.attempts, len(self.expected))
            arrived = self.arrived(sink)
            self.check_all_arrived("faulty", arrived, doubled=lost, refused=refused)
            self.assertEqual(sum(map(len, arrived.values())) - len(arrived), lost)
            before = sink.attempts
            self.ended(self.again("faulty"))
            self.assertEqual(sink.attempts, before)

    def again(self, name):
        """The words of the command, for the database as it is."""
        os.rename(self.folder / f"{name}.db", self.folder / "kept.db")
        command = self.job(name)
        os.rename(self.folder / "kept.db", self.folder / f"{name}.db")
        return command

    def test_a_letter_that_a_fault_hits_arrives_unless_it_is_refused(self):
        for fault in FAULTS:
            with self.subTest(fault):
                self.sent_with({1: fault, 7: fault, 8: fault})

    def test_a_server_that_is_too_busy_is_asked_again(self):
        self.sent_with({5: "drop_after_ack"}, {1: "greet421", 3: "greet421"})

    def test_all_faults_at_once(self):
        self.sent_with({2 + 2 * place: fault for place, fault in enumerate(FAULTS)}, {2: "greet421"})

    def test_every_fourth_answer_is_lost(self):
        self.sent_with(dict.fromkeys(range(1, 25, 4), LOST))

    def test_a_server_that_is_not_there_is_named_and_everything_is_kept_for_the_next_run(self):
        with self.sink() as sink:
            command = self.job("away")
            there = (self.folder / "settings.toml").read_text(encoding="utf-8")
            self.write("settings.toml", there.replace(f"port = {sink.port}", "port = 1"))
            code, errors = self.ended(command)
            self.assertEqual(code, FAILED)
            self.assertRegex(errors, r"(?s)127\.0\.0\.1:1\b.*Connection refused|Couldn't connect")
            self.assertEqual(set(self.states("away").values()), {"queued"})
            self.write("settings.toml", there)
            self.assertEqual(self.ended(command)[0], 0)
            self.check_all_arrived("away", self.arrived(sink), doubled=0)

    def test_a_server_that_lets_nobody_send_is_named_and_everything_is_kept_for_the_next_run(self):
        with self.sink(faults=dict.fromkeys(range(1, 99), "mail550")) as sink:
            command = self.job("barred")
            code, errors = self.ended(command)
            self.assertEqual(code, FAILED)
            self.assertIn("channel smtp stopped working: 550 5.7.0 you may not send", errors)
            self.assertEqual(set(self.states("barred").values()), {"queued"})
            sink.faults.clear()
            self.assertEqual(self.ended(command)[0], 0)
            self.check_all_arrived("barred", self.arrived(sink), doubled=0)


class SeveralJobs(MailTest):
    def test_of_four_jobs_at_once_one_sends_and_the_others_end_with_4(self):
        codes = []
        with self.sink() as sink:
            for _ in range(4):
                sink.messages.clear()
                command = self.job("race")
                jobs = [self.start(command) for _ in range(4)]
                for job in jobs:
                    job.communicate(timeout=60)
                codes += [job.returncode for job in jobs]
                self.check_all_arrived("race", self.arrived(sink), doubled=0)
        self.assertEqual(set(codes) - {0, LOCKED}, set())
        self.assertGreaterEqual(codes.count(0), 4)


@unittest.skipUnless(can(*IN_A_SMALL_WORLD, "mount", "-t", "tmpfs", "none", "/mnt"),
                     "nothing can be mounted here")
class Disk(MailTest):
    """The database is on a disk of its own, in the folder `disk`."""

    def within(self, script):
        """Exit code and errors of a script that may mount things."""
        return self.ended([*IN_A_SMALL_WORLD, "sh", "-c", script])

    def words(self, channel="smtp"):
        return " ".join(self.job("disk/p", channel))

    def begin(self, name):
        (self.folder / "disk").mkdir(exist_ok=True)
        return super().begin(name)

    def test_a_full_disk_is_named_and_nothing_is_lost(self):
        size = -(-(self.folder / "start.db").stat().st_size // 1024)
        failed = 0
        for left in (0, 8, 24, 60, 120, 200, 260, 400):  # KiB
            with self.subTest(left), self.sink() as sink:
                job = self.words()
                mounted = f"mount -t tmpfs -o size={size + left + 4}k none disk && cp start.db disk/p.db"
                code, errors = self.within(
                    f"{mounted} && {{ {job}; code=$?; cp disk/p.db* .; exit $code; }}")
                self.check_half_way_or_named(code, errors)
                failed += code == FAILED
                for path in self.folder.glob("p.db*"):
                    path.rename(self.folder / "disk" / path.name)
                self.check_half_way("disk/p", self.arrived(sink))
                self.assertEqual(self.ended(job.split(" "))[0], 0)
                self.check_all_arrived("disk/p", self.arrived(sink), doubled=code == FAILED)
        self.assertGreater(failed, 3)

    def check_half_way_or_named(self, code, errors):
        self.assertIn(code, (0, FAILED), errors)
        if code == FAILED:
            self.assertRegex(errors, r"disk/p\.db: (database or disk is full|"
                                     r"disk I/O error \(its disk has \d+ KiB left\))")

    def test_a_database_that_may_only_be_read_is_named_and_nobody_is_written_to(self):
        with self.sink() as sink:
            for what, read_only in (("the folder", "mount --bind disk disk && mount -o remount,ro,bind disk"),
                                    ("the file", "mount --bind disk/p.db disk/p.db && "
                                                 "mount -o remount,ro,bind disk/p.db")):
                with self.subTest(what):
                    job = self.words()
                    before = (self.folder / "disk" / "p.db").read_bytes()
                    code, errors = self.within(f"{read_only} && exec {job}")
                    self.assertEqual(code, FAILED, errors)
                    self.assertRegex(errors, r"disk/p\.db.*[Rr]ead-?only")
                    self.assertEqual(sink.attempts, 0)
                    self.assertEqual((self.folder / "disk" / "p.db").read_bytes(), before)


@unittest.skipUnless(can("strace", "-o", "/dev/null", "true"), "strace is not there, or may not trace")
class Folder(MailTest):
    def test_letters_that_a_power_cut_may_take_back_are_named(self):
        settings = (self.folder / "settings.toml").read_text(encoding="utf-8")
        self.write("settings.toml", settings.replace('sync = "each"', 'sync = "end"'))
        _, errors = self.ended(["strace", "-f", "-qq", "-o", "calls.txt", "-e", "trace=syncfs", "-e",
                                "inject=syncfs:error=EIO", *self.job("unsafe", "eml")])
        self.assertIn("unsafe: a power cut may take back what was written: cannot sync: "
                      "Input/output error", errors)


if __name__ == "__main__":
    unittest.main()

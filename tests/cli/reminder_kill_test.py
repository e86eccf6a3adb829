"""The daily job is killed: at random moments, and at the system calls by which it stores and sends; again
while it makes good what the first kill has left. The job after that sends the rest."""

import os
import random
import re
import signal
import time
import unittest

from program import FIXED_TIME
from reminder_mail import MailTest, can

TRIALS = 12
# Calls of a kind that are tried: the first, the last, and some between.
POINTS = 4
IN_BOTH = ("fdatasync", "pwrite64", "sendmsg")
TRACING = ("strace", "-o", "/dev/null", "-e", "trace=none", "true")


class Killed(MailTest):
    def finish(self, command):
        """Runs the job to its end."""
        for _ in range(20):
            code, errors = self.ended(command)
            if code == 0:
                return
            self.assertIn(code, (3, 4), errors)  # the one before has only just been killed
            time.sleep(0.05)
        self.fail(errors)


class AtRandom(Killed):
    def kill(self, command, after):
        """Whether the job was still alive."""
        process = self.start(command)
        time.sleep(after)
        alive = process.poll() is None
        if alive:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        return alive

    def test_a_job_that_is_killed_and_killed_again_forgets_and_doubles_nothing(self):
        moments = random.Random(FIXED_TIME)
        killed = 0
        with self.sink() as sink:
            begun = time.monotonic()
            self.finish(self.job("whole"))
            whole = time.monotonic() - begun
            for trial in range(TRIALS):
                sink.messages.clear()
                command = self.job("killed")
                kills = 0
                for again in range(1 + trial % 2):
                    moment = moments.uniform(0, whole)
                    alive = self.kill(command, moment)
                    kills += alive
                    # The measured job had a slower machine than this one: later ones are shorter.
                    if not alive and not again:
                        whole = moment
                    self.check_half_way("killed", self.arrived(sink))
                self.finish(command)
                self.check_all_arrived("killed", self.arrived(sink), doubled=kills)
                killed += kills
        self.assertGreater(killed, TRIALS // 2)


@unittest.skipUnless(can(*TRACING), "strace is not there, or may not trace")
class AtSystemCalls(Killed):
    """Counted in each process: the call kills the job, or the process of its channel."""

    def traced(self, command, call, inject=()):
        """How often each process made the call, and how often one was killed by it."""
        log = self.folder / "calls.txt"
        self.ended(["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call}", *inject, *command])
        lines = log.read_text(errors="replace").splitlines()
        made = [re.match(r"\d+", line)[0] for line in lines if re.match(rf"\d+ +{call}\(", line)]
        killed = sum(line.endswith("= ?") for line in lines)
        return max(map(made.count, made), default=0), killed

    def points(self, command, call):
        last, _ = self.traced(command, call)
        self.assertGreater(last, 0, call)
        return sorted({1 + (last - 1) * point // (POINTS - 1) for point in range(POINTS)})

    def killed_at(self, command, call, point):
        inject = ("-e", f"inject={call}:signal=KILL:when={point}")
        return self.traced(command, call, inject)[1]

    def test_a_job_that_is_killed_when_it_stores_or_sends_forgets_and_doubles_nothing(self):
        killed = []
        with self.sink() as sink:
            for call in (*IN_BOTH, "sendto"):
                for point in self.points(self.job("killed"), call):
                    with self.subTest(f"{call} {point}"):
                        sink.messages.clear()
                        command = self.job("killed")
                        kills = self.killed_at(command, call, point)
                        killed.append(kills > 0)
                        self.check_half_way("killed", self.arrived(sink))
                        kills += self.killed_at(command, call, max(1, point // 2))
                        self.finish(command)
                        self.check_all_arrived("killed", self.arrived(sink), doubled=kills)
        # Processes tell each other now and then that they live, so a last call may not come again.
        self.assertGreater(sum(killed), 0.7 * len(killed))

    def test_a_folder_of_letters_has_each_one_once_and_whole(self):
        killed = []
        for call in ("fsync", "renameat", "write", *IN_BOTH):
            for point in self.points(self.job("killed", "eml"), call):
                with self.subTest(f"{call} {point}"):
                    command = self.job("killed", "eml")
                    killed.append(self.killed_at(command, call, point) > 0)
                    self.finish(command)
                    arrived = {path.stem: [content] for path, content in self.letters("killed").items()}
                    self.check_all_arrived("killed", arrived, doubled=0)
        self.assertGreater(sum(killed), 0.7 * len(killed))


if __name__ == "__main__":
    unittest.main()

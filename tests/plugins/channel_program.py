"""Hands messages to a channel through build/tests/try_channel, for the tests beside this file."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("LOTRINH_BUILD", SOURCE / "build"))
TRY_CHANNEL = BUILD / "tests" / "try_channel"
SENDER = "office@example.vn"
RECIPIENT = "an@example.vn"

sys.path.insert(0, str(SOURCE / "tests" / "support"))


def message(key, body="hello\r\n"):
    return f"From: {SENDER}\r\nX-Reminder-Key: {key}\r\n\r\n{body}".encode()


def host_process(channel):
    """The number of the process that the plugin of an opened channel runs in."""
    program = channel.process.pid
    return int(pathlib.Path(f"/proc/{program}/task/{program}/children").read_text().split()[0])


class OpenedChannel:
    """A running try_channel that is given messages one by one."""

    def __init__(self, folder, arguments, environment):
        self._folder = folder
        self.process = subprocess.Popen(
            [TRY_CHANNEL, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, cwd=folder,
            env={**os.environ, **(environment or {})})

    def begin(self, key="k1", content=None, recipient=RECIPIENT, sender=SENDER):
        path = self._folder / f"{key}.bytes"
        path.write_bytes(message(key) if content is None else content)
        self.process.stdin.write(f"{key}\t{sender}\t{recipient}\t{path}\n")
        self.process.stdin.flush()

    def outcome(self):
        """(outcome, why) of the message that was begun."""
        return tuple(self.process.stdout.readline().rstrip("\n").split("\t"))

    def deliver(self, key="k1", content=None, recipient=RECIPIENT, sender=SENDER):
        self.begin(key, content, recipient, sender)
        return self.outcome()

    def close(self):
        """What it wrote to standard error."""
        return self.process.communicate(timeout=60)[1]


class ChannelTest(unittest.TestCase):
    """Every test has an empty folder."""

    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="lotrinh-channel-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def opened(self, channel, environment=None, **settings):
        opened = OpenedChannel(self.folder, [channel, *(f"{k}={v}" for k, v in settings.items())],
                               environment)
        self.addCleanup(self._ended, opened.process)
        return opened

    def _ended(self, process):
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()

    def error_of_opening(self, channel, environment=None, **settings):
        opened = self.opened(channel, environment, **settings)
        error = opened.close()
        self.assertEqual(opened.process.returncode, 1, error)
        return error

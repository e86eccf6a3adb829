"""README.md shows what the program prints today: its commands are run as a reader would type them.

In a block marked `console`, a line after `$ ` is a command and what follows is its output. A line
`…` stands for lines left out, and a line longer than WIDTH is cut, with ` …` at its end. Nothing else
may differ. LOTRINH_RENEW=1 writes the output anew, with as many lines as were shown before.
"""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from program import LOTRINH, SOURCE

README = SOURCE / "README.md"
AFTERWARDS = "1638316800"  # 2021-12-01: readers, too, come after the programme of 2021
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
OMITTED = "…"
WIDTH = 120


def steps(block):
    """Pairs of a command and the lines shown after it."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def cut(line):
    return line if len(line) <= WIDTH else line[: WIDTH - 2].rstrip() + " " + OMITTED


def shortened(lines, shown):
    """The printed lines with omissions where the README has them."""
    lines = [cut(line) for line in lines]
    if shown.count(OMITTED) != 1:
        return lines
    before = shown.index(OMITTED)
    after = len(shown) - before - 1
    if before + after >= len(lines):
        return lines  # nothing is left out, so nothing may be claimed to be
    return [*lines[:before], OMITTED, *lines[len(lines) - after :]]


def printed(commands):
    """What each command prints, in one shell in a tree like the reader's own."""
    mark = "--- next command ---"
    with tempfile.TemporaryDirectory(prefix="lotrinh-readme-") as name:
        top = pathlib.Path(name)
        (top / "build").mkdir()
        (top / "build" / "lotrinh").symlink_to(LOTRINH)
        for folder in ("configs", "scenarios", "tests"):
            (top / folder).symlink_to(SOURCE / folder)
        script = "".join(f"{command}\nprintf '%s\\n' '{mark}'\n" for command in commands)
        ended = subprocess.run(
            ["bash", "-c", script], cwd=top, timeout=280, text=True, check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": AFTERWARDS, "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
    parts = ended.stdout.split(mark + "\n")
    return [[line.rstrip() for line in part.splitlines()] for part in parts[: len(commands)]]


class Readme(unittest.TestCase):
    maxDiff = None

    def test_every_command_prints_what_is_shown(self):
        text = README.read_text(encoding="utf-8")
        shown = [step for block in BLOCK.findall(text) for step in steps(block)]
        self.assertGreater(len(shown), 5)
        output = printed([command for command, _ in shown])
        now = [shortened(lines, expected) for lines, (_, expected) in zip(output, shown)]

        if os.environ.get("LOTRINH_RENEW") == "1":
            self._write(text, [command for command, _ in shown], now)
            return
        for (command, expected), lines in zip(shown, now):
            with self.subTest(command):
                self.assertEqual(lines, expected)

    def _write(self, text, commands, now):
        printed_steps = iter(zip(commands, now))

        def renewed(block):
            lines = []
            for _ in steps(block.group()):
                command, output = next(printed_steps)
                lines += ["$ " + command, *output]
            return "\n".join(lines) + "\n"

        README.write_text(BLOCK.sub(renewed, text), encoding="utf-8")


if __name__ == "__main__":
    unittest.main()

"""Runs build/lotrinh in a folder of its own, for the tests beside this file."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import jsonschema

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TINY = SOURCE / "scenarios" / "tiny" / "tiny.toml"
LOTRINH = os.environ.get("LOTRINH", str(SOURCE / "build" / "lotrinh"))
FIXED_TIME = "1620030600"  # 2021-05-03 08:30 UTC


class ProgramTest(unittest.TestCase):
    """Every test has an empty folder that the program runs in."""

    maxDiff = None

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="lotrinh-cli-")
        self.addCleanup(self._folder.cleanup)
        self.folder = pathlib.Path(self._folder.name)

    def lotrinh(self, *arguments, expect=0, environment=None):
        """Runs the program; fails the test when it ends with another code (one of several)."""
        ended = subprocess.run(
            [LOTRINH, *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": FIXED_TIME, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
        self.assertIn(
            ended.returncode,
            expect if isinstance(expect, tuple) else (expect,),
            f"{arguments}\n{ended.stdout}\n{ended.stderr}",
        )
        return ended

    def json_of(self, schema, *arguments, expect=0, environment=None):
        """The JSON document that the command prints, valid by its schema."""
        ended = self.lotrinh(*arguments, "--json", expect=expect, environment=environment)
        document = json.loads(ended.stdout)
        path = SOURCE / "engine" / "docs" / "schemas" / f"{schema}.schema.json"
        jsonschema.Draft202012Validator(json.loads(path.read_text())).validate(document)
        return document

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def tiny_with(self, *changes):
        """A copy of the tiny scenario with some texts of its TOML replaced."""
        for source in TINY.parent.iterdir():
            if source.is_file():
                self.write(source.name, source.read_text(encoding="utf-8"))
        text = TINY.read_text(encoding="utf-8")
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        return self.write("tiny.toml", text)

"""Plugins and program are strangers to each other: neither links the other, nor what it links."""

import re
import subprocess
import unittest

from channel_program import BUILD


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def libraries(binary):
    return re.findall(r"NEEDED.*\[(.*)\]", output("readelf", "--dynamic", binary))


class SymbolsTest(unittest.TestCase):
    def test_a_plugin_shows_one_symbol(self):
        for name in ("eml", "smtp"):
            shown = output("nm", "-D", "--defined-only", BUILD / "plugins" / f"{name}.so")
            names = [line.split()[-1] for line in shown.splitlines()]
            self.assertEqual(names, ["lotrinh_channel"], name)

    def test_a_plugin_takes_nothing_from_the_engine(self):
        for name in ("eml", "smtp"):
            needed = output("nm", "-D", "--undefined-only", "-C", BUILD / "plugins" / f"{name}.so")
            self.assertNotIn("lotrinh", needed, name)

    def test_the_program_links_no_plugin_and_no_mail_library(self):
        for program in (BUILD / "lotrinh", BUILD / "tests" / "try_channel"):
            if program.exists():
                linked = " ".join(libraries(program))
                self.assertNotRegex(linked, "curl|eml|smtp", program)


if __name__ == "__main__":
    unittest.main()

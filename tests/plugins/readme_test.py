"""The example in plugins/README.md works as it is printed, and prints what it says."""

import re
import subprocess
import unittest

from channel_program import BUILD, SOURCE, ChannelTest


class ReadmeTest(ChannelTest):
    def test_the_example_works_as_printed(self):
        for name, target in (("plugins", SOURCE / "plugins"), ("build", BUILD)):
            (self.folder / name).symlink_to(target)
        text = (SOURCE / "plugins" / "README.md").read_text(encoding="utf-8")
        blocks = re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.S | re.M)
        self.assertEqual([kind for kind, _ in blocks], ["c", "sh", "sh", "text", "sh", "text"])
        self.assertIn("Save this as `textlog.c`:\n\n```c", text)
        (self.folder / "textlog.c").write_text(blocks[0][1], encoding="utf-8")

        printed = ""
        for kind, content in blocks[1:]:
            if kind == "text":
                self.assertEqual(printed, content)
                printed = ""
            else:
                ended = subprocess.run(["sh", "-c", content], cwd=self.folder, text=True,
                                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                printed += ended.stdout
                if kind == "sh" and "cc " in content:
                    self.assertEqual((ended.returncode, printed), (0, ""))  # no warning either

    def test_every_setting_of_the_channels_is_described(self):
        text = (SOURCE / "plugins" / "README.md").read_text(encoding="utf-8")
        for channel in ("eml", "smtp"):
            error = self.error_of_opening(channel, no_such_setting="x")
            for setting in error.strip().split(" has the settings ")[1].split(", "):
                self.assertIn(f"`{setting}`", text, channel)


if __name__ == "__main__":
    unittest.main()

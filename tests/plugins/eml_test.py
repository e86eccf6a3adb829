"""The channel `eml`: a folder of files."""

import resource
import shutil
import subprocess
import unittest

from channel_program import TRY_CHANNEL, ChannelTest, host_process, message


class EmlTest(ChannelTest):
    def files(self, folder="out"):
        return sorted(path.name for path in (self.folder / folder).iterdir())

    def test_a_message_becomes_a_file_named_by_its_key(self):
        channel = self.opened("eml", folder="out")

        outcome = channel.deliver("0a1b", message("0a1b"))

        self.assertEqual(outcome, ("delivered", "out/0a1b.eml"))
        self.assertEqual((self.folder / "out" / "0a1b.eml").read_bytes(), message("0a1b"))
        self.assertEqual(self.files(), ["0a1b.eml"])

    def test_folders_that_are_missing_are_made(self):
        self.opened("eml", folder="a/b/c").deliver("k1")

        self.assertEqual(self.files("a/b/c"), ["k1.eml"])

    def test_the_same_key_is_the_same_file(self):
        channel = self.opened("eml", folder="out")
        outcomes = [channel.deliver("k1", b"first\r\n"), channel.deliver("k1", b"second\r\n")]

        self.assertEqual([outcome for outcome, _ in outcomes], ["delivered"] * 2)
        self.assertEqual((self.folder / "out" / "k1.eml").read_bytes(), b"second\r\n")

    def test_a_draft_left_by_a_killed_run_is_written_over(self):
        (self.folder / "out").mkdir()
        (self.folder / "out" / ".k1.eml.part").write_bytes(b"half of a much longer mess")

        self.opened("eml", folder="out").deliver("k1", b"whole\r\n")

        self.assertEqual(self.files(), ["k1.eml"])
        self.assertEqual((self.folder / "out" / "k1.eml").read_bytes(), b"whole\r\n")

    def test_any_bytes_are_written_as_they_are(self):
        content = bytes(range(256)) * 5000

        self.opened("eml", folder="out", sync="each").deliver("k1", content)

        self.assertEqual((self.folder / "out" / "k1.eml").read_bytes(), content)

    def test_a_key_that_would_leave_the_folder_is_refused(self):
        channel = self.opened("eml", folder="out")
        content = self.folder / "bytes"
        content.write_bytes(b"x\r\n")
        for key in ("../k", "/k", ".k", "", "a b", "a\x01", "k" * 201, "khóa"):
            channel.process.stdin.write(f"{key}\ta@b.vn\tc@d.vn\t{content}\n")
            channel.process.stdin.flush()
            self.assertEqual(channel.outcome()[0], "refused", key)

        self.assertEqual(self.files(), [])

    def test_a_file_that_cannot_be_replaced_is_put_off_alone(self):
        (self.folder / "out" / "k1.eml").mkdir(parents=True)
        channel = self.opened("eml", folder="out")

        outcome, text = channel.deliver("k1")

        self.assertEqual(outcome, "put_off")
        self.assertIn("out/k1.eml: cannot rename: Is a directory", text)
        self.assertEqual(channel.deliver("k2")[0], "delivered")
        self.assertEqual(self.files(), ["k1.eml", "k2.eml"])

    def test_a_folder_that_went_away_makes_the_channel_unusable(self):
        channel = self.opened("eml", folder="out")
        channel.deliver("k1")
        shutil.rmtree(self.folder / "out")

        outcome, text = channel.deliver("k2")

        self.assertEqual(outcome, "unusable")
        self.assertIn("out/k2.eml: cannot write: No such file or directory", text)

    def test_a_write_that_fails_in_the_middle_leaves_no_half_file(self):
        channel = self.opened("eml", folder="out")
        self.assertEqual(channel.deliver("k1", b"x" * 100)[0], "delivered")
        resource.prlimit(host_process(channel), resource.RLIMIT_FSIZE, (4096, 4096))

        outcome, text = channel.deliver("k2", b"x" * 100_000)

        self.assertEqual(outcome, "put_off")
        self.assertIn("out/k2.eml: cannot write: File too large", text)
        self.assertEqual(self.files(), ["k1.eml"])

    def test_a_full_disk_makes_the_channel_unusable_and_leaves_no_half_file(self):
        (self.folder / "out").mkdir()
        (self.folder / "large").write_bytes(b"x" * 200_000)
        (self.folder / "list").write_text("k1\ta@b.vn\tc@d.vn\tlarge\n")
        disk = "mount -t tmpfs -o size=64k none out"
        if subprocess.run(["unshare", "-rm", "sh", "-c", disk], cwd=self.folder).returncode != 0:
            self.skipTest("a small disk cannot be mounted here")

        ended = subprocess.run(
            ["unshare", "-rm", "sh", "-c", f"{disk} && {TRY_CHANNEL} eml folder=out < list; ls -A out"],
            cwd=self.folder, capture_output=True, text=True)

        self.assertEqual(ended.stdout, "unusable\tout/k1.eml: cannot write: No space left on device\n")

    def test_settings_that_make_no_sense_are_named(self):
        self.assertIn("setting `folder`, where messages go, is missing",
                      self.error_of_opening("eml"))
        self.assertIn("setting `sync` is `maybe`; allowed are each, end and no",
                      self.error_of_opening("eml", folder="out", sync="maybe"))

    def test_a_folder_that_cannot_be_made_is_named(self):
        (self.folder / "file").write_text("")

        error = self.error_of_opening("eml", folder="file/out")

        self.assertIn("file/out: cannot make the folder: Not a directory", error)


if __name__ == "__main__":
    unittest.main()

"""What the machine is asked for the daily job: database, time zones, channels, timer, crontab line."""

import shutil
import unittest

from program import LOTRINH, SOURCE, TINY, ProgramTest

UNITS = SOURCE / "configs" / "systemd"


class DoctorTest(ProgramTest):
    def doctor(self, *arguments, expect=0):
        """Looks for units in this test's folder, whatever this machine has."""
        return self.json_of(
            "doctor", "doctor", "--units", self.folder, "--cron", "cron", *arguments, expect=expect
        )

    def test_nothing_is_broken_where_nothing_was_done_yet(self):
        found = self.doctor()

        self.assertTrue(found["well"])
        self.assertFalse(found["database"]["exists"])
        self.assertIsNone(found["zone"]["name"])
        self.assertIsNone(found["zone"]["problem"])
        self.assertEqual(found["settings"], {"from": "lotrinh@localhost", "channel": "eml"})
        self.assertEqual(
            found["units"]["missing"], ["lotrinh-remind.service", "lotrinh-remind.timer"]
        )
        self.assertFalse(found["units"]["cron_found"])

    def test_it_asks_the_channels_what_they_are_and_loads_the_programmes_zone(self):
        self.lotrinh("plan", TINY, "--first")

        found = self.doctor()

        self.assertEqual([one["name"] for one in found["channels"]], ["eml", "smtp"])
        for channel in found["channels"]:
            self.assertIsNone(channel["problem"])
            self.assertTrue(channel["path"].endswith(f"{channel['name']}.so"))
        self.assertIn("password_file", found["channels"][1]["settings"])
        self.assertEqual(
            found["zone"], {"name": "Asia/Ho_Chi_Minh", "offset": "+07:00", "problem": None}
        )
        self.assertEqual(found["database"]["runs"], 0)
        self.assertEqual(found["database"]["messages"]["queued"], 0)
        text = self.lotrinh("doctor", "--units", self.folder).stdout
        self.assertIn("Zone        Asia/Ho_Chi_Minh: UTC+07:00\n", text)
        self.assertIn("Outbox      0 runs of the daily job; messages: 0 queued", text)

    def test_a_broken_channel_is_named(self):
        self.write("sms.so", "no library")
        self.write(
            "lotrinh-remind.toml", '[channel.sms]\nlibrary = "sms.so"\ngateway = "x"\n'
        )

        found = self.doctor(expect=1)

        self.assertFalse(found["well"])
        problems = {one["name"]: one["problem"] for one in found["channels"]}
        self.assertIn("sms.so", problems["sms"])
        self.assertIsNone(problems["eml"])

    def test_wrong_settings_are_listed_with_their_places(self):
        self.write("conf/mail.toml", 'from = "nobody"\n[smtp]\nhost = "h"\npassword = "geheim"\n')

        ended = self.lotrinh(
            "doctor", "--settings", "conf/mail.toml", "--units", self.folder, expect=2
        )

        self.assertIn("conf/mail.toml:1:8: error[E-EMAIL]", ended.stderr)
        self.assertIn("conf/mail.toml:4:1: error[E-SECRET]", ended.stderr)
        self.assertNotIn("geheim", ended.stderr + ended.stdout)

    def test_settings_that_are_asked_for_and_not_there_are_an_error(self):
        ended = self.lotrinh("doctor", "--settings", "no.toml", "--units", self.folder, expect=2)

        self.assertIn("no.toml", ended.stderr)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "THERE IS NO systemd-analyze HERE")
    def test_units_that_are_installed_are_verified(self):
        service = (UNITS / "lotrinh-remind.service").read_text(encoding="utf-8")
        timer = (UNITS / "lotrinh-remind.timer").read_text(encoding="utf-8")
        self.write("lotrinh-remind.service", service.replace("/opt/lotrinh/build/lotrinh", LOTRINH))
        self.write("lotrinh-remind.timer", timer)
        self.write("cron", "30 6 * * * lotrinh true\n")

        found = self.doctor()

        self.assertEqual(found["units"]["missing"], [])
        self.assertEqual(found["units"]["problems"], [])
        self.assertTrue(found["units"]["cron_found"])

        self.write("lotrinh-remind.service", service.replace("Type=oneshot", "Type=onceshot"))
        broken = self.doctor(expect=(0, 1))["units"]["problems"]
        self.assertTrue(any("/opt/lotrinh" in line or "onceshot" in line for line in broken), broken)


if __name__ == "__main__":
    unittest.main()

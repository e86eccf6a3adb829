"""The channel `smtp` against a server that does what it should, and one that does not."""

import pathlib
import ssl
import subprocess
import tempfile
import time
import unittest

from channel_program import RECIPIENT, SENDER, ChannelTest, host_process, message
from smtp_sink import Sink


def state_of(process):
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return "gone"


class SmtpTest(ChannelTest):
    def smtp(self, sink, environment=None, **settings):
        settings = {"security": "none", "host": "127.0.0.1", "port": sink.port, **settings}
        return self.opened("smtp", environment, **settings)

    def outcomes(self, sink, count, **settings):
        """The outcomes of so many messages, and the keys that the server has kept, in order."""
        channel = self.smtp(sink, **settings)
        outcomes = [channel.deliver(f"k{i}")[0] for i in range(1, count + 1)]
        self.assertEqual(channel.close(), "")
        kept = [m.content.split(b"X-Reminder-Key: ")[1].split(b"\r\n")[0].decode()
                for m in sink.messages if m.kept]
        return outcomes, kept


class PlainTest(SmtpTest):
    def test_a_message_arrives_byte_for_byte_with_its_envelope(self):
        with Sink() as sink:
            outcome = self.smtp(sink).deliver()

        self.assertEqual(outcome, ("delivered", "250 2.0.0 OK queued"))
        self.assertEqual(len(sink.messages), 1)
        self.assertEqual(sink.messages[0].sender, SENDER)
        self.assertEqual(sink.messages[0].recipient, RECIPIENT)
        self.assertEqual(sink.messages[0].content, message("k1"))

    def test_lines_of_dots_arrive_as_they_are(self):
        body = ".\r\n..\r\n.a\r\n...\r\nend.\r\n\r\n.\r\n"
        with Sink() as sink:
            self.smtp(sink).deliver(content=b".first\r\n\r\n" + body.encode())

        self.assertEqual(sink.messages[0].content, b".first\r\n\r\n" + body.encode())

    def test_dots_arrive_wherever_a_piece_on_the_way_ends(self):
        # 16 KiB are handed over at a time, or 64 by another libcurl: one after the other, the line
        # of one dot begins at each place around these borders.
        contents = [b"x" * (border - shift) + b"\r\n.\r\n.b\r\n"
                    for border in (16384, 65536) for shift in range(8)]
        contents.append(b".\r\n" * 50_000)
        with Sink() as sink:
            channel = self.smtp(sink)
            for i, content in enumerate(contents):
                # As long as before, but in lines that a server takes.
                content = content.replace(b"x" * 900, b"x" * 898 + b"\r\n")
                contents[i] = content
                self.assertEqual(channel.deliver(f"k{i}", content)[0], "delivered")

        self.assertEqual([m.content for m in sink.messages], contents)

    def test_bytes_beyond_ascii_arrive_as_they_are(self):
        content = b"Subject: x\r\n\r\n" + "Kính gửi Thầy/Cô Đặng".encode() + bytes(
            b for b in range(256) if b not in b"\r\n") + b"\r\n"
        with Sink() as sink:
            self.smtp(sink).deliver(content=content)

        self.assertEqual(sink.messages[0].content, content)

    def test_a_message_without_a_last_line_end_gets_one(self):
        with Sink() as sink:
            self.smtp(sink).deliver(content=b"Subject: x\r\n\r\nend")

        self.assertEqual(sink.messages[0].content, b"Subject: x\r\n\r\nend\r\n")

    def test_all_messages_go_over_one_connection(self):
        with Sink() as sink:
            outcomes, kept = self.outcomes(sink, 20)

        self.assertEqual(outcomes, ["delivered"] * 20)
        self.assertEqual(kept, [f"k{i}" for i in range(1, 21)])
        self.assertEqual(sink.connections, 1)

    def test_a_line_end_that_servers_disagree_about_is_refused(self):
        with Sink() as sink:
            channel = self.smtp(sink)
            for content in (b"a\n.\nMAIL FROM:<x@y>\r\n", b"a\r\rb\r\n", b"a\rb\r\n", b"a\r", b"\n"):
                outcome, text = channel.deliver(content=content)
                self.assertEqual(outcome, "refused")
                self.assertIn("a line end that is not CRLF", text)

        self.assertEqual(sink.messages, [])

    def test_an_address_that_would_end_the_command_is_refused(self):
        with Sink() as sink:
            channel = self.smtp(sink)
            for address in ("a@b>\rRCPT TO:<c@d", "a b@c.vn", "<a@b.vn>", "a@b.vn>", "@b.vn", "a@",
                            "ab", ""):
                self.assertEqual(channel.deliver(recipient=address)[0], "refused", address)
            self.assertEqual(channel.deliver(sender="no address")[0], "unusable")

        self.assertEqual(sink.messages, [])


class FaultTest(SmtpTest):
    """Of three messages the second meets the fault. Nobody gets a message twice on the way."""

    def check(self, fault, outcome, kept, **options):
        with Sink(faults={2: fault}, **options) as sink:
            outcomes, keys = self.outcomes(sink, 3)
        self.assertEqual(outcomes, ["delivered", outcome, "delivered"], fault)
        self.assertEqual(keys, kept, fault)
        return sink

    def test_a_recipient_refused_for_good_is_refused(self):
        self.check("rcpt550", "refused", ["k1", "k3"])

    def test_a_recipient_refused_for_now_is_put_off(self):
        self.check("rcpt450", "put_off", ["k1", "k3"])

    def test_a_recipient_refused_by_policy_is_put_off(self):
        self.check("relay550", "put_off", ["k1", "k3"])

    def test_a_message_refused_for_now_is_put_off(self):
        self.check("data451", "put_off", ["k1", "k3"])

    def test_a_message_refused_for_good_is_refused(self):
        self.check("data552", "refused", ["k1", "k3"])

    def test_a_sender_that_is_refused_is_the_channels_fault(self):
        self.check("mail550", "unusable", ["k1", "k3"])

    def test_a_connection_lost_after_the_message_leaves_it_unknown(self):
        # What the server has made of it cannot be seen from here: both look the same.
        self.check("drop_on_data", "unknown", ["k1", "k3"])
        sink = self.check("drop_before_ack", "unknown", ["k1", "k2", "k3"])
        self.assertEqual(sink.attempts, 3)

    def test_a_connection_lost_after_the_answer_is_made_anew(self):
        sink = self.check("drop_after_ack", "delivered", ["k1", "k2", "k3"])
        self.assertEqual(sink.connections, 2)

    def test_a_connection_lost_before_the_message_is_made_anew_and_the_message_sent(self):
        with Sink(faults={2: "drop_on_rcpt"}) as sink:
            outcomes, keys = self.outcomes(sink, 3)

        self.assertEqual(outcomes, ["delivered"] * 3)
        self.assertEqual(keys, ["k1", "k2", "k3"])
        self.assertEqual(sink.attempts, 4)

    def test_a_connection_lost_before_the_message_twice_puts_it_off(self):
        with Sink(faults={2: "drop_on_rcpt", 3: "drop_on_rcpt"}) as sink:
            outcomes, keys = self.outcomes(sink, 3)

        self.assertEqual(outcomes, ["delivered", "put_off", "delivered"])
        self.assertEqual(keys, ["k1", "k3"])

    def test_a_connection_closed_while_nothing_was_sent_is_made_anew(self):
        with Sink() as sink:
            channel = self.smtp(sink)
            self.assertEqual(channel.deliver("k1")[0], "delivered")
            sink.drop_connections()
            time.sleep(0.2)
            self.assertEqual(channel.deliver("k2")[0], "delivered")

        self.assertEqual(len(sink.messages), 2)
        self.assertEqual(sink.connections, 2)

    def test_an_answer_slower_than_the_allowed_silence_is_waited_for(self):
        self.check("slow", "delivered", ["k1", "k2", "k3"], slow_seconds=5.5)

    def test_an_answer_that_does_not_come_leaves_the_message_unknown(self):
        with Sink(faults={1: "never"}) as sink:
            channel = self.smtp(sink, timeout_seconds=2)
            self.assertEqual(channel.deliver("k1")[0], "unknown")
            self.assertEqual(channel.deliver("k2")[0], "delivered")

    def test_an_answer_that_comes_too_late_is_not_taken_for_that_of_the_next_message(self):
        with Sink(faults={1: "slow", 2: "data451"}, slow_seconds=1.5) as sink:
            channel = self.smtp(sink, timeout_seconds=1)
            self.assertEqual(channel.deliver("k1")[0], "unknown")
            time.sleep(0.2)
            self.assertEqual(channel.deliver("k2")[0], "put_off")
            self.assertEqual(channel.deliver("k3")[0], "delivered")

    def test_a_server_that_is_too_busy_is_met_again(self):
        with Sink(connection_faults={1: "greet421", 2: "greet421"}) as sink:
            outcomes, kept = self.outcomes(sink, 2)

        self.assertEqual(outcomes, ["delivered"] * 2)
        self.assertEqual(kept, ["k1", "k2"])
        self.assertEqual(sink.connections, 3)

    def test_a_server_that_stays_too_busy_makes_the_channel_unusable(self):
        with Sink(connection_faults=dict.fromkeys(range(1, 9), "greet421")) as sink:
            error = self.error_of_opening("smtp", host="127.0.0.1", port=sink.port, security="none")

        self.assertIn("421 4.3.2 too busy", error)

    def test_a_server_that_goes_away_makes_the_channel_unusable(self):
        with Sink() as sink:
            channel = self.smtp(sink)
            self.assertEqual(channel.deliver("k1")[0], "delivered")
            gone = sink.port
        with self.subTest("nothing listens there any more"):
            outcome, text = channel.deliver("k2")
            self.assertIn(outcome, ("unusable", "put_off"))
            self.assertIn(str(gone), text)

    def test_told_to_stop_it_gives_up_a_message_that_the_server_has_not_got(self):
        with Sink(connection_faults=dict.fromkeys(range(2, 99), "greet421")) as sink:
            channel = self.smtp(sink)
            channel.deliver("k1")
            sink.drop_connections()
            time.sleep(0.2)
            channel.begin("k2")
            time.sleep(0.3)
            channel.process.terminate()
            begin = time.monotonic()
            outcome = channel.outcome()[0]

        self.assertIn(outcome, ("put_off", "unusable"))
        self.assertLess(time.monotonic() - begin, 1.5)


    def test_told_to_stop_it_still_waits_a_little_for_the_answer_to_a_whole_message(self):
        with Sink(faults={1: "slow"}, slow_seconds=1.5) as sink:
            channel = self.smtp(sink)
            channel.begin("k1")
            self.wait_for(lambda: sink.messages)
            channel.process.terminate()
            outcome = channel.outcome()[0]

        self.assertEqual(outcome, "delivered")

    def test_told_to_stop_it_gives_up_an_answer_that_does_not_come(self):
        with Sink(faults={1: "never"}) as sink:
            channel = self.smtp(sink)
            channel.begin("k1")
            self.wait_for(lambda: sink.messages)
            channel.process.terminate()
            begin = time.monotonic()
            outcome = channel.outcome()[0]

        self.assertEqual(outcome, "unknown")
        self.assertLess(time.monotonic() - begin, 6)

    def test_the_plugins_process_dies_with_the_program(self):
        with Sink(faults={2: "never"}) as sink:
            channel = self.smtp(sink)
            channel.deliver("k1")
            host = host_process(channel)
            channel.begin("k2")
            self.wait_for(lambda: len(sink.messages) == 2)
            channel.process.kill()
            channel.process.wait()

            # A zombie until whoever adopts it has noticed, but nothing that sends.
            self.wait_for(lambda: state_of(host) in ("Z", "gone"))

    def wait_for(self, condition):
        end = time.monotonic() + 5
        while not condition():
            self.assertLess(time.monotonic(), end, "waited for 5 seconds")
            time.sleep(0.02)


class ProtectedTest(SmtpTest):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="lotrinh-certificate-")
        cls.addClassCleanup(folder.cleanup)
        cls.certificate = str(pathlib.Path(folder.name) / "certificate.pem")
        key = str(pathlib.Path(folder.name) / "key.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout",
             key, "-out", cls.certificate, "-subj", "/CN=localhost", "-addext",
             "subjectAltName=DNS:localhost"], check=True, capture_output=True)
        cls.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        cls.tls.load_cert_chain(cls.certificate, key)

    def protected(self, sink, environment=None, **settings):
        return self.smtp(sink, environment, **{"host": "localhost", "ca_file": self.certificate,
                                               **settings})

    def error(self, sink, environment=None, **settings):
        return self.error_of_opening("smtp", environment, **{
            "host": "localhost", "port": sink.port, "ca_file": self.certificate, **settings})

    def password_file(self, text="s3cret pass\n", mode=0o600):
        path = self.folder / "password"
        path.write_text(text)
        path.chmod(mode)
        return path

    def test_starttls_with_a_password_from_a_file(self):
        with Sink(tls=self.tls, password="s3cret pass") as sink:
            channel = self.protected(sink, security="starttls", user="office",
                                     password_file=self.password_file())
            outcomes = [channel.deliver(f"k{i}")[0] for i in range(3)]

        self.assertEqual(outcomes, ["delivered"] * 3)
        self.assertEqual(sink.connections, 1)
        self.assertTrue(all(m.authenticated and m.encrypted for m in sink.messages))

    def test_smtps_with_a_password_from_the_environment(self):
        with Sink(tls=self.tls, smtps=True, password="s3cret") as sink:
            channel = self.protected(sink, {"LOTRINH_SMTP_PASSWORD": "s3cret"}, security="smtps",
                                     user="office")
            self.assertEqual(channel.deliver()[0], "delivered")

        self.assertTrue(sink.messages[0].authenticated and sink.messages[0].encrypted)

    def test_a_wrong_password_is_named_but_never_shown(self):
        with Sink(tls=self.tls, password="s3cret") as sink:
            error = self.error(sink, {"LOTRINH_SMTP_PASSWORD": "wr0ng"}, security="starttls",
                               user="office")

        self.assertIn("535", error)
        self.assertIn("user `office`", error)
        self.assertNotIn("wr0ng", error)

    def test_a_password_file_that_others_can_read_is_refused(self):
        with Sink(tls=self.tls) as sink:
            error = self.error(sink, security="starttls", user="office",
                               password_file=self.password_file(mode=0o640))

        self.assertIn("password: others than its owner can use it (mode 0640)", error)
        self.assertIn("chmod 600", error)
        self.assertEqual(sink.connections, 0)

    def test_a_password_file_that_is_missing_or_empty_is_refused(self):
        with Sink(tls=self.tls) as sink:
            settings = {"security": "starttls", "user": "office"}
            missing = self.error(sink, password_file=self.folder / "none", **settings)
            empty = self.error(sink, password_file=self.password_file("\n"), **settings)
            neither = self.error(sink, **settings)

        self.assertIn("none: No such file or directory", missing)
        self.assertIn("has no password on its first line", empty)
        self.assertIn("LOTRINH_SMTP_PASSWORD", neither)

    def test_a_password_never_goes_in_the_clear_to_another_machine(self):
        error = self.error_of_opening("smtp", {"LOTRINH_SMTP_PASSWORD": "x"},
                                      host="mail.example.vn", security="none", user="office")

        self.assertIn("a password is not sent in the clear", error)

    def test_a_certificate_that_nobody_vouches_for_is_refused(self):
        with Sink(tls=self.tls) as sink:
            error = self.error_of_opening("smtp", host="localhost", port=sink.port)

        self.assertIn("certificate", error)
        self.assertEqual(sink.attempts, 0)

    def test_a_certificate_for_another_name_is_refused(self):
        with Sink(tls=self.tls) as sink:
            error = self.error(sink, host="127.0.0.1", security="starttls")

        self.assertIn("127.0.0.1", error)
        self.assertEqual(sink.attempts, 0)

    def test_a_server_without_starttls_gets_nothing(self):
        with Sink() as sink:
            error = self.error(sink, security="starttls")

        self.assertIn("STARTTLS", error)
        self.assertEqual(sink.attempts, 0)

    def test_settings_are_neither_on_a_command_line_nor_in_an_environment(self):
        with Sink() as sink:
            channel = self.smtp(sink, helo="secret-helo-name")
            channel.deliver()
            seen = [pathlib.Path(f"/proc/{host_process(channel)}/{name}").read_bytes()
                    for name in ("cmdline", "environ")]

        self.assertIn(b"channel-host", seen[0])
        self.assertFalse(any(b"secret-helo-name" in text for text in seen))


class SettingsTest(SmtpTest):
    def test_all_that_is_wrong_with_the_settings_is_told_at_once(self):
        error = self.error_of_opening("smtp", port="99999", security="tls", timeout_seconds="soon")

        self.assertIn("setting `port` is `99999`; allowed is a whole number from 1 to 65535", error)
        self.assertIn("setting `security` is `tls`; allowed is starttls, smtps or none", error)
        self.assertIn("setting `timeout_seconds` is `soon`", error)
        self.assertIn("setting `host`, the mail server, is missing", error)

    def test_a_host_that_would_change_the_address_of_the_server_is_refused(self):
        for host in ("a/b", "user@b", "a b", "a?b", "a#b"):
            error = self.error_of_opening("smtp", host=host)
            self.assertIn("allowed is the name or address of a machine", error)


if __name__ == "__main__":
    unittest.main()

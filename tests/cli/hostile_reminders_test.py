"""Names, titles and addresses that want to be more than that: in a letter they are text and nothing else, or
they are refused with their place. Nobody else waits for it."""

import csv
import json
import shutil
import sqlite3
import unicodedata
import unittest

from letter_reader import LetterReader, one_line
from program import ProgramTest

WORLD_FAILED, INPUT_WRONG = 1, 2  # exit codes
TEXTS = (
    'Nguyễn "Bcc: x@evil.example" An', "<script>alert(1)</script>", "</title><script>alert(2)",
    "=?utf-8?B?PHNjcmlwdD4=?=", "An, b <c@evil.example>", "x;DTSTART:20300101\\nEND:VEVENT\\n",
    "{{name}} {{{name}}} {0} %s {n, plural, other {#}} {{#a}}", "'; DROP TABLE fact; --",
    "&lt;b&gt; &amp; <b>", "\U0001F600 \U0002070E", "--=_lotrinh_parts", "<!-- ", "]]>",
    ".", 'javascript:alert(1)" onload="x', '<a href="http://evil.example">x</a>', "مرحبا An",
    "a@b.example", "=?", "Zoe\u0301",
)
LONG = "Rất dài " * 40  # shown in part
UNSEEN = "An\u200bBình"  # shown without
REFUSED = {
    "An\r\nBcc: x@evil.example": "U+000D", "An\nBcc: x@evil.example": "U+000A",
    "An\tBình": "U+0009", "An\x1b[2J": "U+001B", "An \u200f Bình": "U+200F", "\u202eAn": "U+202E",
    "An\u2028Bình": "U+2028", "x" * 10_000: "the text has 10000 bytes",
}
ADDRESSES = (
    "a@b.example\r\nBcc: x@evil.example", "a@b.example,x@evil.example", "An <x@evil.example>",
    "<x@evil.example>", '"a b"@b.example', "a b@c.example", "a@b.example>", "a@@b.example",
    "@b.example", "nobody", "a;rm@b.example", "a@-b.example", "-oQ@b.example", "a@[127.0.0.1]",
    "a@b.example\0",
    "x@" + "d" * 300 + ".example", "x" * 10_000, "a\u200b@b.example", "",
)
NOT_UTF_8 = (b"\xff\xfe@b.example", b"a\xc0\xaf@b.example", b"a\xed\xa0\x80@b.example")
DAYS = ("2021-08-02", "2021-08-04", "2021-08-10", "2021-08-18", "2021-09-06", "2021-09-14")


class HostileReminders(ProgramTest):
    def setUp(self):
        super().setUp()
        self.scenario = self.tiny_with()
        self.learners = self.rows("learners.csv")

    def rows(self, name):
        with (self.folder / name).open(encoding="utf-8", newline="") as table:
            return list(csv.DictReader(table))

    def put(self, name, rows):
        with (self.folder / name).open("w", encoding="utf-8", newline="") as table:
            writer = csv.DictWriter(table, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def approved(self):
        plan = self.json_of("plan", "plan", self.scenario, "--first", "--db", "start.db")["plan"]
        self.lotrinh("approve", plan, "--on", "2021-07-05", "--db", "start.db")

    def remind(self, date, expect=0):
        return self.lotrinh("remind", "--date", date, "--out", "letters", "--db", "p.db", expect=expect)

    def letters(self):
        """All letters, each of them without fault."""
        found = [LetterReader(path.read_bytes()) for path in sorted((self.folder / "letters").glob("*.eml"))]
        self.assertEqual([fault for letter in found for fault in letter.faults], [])
        return found


class Texts(HostileReminders):
    def replace_texts(self, table, **columns):
        """Other texts in some columns, each with its own beginning in the list."""
        rows = self.rows(table)
        for number, row in enumerate(rows):
            for column, first in columns.items():
                row[column] = TEXTS[(first + number) % len(TEXTS)]
        self.put(table, rows)

    def hostile_world(self):
        self.replace_texts("learners.csv", name=0, school=3, district=5)
        learners = self.rows("learners.csv")
        learners[42]["name"], learners[43]["name"] = LONG, UNSEEN
        self.put("learners.csv", learners)
        self.replace_texts("departments.csv", coordinator=1)
        self.replace_texts("institutions.csv", name=5)
        self.replace_texts("lecturers.csv", name=4)
        self.replace_texts("places.csv", name=5)
        for name, key in (("tiny.toml", "title"), ("workflow.toml", "title"), ("workflow.toml", "title_en")):
            self.replace_titles(name, key)
        for place, row in enumerate(learners):
            row["language"] = ("vi", "en")[place % 3 == 0]
        self.put("learners.csv", learners)

    def replace_titles(self, name, key):
        lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        count = 0
        for number, line in enumerate(lines):
            if line.startswith(f"{key} = "):
                lines[number] = f"{key} = " + json.dumps(TEXTS[count % len(TEXTS)], ensure_ascii=False)
                count += 1
        self.assertGreater(count, 2)
        self.write(name, "\n".join(lines) + "\n")

    def test_in_a_letter_they_are_text(self):
        self.hostile_world()
        self.approved()
        shutil.copy(self.folder / "start.db", self.folder / "p.db")
        opted_out = [row["learner"] for row in self.learners[5:60:9]]  # their departments read of them
        self.write("out.csv", "kind,subject,date\n" + "".join(
            f"opted_out,{who},2021-07-05\n" for who in opted_out))
        self.lotrinh("record", "out.csv", "--stated", "2021-07-05", "--db", "p.db")
        for date in DAYS:
            self.remind(date)
        letters = self.letters()
        self.check_readers(letters)
        self.assertGreater(sum(len(letter.calendars) for letter in letters), 20)
        offices = [letter for letter in letters if letter.readers[0][1].endswith("@departments.example")]
        named = {text for text in TEXTS for letter in offices if text in letter.text and text in letter.page}
        self.assertGreater(len(named), len(TEXTS) // 2)

    def check_readers(self, letters):
        """Each learner's letter goes to him or her alone, and both forms have the name as it is."""
        names = {row["email"]: row["name"] for row in self.rows("learners.csv")}
        seen = set()
        for letter in letters:
            (name, address), = letter.readers
            if address not in names:
                continue
            wanted = one_line(unicodedata.normalize("NFC", names[address]).replace("\u200b", ""))
            if wanted == one_line(LONG):
                self.assertTrue(name.endswith("…") and wanted.startswith(name[:-1].rstrip()), name)
                wanted = name
            self.assertEqual(name, wanted)
            self.assertIn(f" {wanted},", letter.text)
            self.assertIn(f" {wanted},", letter.page)
            seen.add(names[address])
        self.assertGreaterEqual(seen, {*TEXTS, LONG, UNSEEN})

    def test_what_nobody_types_into_a_name_is_refused_with_its_place(self):
        for text, reason in REFUSED.items():
            with self.subTest(text[:20]):
                self.put("learners.csv", [{**self.learners[0], "name": text}, *self.learners[1:]])
                said = self.lotrinh("check", self.scenario, expect=INPUT_WRONG).stderr
                self.assertRegex(said, r"learners\.csv:2:2: error\[E-TEXT\]")
                self.assertIn(reason, said)
                self.assertLess(len(said), 1000)
                self.assertNotRegex(said, r"[\x00-\x09\x0b-\x1f\u200b-\u200f\u2028-\u202e]")


class Reader(unittest.TestCase):
    """The reader of these tests does see what they look for."""

    def faults(self, old, new):
        letter = (b"From: a@b.example\r\nTo: An <c@d.example>\r\nSubject: x\r\n"
                  b"Date: Mon, 05 Jul 2021 00:00:00 +0000\r\n"
                  b"Message-ID: <k@b.example>\r\nX-Reminder-Key: k\r\nAuto-Submitted: auto-generated\r\n"
                  b"Content-Language: vi\r\nMIME-Version: 1.0\r\n"
                  b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                  b"--b\r\nContent-Type: text/html\r\n\r\n<p>An</p>\r\n"
                  b"--b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--b--\r\n")
        self.assertIn(old, letter)
        return LetterReader(letter.replace(old, new, 1)).faults

    def test_it_sees_what_should_not_be_there(self):
        self.assertEqual(self.faults(b"An", b"An"), [])
        for old, new in ((b"Subject: x", b"Subject: x\r\nBcc: x@evil.example"),
                         (b"Subject: x", b"Subject: x\r\nTo: e@f.g"), (b"<p>An", b"<script>An"),
                         (b"<p>", b'<p onload="x">'), (b"</p>", b""),
                         (b"<p>", b"<!-- x --><p>"), (b"<p>An", b"<p>\xe2\x80\x8f"),
                         (b"x\r\nDate", b"x\nDate"),
                         (b"text/html", b"text/html\r\nX-A: b"), (b"END:VC", b"BEGIN:VEVENT\r\nEND:VC"),
                         (b"END:VC", b"UID:" + b"x" * 72 + b"\r\nEND:VC"),
                         (b"END:VC", b"X-EVIL:1\r\nEND:VC")):
            with self.subTest(new):
                self.assertNotEqual(self.faults(old, new), [])


class OldData(HostileReminders):
    """Put into the database by somebody else than the program."""

    def setUp(self):
        super().setUp()
        self.approved()

    def change(self, *statements):
        shutil.rmtree(self.folder / "letters", ignore_errors=True)
        for path in self.folder.glob("p.db*"):
            path.unlink()
        shutil.copy(self.folder / "start.db", self.folder / "p.db")
        with sqlite3.connect(self.folder / "p.db") as database:
            for statement, values in statements:
                database.execute(statement, values)
        database.close()

    def nothing_happened(self):
        self.assertFalse((self.folder / "letters").exists())
        with sqlite3.connect(self.folder / "p.db") as database:
            (runs,) = database.execute("SELECT count(*) FROM run").fetchone()
        database.close()
        self.assertEqual(runs, 0)

    def test_texts_of_a_stored_scenario_that_cannot_be_taken_are_named(self):
        table = (self.folder / "learners.csv").read_bytes()
        name = self.learners[0]["name"].encode()
        for hostile in (*(f'"{text}"'.encode() for text in REFUSED), b"\xff\xfeAn", b"A\xc0\xaf"):
            with self.subTest(hostile[:20]):
                self.change(("UPDATE scenario_file SET text = CAST(? AS TEXT) "
                             "WHERE path LIKE '%learners.csv'", [table.replace(name, hostile, 1)]))
                said = self.remind("2021-08-18", expect=WORLD_FAILED).stderr
                self.assertRegex(said, r"p\.db: .*learners\.csv:2:\d+: error\[E-(TEXT|ENCODING|UTF8|CSV)\]")
                self.nothing_happened()

    def address_of(self, learner, address):
        return (("INSERT INTO recording VALUES (1, 'old', '2021-07-06T00:00:00Z', 'x', 1, 1)", []),
                ("INSERT INTO fact VALUES (1, 1, randomblob(16), 'address', ?, '', '', '2021-07-06', NULL, "
                 "CAST(? AS TEXT), 1, '2021-07-06', '')", [learner, address]))

    def test_who_has_an_impossible_address_is_reminded_through_the_department(self):
        self.change()
        self.remind("2021-08-18")
        someone = next(row for row in self.learners
                       for letter in self.letters() if letter.readers[0][1] == row["email"])
        department = someone["province"].lower() + "@departments.example"
        others = sorted(letter.readers for letter in self.letters()
                        if letter.readers[0][1] not in (someone["email"], department))
        for address in (*(text.encode() for text in ADDRESSES), *NOT_UTF_8):
            with self.subTest(address[:30]):
                self.change(*self.address_of(someone["learner"], address))
                self.remind("2021-08-18")
                letters = self.letters()
                found = sorted(letter.readers for letter in letters if letter.readers[0][1] != department)
                self.assertEqual(found, others)
                told = [letter for letter in letters if letter.readers[0][1] == department]
                self.assertEqual(len(told), 1)
                self.assertIn(someone["name"], told[0].text)
                rows = self.json_of("ledger", "ledger", "--to", f"learner:{someone['learner']}",
                                    "--db", "p.db")["rows"]
                self.assertEqual({(row["via"], row["address"]) for row in rows}, {("no_address", department)})

    def test_a_sender_that_is_more_than_a_sender_is_refused_with_its_place(self):
        shutil.copy(self.folder / "start.db", self.folder / "p.db")
        for sender in ("A\r\nBcc: x@evil.example <o@b.example>", "A <o@b.example>\nBcc: x@evil.example",
                       "A \u202e <o@b.example>", "<script>x</script> <o@b.example>",
                       "o@b.example, p@b.example", "A <o@b.example> <p@b.example>", "", "nobody", "x" * 10_000):
            with self.subTest(sender[:30]):
                self.write("lotrinh-remind.toml", f"from = {json.dumps(sender)}\n")
                said = self.remind("2021-08-18", expect=INPUT_WRONG).stderr
                self.assertRegex(said, r"lotrinh-remind\.toml:1:8: error\[E-")
                self.nothing_happened()

    def test_addresses_that_are_stated_today_are_refused_with_their_place(self):
        for address in ADDRESSES:
            with self.subTest(address[:30]):
                self.put("facts.csv", [{"kind": "address", "subject": self.learners[0]["learner"],
                                        "date": "2021-07-06", "value": address}])
                said = self.lotrinh("record", "facts.csv", "--db", "start.db", expect=INPUT_WRONG).stderr
                self.assertRegex(said, r"facts\.csv:2:\d+: error\[E-")
                self.assertNotIn("\0", said)


if __name__ == "__main__":
    unittest.main()

"""Reads a letter strictly, with Python's own readers: what a mail program could take for more than
it is, is an error."""

import email
import email.header
import email.policy
import email.utils
import html.parser
import re

HEADERS = ["auto-submitted", "content-language", "content-type", "date", "from", "message-id", "mime-version",
           "subject", "to", "x-reminder-key"]
PARTS = {"multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"}
PART_HEADERS = {"content-type", "content-transfer-encoding", "content-disposition"}
TAGS = {"html", "head", "meta", "title", "body", "div", "p", "strong", "b", "i", "br", "h2", "h3", "ol", "ul",
        "li", "table", "tr", "td", "th"}
ATTRIBUTES = {"lang", "charset", "name", "content", "style", "start"}
CALENDAR = {"VERSION", "PRODID", "METHOD", "BEGIN", "END", "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND",
            "SUMMARY", "STATUS", "LOCATION", "ORGANIZER", "DESCRIPTION", "TRANSP", "CALSCALE", "CLASS"}
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Page(html.parser.HTMLParser):
    """The text of a page, and what is wrong with its tags."""

    def __init__(self, text):
        super().__init__()
        self.text, self.faults, self._open = "", [], []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self._open]

    def handle_starttag(self, tag, attributes):
        names = {name for name, _ in attributes}
        if tag not in TAGS or names - ATTRIBUTES:
            self.faults.append(f"<{tag} {attributes}>")
        if tag not in ("meta", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.faults.append(f"<!--{data}-->")

    def unknown_decl(self, data):
        self.faults.append(f"<![{data}]>")

    def handle_pi(self, data):
        self.faults.append(f"<?{data}>")


def one_line(text):
    return " ".join(text.split())


class LetterReader:
    """A letter, and in `faults` what is wrong with it."""

    def __init__(self, content):
        self.faults, self.texts, self.pages, self.calendars = [], [], [], []
        self._bytes(content)
        self.message = email.message_from_bytes(content, policy=email.policy.default)
        self._to = email.message_from_bytes(content)["To"]
        if sorted(map(str.lower, self.message.keys())) != HEADERS:
            self.faults.append(f"headers {self.message.keys()}")
        for header in self.message.values():
            self.faults += map(repr, header.defects)
        for part in self.message.walk():
            self._part(part)

    @property
    def readers(self):
        # Names by the older reader: the newer one of some Python versions puts blanks between the
        # encoded words of an address, which RFC 2047 says are none.
        named = email.utils.getaddresses([self._to])
        if [address for _, address in named] != [to.addr_spec for to in self.message["To"].addresses]:
            self.faults.append(f"To: {self._to}")
        return [(str(email.header.make_header(email.header.decode_header(name))), address)
                for name, address in named]

    @property
    def text(self):
        return one_line(" ".join(self.texts))

    @property
    def page(self):
        return one_line(" ".join(self.pages))

    def _bytes(self, content):
        lines = content.split(b"\r\n")
        if any(b"\r" in line or b"\n" in line for line in lines):
            self.faults.append("a line end that is none")
        if max(map(len, lines)) > 998 or not content.isascii() or b"\0" in content:
            self.faults.append("bytes that mail does not carry")

    def _part(self, part):
        kind = part.get_content_type()
        self.faults += map(repr, part.defects)
        if kind not in PARTS:
            self.faults.append(kind)
        if part is not self.message and set(map(str.lower, part.keys())) - PART_HEADERS:
            self.faults.append(f"headers {part.keys()} of {kind}")
        if part.is_multipart():
            return
        text = part.get_payload(decode=True).decode("utf-8")
        self.faults += [f"U+{ord(c):04X} in {kind}" for c in UNSEEN.findall(text)]
        if kind == "text/html":
            page = Page(text)
            self.faults += page.faults
            self.pages.append(page.text)
        elif kind == "text/calendar":
            self.calendars.append(text)
            self._calendar(text)
        else:
            self.texts.append(text)

    def _calendar(self, text):
        lines = text.replace("\r\n", "\n").split("\n")
        self.faults += [f"a long line: {line}" for line in lines if len(line.encode()) > 75]
        opened = []
        for line in "\n".join(lines).replace("\n ", "").rstrip("\n").split("\n"):
            name, _, value = line.partition(":")
            name = name.partition(";")[0]
            if name not in CALENDAR:
                self.faults.append(f"in a calendar: {line}")
            if name == "BEGIN":
                opened.append(value)
            if name == "END" and (not opened or opened.pop() != value):
                self.faults.append(f"in a calendar: {line}")
        if opened:
            self.faults.append(f"in a calendar: {opened} have no end")

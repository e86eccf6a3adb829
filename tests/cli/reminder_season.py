"""A season with the daily job: planned, approved, recorded week by week, disturbed, made anew, and every
morning `remind`, but for some days on which the machine was off. Beside it goes the oracle."""

import collections
import csv
import datetime
import json
import resource
import shutil

from program import SOURCE, ProgramTest
from reminder_oracle import Entry, FollowedPlan, Oracle, Record, Template
from season_history import MATERIALS, History, day, days, done, fate, number

TEMPLATE = SOURCE / "configs" / "vietnam" / "workflow.toml"
COLUMNS = "kind,subject,module,step,date,until,value,holds,stated,code,name,modules".split(",")
SOME_ARE_LATE = 3  # the exit code of a plan that is not all in time


def morning(date):
    """The clock stands at half past eight in the morning, in UTC, of this day."""
    then = datetime.datetime.combine(date, datetime.time(8, 30), datetime.timezone.utc)
    return {"SOURCE_DATE_EPOCH": str(int(then.timestamp()))}


def days_between(first, last):
    return [first + days(count) for count in range((last - first).days + 1)]


class LongHistory(History):
    """What season_history.py tells, and what comes after a class."""

    def __init__(self, setting):
        super().__init__()
        self._setting = setting
        # The last module's materials are published late: much waits for them.
        self._late = done(setting.modules[-1], "", MATERIALS[-1], setting.published)

    def preparations(self, modules, approved):
        yield done("programme", "", "programme_plan", approved - days(7))
        for module in modules:
            for week, step in enumerate(MATERIALS):
                if (module, step) != (self._late.subject, self._late.step):
                    yield done(module, "", step, approved - days(60 - 10 * week))

    def _all(self, plan, not_held, monday):
        yield from super()._all(plan, not_held, monday)
        yield self._late
        ends = {}
        for (learner, _), session in plan.session_of.items():
            ends[learner] = max(ends.get(learner, session.closes), session.closes)
        for learner, last in ends.items():
            if learner not in self.gone and number(f"certificate {learner}") % 8:
                yield done(learner, "", "programme_certificate", last + days(33))

    def _of_session(self, session, not_held):
        yield from History._of_session(session, not_held)
        if self._setting.lecturers and not not_held and number("reflect " + session.code) % 3:
            yield done(session.code, "", "reflection", session.closes + days(4))

    @staticmethod
    def _of_learner(learner, module, session):
        yield from History._of_learner(learner, module, session)
        if fate(learner, module) == "never comes":
            return
        report = number(f"report {learner} {module}") % 40
        if report:
            yield done(learner, module, "school_report", session.closes + days(report // 4))
        follow = number(f"follow {learner} {module}") % 30
        if follow:
            yield done(learner, module, "peer_support_follow_up", session.closes + days(165 + follow))


# What the lecturers do, and another policy: a step of theirs, and quiet days that move the other way.
LECTURERS = """
[[owners]]
code = "lecturer"
title = "Giảng viên"
title_en = "Lecturer"
is = "lecturer"

[[steps]]
code = "reflection"
title = "Tự đánh giá sau lớp bồi dưỡng"
title_en = "Reflect on the class"
scope = "session"
owner = "lecturer"
due = "1 week after live_end"
after = ["lecturer_briefing"]

[reminders]
days_before = [0, 10, 3]
days_after = [2]
then_every_days = 5
last_day_after = 31
quiet_weekdays = ["sat", "sun"]
quiet_holidays = "all"
quiet_days_move = "after"

[[reminders.escalations]]
to = "academy"
days_after = 6

[[reminders.escalations]]
to = "lms_office"
days_after = 11
"""


def small(season):
    """The tiny scenario with larger classes, and the steps of the country."""
    wider = ("preferred = 24, max = 24", "preferred = 36, max = 36")
    scenario = season.tiny_with(wider, wider)
    places = season.folder / "places.csv"
    places.write_text(places.read_text(encoding="utf-8").replace(",30,", ",40,"), encoding="utf-8")
    steps = TEMPLATE.read_text(encoding="utf-8").split("# ----- reminders")[0]
    return scenario, season.write("workflow.toml", steps + LECTURERS)


Setting = collections.namedtuple(
    "Setting", "files modules approved published replanned end off leave closed lecturers",
    defaults=(None, False))

# Off: days without a run. One span is over a Sunday, one over the day of a new plan.
PROVINCE = Setting(
    lambda _: (SOURCE / "scenarios" / "province" / "province.toml", TEMPLATE), ("2", "3"),
    day("2020-08-31"), day("2020-10-29"),
    [day("2020-11-02"), day("2020-11-30")], day("2021-06-30"),
    [*days_between(day("2020-10-09"), day("2020-10-13")), *days_between(day("2020-10-31"), day("2020-11-03")),
     *days_between(day("2020-12-10"), day("2020-12-18")), day("2021-01-02")], 2)
SMALL = Setting(
    small, ("4", "5"), day("2021-07-01"), day("2021-08-05"), [day("2021-08-16"), day("2021-09-13")],
    day("2021-12-31"), [*days_between(day("2021-08-06"), day("2021-08-09")), day("2021-08-25"),
                        *days_between(day("2021-09-02"), day("2021-09-04")),
                        *days_between(day("2021-10-05"), day("2021-10-16"))], 1, None, True)
NATION = Setting(
    lambda _: (SOURCE / "scenarios" / "national-2021" / "national-2021.toml", TEMPLATE), ("4", "5", "9"),
    day("2021-07-05"), day("2021-08-05"),
    [day("2021-08-02"), day("2021-09-06"), day("2021-10-04")], day("2021-12-31"),
    [*days_between(day("2021-08-13"), day("2021-08-17")), *days_between(day("2021-09-04"), day("2021-09-07")),
     day("2021-11-11")], 5, ("VN63-45", day("2021-09-20"), day("2021-10-03")))


class Reminded(ProgramTest):
    """The season; afterwards the folder has the database, and the fields have what went in."""

    def play(self, setting):
        self.setting = setting
        scenario, template = setting.files(self)
        self.template, self.record, self.history = Template(template), Record(), LongHistory(setting)
        self.oracle = Oracle(self.template, self.record)
        self.runs, self.answers, self.seconds = [], [], []
        self.today, self.not_held = setting.approved, None
        self.plan = self._approve(json.loads(self.command("plan", scenario, "--seed", 1, "--json",
                                                          expect=(0, SOME_ARE_LATE)))["plan"])
        self._record_events("before", self.history.preparations(setting.modules, setting.approved))
        while self.today <= self.setting.end:
            if self.today.weekday() == 0:
                self._monday()
            if self.today not in setting.off:
                self._remind()
            self.today += days(1)
        return self

    def command(self, *arguments, expect=0):
        return self.lotrinh(*arguments, environment=morning(self.today), expect=expect).stdout

    def _approve(self, plan):
        self.command("approve", plan, "--on", self.today)
        folder = f"plan-{self.today}"
        self.command("export", "--out", folder, "--plan", plan)
        self.record.plans.append((self.today, FollowedPlan(self.folder / folder)))
        return self.record.plans[-1][1]

    def _remind(self):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        answer = json.loads(self.command("remind", "--date", self.today, "--channel", "eml", "--out",
                                         "letters", "--json"))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.seconds.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        letters = self.folder / "letters"
        answer["letters"] = len(list(letters.rglob("*.eml"))) if letters.exists() else 0
        shutil.rmtree(letters, ignore_errors=True)  # a year of the nation would fill the disk
        self.answers.append(answer)
        self.runs.append(self.today)
        self.oracle.run(self.today)

    # ----- what is recorded

    def write_table(self, name, rows):
        with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as table:
            writer = csv.DictWriter(table, COLUMNS, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return f"{name}.csv"

    def _record_rows(self, name, rows):
        rows = [{"stated": self.today, **row} for row in rows]
        if rows:
            self.command("record", self.write_table(name, rows))

    def _record_events(self, name, events):
        events = list(events)
        self.record.state(events, self.today)
        self._record_rows(name, [
            {"kind": event.kind, "subject": event.subject, "module": event.module,
             "step": event.step, "date": event.date, "holds": "" if event.holds else "no",
             "stated": event.stated} for event in events])

    def _monday(self):
        setting, today = self.setting, self.today
        if today + days(7) in setting.replanned[1:]:
            self.not_held = self._class_that_fails()
        self._record_events(f"{today}", self.history.week(self.plan, today, self.not_held))
        self._record_rows(f"{today}-contacts", self._contacts())
        if today + days(7) in setting.replanned:
            self._record_rows(f"{today}-known", self._known_disturbances())
        if today in setting.replanned:
            self._record_rows(f"{today}-disturbances", self._disturbances_of_the_day())
            self.plan = self._approve(json.loads(self.command(
                "replan", "--from", today, "--json", expect=(0, SOME_ARE_LATE)))["plan"])
            self.not_held = None
        if today == self.setting.end - days(self.setting.end.weekday() + 28):
            self._record_events("end", [done("programme", "", "temis_report", today)])

    # ----- people, and how they are written to

    def _some(self, count, word):
        """Learners with a class to come or just over, other ones each time."""
        return sorted((who for who in self.plan.learners if who not in self.history.gone),
                      key=lambda who: number(f"{self.today} {word} {who}"))[:count]

    def _contacts(self):
        """Facts about contacts of every second week; offices are not forgotten."""
        week = (self.today - self.setting.approved).days // 7
        changes = []
        if week % 2 == 1:
            changes += [("opted_out", f"learner:{who}", "") for who in self._some(2, "out")]
            changes += [("address", f"learner:{who}", f"new-{who}@Other.Example")
                        for who in self._some(2, "address")]
            changes += [("bounced", f"learner:{who}", "") for who in self._some(3, "bounced")]
        home = min(row["province"] for row in self.plan.learners.values())
        department, institution = f"department:{home}", f"institution:{self._institution()}"
        changes += {6: [("bounced", department, "")], 8: [("bounced", institution, "")],
                    9: [("address", department, "so@department.example")],
                    12: [("opted_out", institution, "")]}.get(week, [])
        for kind, recipient, value in changes:
            self.record.contacts.append((kind, recipient, self.today, value))
            yield {"kind": kind, "subject": recipient.partition(":")[2], "date": self.today, "value": value}

    def _institution(self):
        """The one that leads the most classes."""
        plan = self.plan
        counts = collections.Counter(plan.institution_of[who] for who in plan.lead.values())
        return min(counts, key=lambda code: (-counts[code], code))

    # ----- disturbances

    def _class_that_fails(self):
        """A class whose live days were in the week that is over."""
        over = [code for code, session in self.plan.sessions.items()
                if self.today - days(7) <= session.live[0] and session.live[-1] < self.today]
        return min(over, default=None)

    def _leaving(self):
        last_opening = collections.defaultdict(lambda: self.setting.approved)
        for (learner, _), session in self.plan.session_of.items():
            last_opening[learner] = max(last_opening[learner], session.opens)
        staying = [learner for learner in self.plan.learners
                   if learner not in self.history.gone and last_opening[learner] > self.today]
        chosen = sorted(staying, key=lambda who: number(f"{self.today} {who}"))[:self.setting.leave]
        self.history.gone.update(chosen)
        self.record.left.update((learner, self.today) for learner in chosen)
        return chosen

    def _known_disturbances(self):
        for learner in self._leaving():
            yield {"kind": "withdrawn", "subject": learner, "date": self.today}
        if self.not_held:
            opens = self.plan.sessions[self.not_held].opens
            self.record.not_held.add((self.not_held, opens, self.today))
            yield {"kind": "not_held", "subject": self.not_held, "date": opens}

    def _disturbances_of_the_day(self):
        for lecturer in self._busiest_lecturer():
            yield {"kind": "absence", "subject": lecturer, "date": self.today,
                   "until": self.today + days(10)}
        for place, learner in enumerate(self._leaving(), 1):
            left = [module for module in self.setting.modules
                    if self.plan.session_of[learner, module].opens >= self.today]
            yield {"kind": "replaced", "subject": learner, "date": self.today,
                   "modules": ";".join(left), "code": f"MOI-{self.today:%m%d}-{place}",
                   "name": "Người Mới"}
        if self.setting.closed and self.today == self.setting.replanned[1]:
            where, first, last = self.setting.closed
            yield {"kind": "closure", "subject": where, "date": first, "until": last,
                   "value": "online_only"}

    def _busiest_lecturer(self):
        counts = collections.Counter()
        for session in self.plan.sessions.values():
            if self.today <= session.live[0] < self.today + days(21):
                counts.update(self.plan.lecturers[session.code])
        return sorted(counts, key=lambda lecturer: (-counts[lecturer], lecturer))[:1]

    # ----- what came of it

    def ledger(self):
        """Lines of the ledger as the program has it."""
        with (self.folder / "ledger.csv").open("w", encoding="utf-8") as table:
            table.write(self.command("ledger", "--csv"))
        with (self.folder / "ledger.csv").open(encoding="utf-8", newline="") as table:
            return list(csv.DictReader(table))


def entry_of(row):
    sent = day(row["sent_at"][:10]) if row["sent_at"] else None
    return Entry(day(row["planned"]), sent, row["stage"], row["task"], day(row["due"]), row["recipient"],
                 row["via"], row["skipped"], row["address"])


def played(test_class, setting):
    """The season, which lasts as long as the test class."""
    season = Reminded("play")
    season.setUp()
    test_class.addClassCleanup(season.doCleanups)
    return season.play(setting)

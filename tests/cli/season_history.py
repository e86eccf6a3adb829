"""A season as it is scripted for season_test.py, and what follows from it, worked out a second time.

History says what happens in the national year to every class and every learner: who does everything
in time, who never studies before the live days, whose attendance was stated wrongly. It follows
from the plan in force and from checksums of codes, so it is the same on every machine.

Model says from the meaning alone (engine/docs/workflow.md and `after` in configs/vietnam/workflow.toml)
how everybody stands on a day. It shares nothing with the program: it looks up the statement that
counts about each thing, and asks for every step whether it and all before it are there.
"""

import collections
import csv
import datetime
import zlib

MATERIALS = ("draft", "consult", "appraise", "approve", "publish")
PARTS = ("live_days", "tasks", "peer_support_plan", "survey")


def day(text):
    return datetime.date.fromisoformat(text)


def days(count):
    return datetime.timedelta(count)


def number(text):
    """The same number for a text on every machine."""
    return zlib.crc32(text.encode())


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


class Session:
    def __init__(self, row):
        self.row = row
        self.code, self.cohort, self.module = row["session"], row["cohort"], row["module"]
        self.opens, self.closes = day(row["opens"]), day(row["closes"])
        self.live = [day(text) for text in row["live_dates"].split(";")]


class Plan:
    """An exported plan."""

    def __init__(self, folder):
        self.sessions = {row["session"]: Session(row) for row in rows_of(folder / "sessions.csv")}
        self.learners = {row["learner"]: row for row in rows_of(folder / "learners.csv")}
        self.session_of = {}
        self.members = collections.defaultdict(set)
        for row in rows_of(folder / "members.csv"):
            session = f"{row['cohort']}/{row['module']}"
            self.session_of[row["learner"], row["module"]] = self.sessions[session]
            self.members[session].add(row["learner"])
        self.teaching = collections.defaultdict(list)
        for row in rows_of(folder / "teaching.csv"):
            self.teaching[row["session"]].append(sorted(row.items()))

    def all_of(self, code):
        """Everything about a session."""
        return self.sessions[code].row, self.members[code], sorted(self.teaching[code])


# ---------------------------------------------------------------------------------------------------
# What happens

Event = collections.namedtuple("Event", "kind subject module step date holds stated")


def done(subject, module, step, date):
    return Event("done", subject, module, step, date, True, date)


def attended(learner, module, date, holds=True, stated=None):
    return Event("attended", learner, module, "", date, holds, stated or date)


# What becomes of a learner in a module: how many of a hundred.
FATES = (
    ("in time", 76),
    ("studies after the live days", 5),
    ("never studies before", 3),
    ("misses a live day", 3),
    ("attendance taken back", 2),
    ("attendance taken back by mistake", 2),
    ("tasks late", 3),
    ("tasks never", 1),
    ("survey late", 2),
    ("survey never", 1),
    ("peer support plan late", 1),
    ("never comes", 1),
)
COMPLETES = {"in time", "studies after the live days", "attendance taken back by mistake",
             "tasks late", "survey late", "peer support plan late"}
# A certificate that was made out although something is missing does not count.
CERTIFICATE_BY_MISTAKE = {"survey never", "attendance taken back"}


def fate(learner, module):
    left = number(f"{learner}/{module}") % 100
    for name, share in FATES:
        if left < share:
            return name
        left -= share
    raise AssertionError("the shares add up to 100")


def never_confirmed(session):
    """The department never confirms the results of a few classes."""
    return number("confirm " + session) % 50 == 0


class History:
    """Tells week by week what is recorded; every event once."""

    def __init__(self):
        self._told = set()
        self.gone = set()  # learners who have left

    def preparations(self, modules):
        """What was over when the plan was approved: materials, and the plan of the year."""
        yield done("programme", "", "programme_plan", day("2021-06-28"))
        for module in modules:
            for week, step in enumerate(MATERIALS):
                yield done(module, "", step, day("2021-05-03") + days(10 * week))

    def week(self, plan, monday, not_held=None):
        """Events stated in the seven days before this Monday."""
        made = []
        for event in self._all(plan, not_held, monday):
            # Of a session that has moved, only live days happen again.
            key = event._replace(date=None, stated=None)
            if event.kind == "attended":
                key = event
            if event.stated >= monday or key in self._told:
                continue
            self._told.add(key)
            if event.kind == "done":  # a session came forward: it is done now
                date = max(event.date, monday - days(7))
                event = event._replace(date=date, stated=date)
            made.append(event)
        return made

    def _all(self, plan, not_held, monday):
        opens, first = {}, {}
        for session in plan.sessions.values():
            first[session.cohort] = min(first.get(session.cohort, session.opens), session.opens)
            opens[session.module] = min(opens.get(session.module, session.opens), session.opens)
        for module, date in opens.items():  # that module 9 was opened is written down a month late
            yield done(module, "", "opening_event", date + days(30 if module == "9" else 0))
        for cohort, date in first.items():
            late = number("nominate " + cohort) % 10 == 0
            yield done(cohort, "", "nominate", date + days(14 if late else -20))
        for session in plan.sessions.values():
            yield from self._of_session(session, session.code == not_held)
        for (learner, module), session in plan.session_of.items():
            if learner not in self.gone and session.opens < monday:
                for event in self._of_learner(learner, module, session):
                    if session.code != not_held or event.stated < session.live[0]:
                        yield event

    @staticmethod
    def _of_session(session, not_held):
        late = number("accounts " + session.code) % 15 == 0
        yield done(session.code, "", "accounts", session.opens + days(12 if late else -8))
        late = number("brief " + session.code) % 15 == 0
        yield done(session.code, "", "lecturer_briefing", session.live[0] + days(3 if late else -8))
        if not_held:
            return
        yield done(session.code, "", "class_results", session.closes + days(2))
        if not never_confirmed(session.code):
            yield done(session.code, "", "confirm_results", session.closes + days(9))

    @staticmethod
    def _of_learner(learner, module, session):
        what = fate(learner, module)
        if what == "never comes":
            return
        last, some = session.live[-1], number(learner) % 6
        if what == "studies after the live days":
            yield done(learner, module, "pre_study", last + days(2))
        elif what != "never studies before":
            yield done(learner, module, "pre_study", session.opens + days(some))
        for date in session.live[:-1] if what == "misses a live day" else session.live:
            yield attended(learner, module, date)
        if what.startswith("attendance taken back"):
            yield attended(learner, module, last, False, last + days(7))
        if what == "attendance taken back by mistake":
            yield attended(learner, module, last, True, last + days(14))
        if what != "tasks never":
            late = what == "tasks late"
            yield done(learner, module, "tasks", session.closes + days(20 if late else -some))
        if what != "survey never":
            late = what == "survey late"
            yield done(learner, module, "survey", session.closes + days(30 if late else -1))
        late = what == "peer support plan late"
        yield done(learner, module, "peer_support_plan", session.closes + days(9 if late else -some))
        if what in COMPLETES | CERTIFICATE_BY_MISTAKE:
            after = 31 if what.endswith("late") else 13
            yield done(learner, module, "module_certificate", session.closes + days(after))


# ---------------------------------------------------------------------------------------------------
# What follows from it


class Model:
    """Everything that was approved and stated."""

    def __init__(self):
        self.plans = []  # of (day approved, plan)
        self.left = {}  # learner: first day without
        self.not_held = set()  # of (session, opening), with the day on which it was stated
        self._statements = collections.defaultdict(list)
        self._standings = {}

    def state(self, events):
        self._standings.clear()
        for event in events:
            thing = (event.kind, event.subject, event.module, event.step)
            if event.kind == "attended":
                thing += (event.date,)
            self._statements[thing].append((event.stated, not event.holds, event.date))

    def holds(self, date, *thing):
        """Of what was stated by the day the last word counts, of one day's the correction."""
        known = [one for one in self._statements.get(thing, ()) if one[0] <= date]
        if not known:
            return False
        _, taken_back, happened = max(known)
        return not taken_back and happened <= date

    def at(self, date):
        if date not in self._standings:
            self._standings[date] = Standing(self, date)
        return self._standings[date]


class Standing:
    """How everybody stands on a day."""

    def __init__(self, model, date):
        self._model, self._date = model, date
        self.plan = [plan for approved, plan in model.plans if approved <= date][-1]
        self._known = {}
        self._not_held = {(session, opens) for session, opens, stated in model.not_held if stated <= date}
        self.done = {}  # by learner and module, of those that are not cancelled: steps that are done
        for (learner, module), session in self.plan.session_of.items():
            if self._takes_place(learner, session):
                self.done[learner, module] = self._steps(learner, module, session)

    def gone(self, learner):
        return learner in self._model.left and self._model.left[learner] <= self._date

    def _takes_place(self, learner, session):
        if (session.code, session.opens) in self._not_held:
            return False
        return not self.gone(learner) or session.opens < self._model.left[learner]

    def _recorded(self, step, subject, module=""):
        return self._model.holds(self._date, "done", subject, module, step)

    def _once(self, key, work_out):
        if key not in self._known:
            self._known[key] = work_out()
        return self._known[key]

    def published(self, module):
        return self._once(("published", module),
                          lambda: all(self._recorded(step, module) for step in MATERIALS))

    def accounts(self, session):
        return self._once(("accounts", session.code), lambda: (
            self._recorded("programme_plan", "programme")
            and self._recorded("nominate", session.cohort)
            and self._recorded("accounts", session.code)))

    def opened(self, module):
        return self._once(("opened", module), lambda: (
            self.published(module) and self._recorded("opening_event", module)))

    def briefed(self, session):
        return self._once(("briefed", session.code), lambda: (
            self.published(session.module) and self._recorded("lecturer_briefing", session.code)))

    def confirmed(self, session):
        return self._once(("confirmed", session.code), lambda: (
            self.briefed(session) and self._recorded("class_results", session.code)
            and self._recorded("confirm_results", session.code)))

    def _steps(self, learner, module, session):
        steps = set()
        if (self.accounts(session) and self.opened(module)
                and self._recorded("pre_study", learner, module)):
            steps.add("pre_study")
            if self.briefed(session) and all(
                    self._model.holds(self._date, "attended", learner, module, "", date)
                    for date in session.live):
                steps.add("live_days")
                steps.update(step for step in PARTS[1:] if self._recorded(step, learner, module))
        if (steps.issuperset(PARTS) and self.confirmed(session)
                and self._recorded("module_certificate", learner, module)):
            steps.add("module_certificate")
        return steps

    def complete(self, learner, module):
        return self.done[learner, module].issuperset(PARTS)

    def counts(self, unit=lambda learner: "", modules=("4", "5", "9")):
        """By unit: participations, each part done, complete."""
        counts = collections.defaultdict(lambda: [0, [0] * len(PARTS), 0])
        for (learner, module), steps in self.done.items():
            if module in modules:
                own = counts[unit(learner)]
                own[0] += 1
                own[2] += steps.issuperset(PARTS)
                for number_of_part, part in enumerate(PARTS):
                    own[1][number_of_part] += part in steps
        return dict(counts)

    def programme_certificates(self):
        """Who has one, and who may still get one."""
        having, lacking = set(), set()
        for learner, row in self.plan.learners.items():
            own = [module for module in ("4", "5", "9") if (learner, module) in self.done]
            if not own or self.gone(learner):
                continue
            everywhere = set(row["modules"].split(";")) <= set(own)
            certified = all("module_certificate" in self.done[learner, module] for module in own)
            there = self._recorded("programme_certificate", learner)
            (having if everywhere and certified and there else lacking).add(learner)
        return having, lacking

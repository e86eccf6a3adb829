"""Who should have been reminded of what on which day, worked out a second time.

Written from the words of engine/docs/workflow.md and of the table [reminders] of a template, and from
exported plans and what was recorded; it shares nothing with the program. A Situation says how every
task stands on a day, Policy when somebody hears of it, Contacts who is written to, and Oracle puts
them together run by run. Every rule is a method of its own, so that a test can break one and see
whether anybody notices.
"""

import calendar
import collections
import dataclasses
import datetime
import tomllib

from season_history import Plan, day, days, rows_of

# Public holidays from September 2020 to 2022, with the days given back for them, as they were
# announced; the program works them out from rules.
HOLIDAYS = {day(text) for text in """
    2020-09-02 2021-01-01 2021-02-10 2021-02-11 2021-02-12 2021-02-13 2021-02-14 2021-02-15 2021-02-16
    2021-04-21 2021-04-30 2021-05-01 2021-05-03 2021-09-02 2021-09-03
    2022-01-01 2022-01-03 2022-01-31 2022-02-01 2022-02-02 2022-02-03 2022-02-04 2022-04-10 2022-04-11
    2022-04-30 2022-05-01 2022-05-02 2022-05-03 2022-09-01 2022-09-02""".split()}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Stage = collections.namedtuple("Stage", "kind days")
Line = collections.namedtuple("Line", "recipient task stage due")
CORRECTIONS = ("moved", "cancelled")
# The later of two stages of one line that meet on one day; a correction says all that they say.
ORDER = ("ahead", "overdue", "escalated", "moved", "cancelled")


def word(stage):
    return stage.kind if stage.kind in CORRECTIONS else f"{stage.kind}-{stage.days}"


def later(stage):
    """Ascending in the order in which stages follow each other."""
    return ORDER.index(stage.kind), -stage.days if stage.kind == "ahead" else stage.days


# ---------------------------------------------------------------------------------------------------
# The template


@dataclasses.dataclass(frozen=True)
class Step:
    code: str
    scope: str
    owner: str  # programme, institution, department, lecturer, learner
    count: int
    unit: str
    anchor: str
    completed_by: str
    after: tuple
    reminds: bool

    def due(self, anchor_date):
        if self.unit == "month":
            months = anchor_date.year * 12 + anchor_date.month - 1 + self.count
            year, month = divmod(months, 12)
            last = calendar.monthrange(year, month + 1)[1]
            return datetime.date(year, month + 1, min(anchor_date.day, last))
        return anchor_date + days(self.count * (7 if self.unit == "week" else 1))


def due_rule(text):
    """"3 days before opens", "on closes"."""
    words = text.split()
    if words[0] == "on":
        return 0, "day", words[1]
    count, unit, side, anchor = words
    return int(count) * (-1 if side == "before" else 1), unit.rstrip("s"), anchor


class Template:
    def __init__(self, path):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        self.kinds = {owner["code"]: owner["is"] for owner in document["owners"]}
        self.steps = {}
        for step in document["steps"]:
            assert "modules" not in step, "the oracle knows no steps of some modules only"
            self.steps[step["code"]] = Step(
                step["code"], step["scope"], self.kinds[step["owner"]], *due_rule(step["due"]),
                step.get("completed_by", "record"), tuple(step.get("after", ())),
                step.get("remind", True))
        self.reminders = document["reminders"]


class Policy:
    """On which day each stage of a task falls."""

    def __init__(self, template):
        table = template.reminders
        self.before, self.after = table["days_before"], sorted(table["days_after"])
        self.every, self.last = table["then_every_days"], table["last_day_after"]
        self.escalations = {template.kinds[one["to"]]: one["days_after"]
                            for one in table.get("escalations", ())}
        self.quiet_weekdays = {WEEKDAYS.index(name) for name in table["quiet_weekdays"]}
        self.quiet_holidays = HOLIDAYS if table["quiet_holidays"] == "all" else set()
        self.move = table["quiet_days_move"]
        self._found = {}

    def quiet(self, date):
        return date.weekday() in self.quiet_weekdays or date in self.quiet_holidays

    def not_quiet(self, date, step):
        while self.quiet(date):
            date += days(step)
        return date

    def day_ahead(self, due, count):
        date = self.not_quiet(due - days(count), -1 if self.move == "before" else 1)
        return date if date <= due else self.not_quiet(due, -1)

    def day_after(self, due, count):
        return self.not_quiet(due + days(count), 1)

    def overdue_counts(self):
        return self.after + self.repeated(self.after[-1] + self.every)

    def repeated(self, first):
        return list(range(first, self.last + 1, self.every)) if self.every else [first][:first <= self.last]

    def escalated_counts(self, to):
        return self.repeated(self.escalations[to]) if to in self.escalations else []

    def stages(self, due):
        """By date the stages that fall on it, by who hears of them: the owner, the department as the
        one above a learner, the programme as the one above all."""
        if due not in self._found:
            found = self._found[due] = collections.defaultdict(lambda: collections.defaultdict(list))
            for count in self.before:
                found[self.day_ahead(due, count)]["owner"].append(Stage("ahead", count))
            for count in self.overdue_counts():
                found[self.day_after(due, count)]["owner"].append(Stage("overdue", count))
            for to in ("department", "programme"):
                for count in self.escalated_counts(to):
                    found[self.day_after(due, count)][to].append(Stage("escalated", count))
        return self._found[due]


# ---------------------------------------------------------------------------------------------------
# The plan, and what was recorded


class FollowedPlan(Plan):
    """An exported plan with those who are written to."""

    def __init__(self, folder):
        super().__init__(folder)
        self.institution_of = {row["lecturer"]: row["institution"]
                               for row in rows_of(folder / "lecturers.csv")}
        self.lecturers, self.lead = collections.defaultdict(list), {}
        for row in rows_of(folder / "teaching.csv"):
            if row["lecturer"] not in self.lecturers[row["session"]]:
                self.lecturers[row["session"]].append(row["lecturer"])
            if row["role"] == "lead":
                self.lead.setdefault(row["session"], row["lecturer"])
        self.emails = {"programme": next(row["value"] for row in rows_of(folder / "policies.csv")
                                         if row[next(iter(row))] == "programme_email")}
        for kind, table, code in (("learner", "learners", "learner"), ("lecturer", "lecturers", "lecturer"),
                                  ("institution", "institutions", "institution"),
                                  ("department", "provinces", "province")):
            for row in rows_of(folder / f"{table}.csv"):
                self.emails[f"{kind}:{row[code]}"] = row["email"]


class Record:
    """Everything that was approved and recorded, with the day on which the database had it: a week's
    results are recorded on Monday."""

    def __init__(self):
        self.plans = []  # of (day approved, plan)
        self.left = {}  # learner: first day without
        self.not_held = set()  # of (session, opening, day stated)
        self.contacts = []  # of (kind, recipient, date, value)
        self._statements = collections.defaultdict(list)
        self._presence = {}

    def state(self, events, known):
        for event in events:
            thing = (event.kind, event.subject, event.module, event.step)
            if event.kind == "attended":
                thing += (event.date,)
            self._statements[thing].append((event.stated, not event.holds, event.date, known))

    def holds(self, date, known, thing):
        """Of what was stated by the day and known, the last word counts, of one day's the correction."""
        said = [one for one in self._statements.get(thing, ()) if one[0] <= date and one[3] <= known]
        if not said:
            return False
        _, taken_back, happened, _ = max(said)
        return not taken_back and happened <= date

    def plan_on(self, date):
        return [plan for approved, plan in self.plans if approved <= date][-1]

    def presence(self, template, date):
        """Who is in which session on the date; worked out once for each set of absentees."""
        plan = self.plan_on(date)
        gone = frozenset((who, first) for who, first in self.left.items() if first <= date)
        failed = frozenset((code, opens) for code, opens, stated in self.not_held if stated <= date)
        key = id(plan), gone, failed
        if key not in self._presence:
            self._presence[key] = Presence(template, plan, dict(gone), failed)
        return self._presence[key]


class Presence:
    """The participations that take place, and when every task is due."""

    def __init__(self, template, plan, gone, failed):
        self.plan, self.gone = plan, gone
        self.by_session = collections.defaultdict(lambda: collections.defaultdict(list))
        self.of_person = collections.defaultdict(dict)
        for (learner, module), session in plan.session_of.items():
            if (session.code, session.opens) in failed:
                continue
            if learner in gone and session.opens >= gone[learner]:
                continue
            self.by_session[session.code][plan.learners[learner]["province"]].append(learner)
            self.of_person[learner][module] = session
        self.sessions = [plan.sessions[code] for code in self.by_session]
        self.sessions_of = {"programme": {"programme": self.sessions}, "module": {}, "cohort": {},
                            "session": {one.code: [one] for one in self.sessions},
                            "person": {who: list(own.values()) for who, own in self.of_person.items()
                                       if who not in gone},
                            "participation": {(who, module): [one] for who, own in self.of_person.items()
                                              for module, one in own.items()}}
        for one in self.sessions:
            self.sessions_of["module"].setdefault(one.module, []).append(one)
            self.sessions_of["cohort"].setdefault(one.cohort, []).append(one)
        self.due, self.tasks_due = {}, collections.defaultdict(list)
        for step in template.steps.values():
            for subject, sessions in self.sessions_of[step.scope].items() if step.reminds else ():
                due = step.due(self.anchor(step, sessions))
                self.due[step.code, subject] = due
                self.tasks_due[due].append((step, subject))

    @staticmethod
    def anchor(step, sessions):
        if step.anchor == "opens":
            return min(one.opens for one in sessions)
        if step.anchor == "closes":
            return max(one.closes for one in sessions)
        assert len(sessions) == 1 and step.anchor in ("live_start", "live_end")
        return sessions[0].live[0 if step.anchor == "live_start" else -1]

    def around(self, scope, subject, other):
        """Subjects of another scope with which a subject shares a participation."""
        if scope == other:
            return [subject]
        sessions = self.sessions_of[scope][subject]
        if other == "programme":
            return ["programme"]
        if other in ("module", "cohort"):
            return {getattr(one, other) for one in sessions}
        if other == "session":
            return [one.code for one in sessions]
        people = ([subject] if scope == "person" else [subject[0]] if scope == "participation" else
                  {who for one in sessions for some in self.by_session[one.code].values() for who in some})
        if other == "person":
            return people
        inside = {one.code for one in sessions}
        return [(who, module) for who in people for module, one in self.of_person[who].items()
                if one.code in inside]

    def provinces(self, scope, subject):
        return {home for one in self.sessions_of[scope][subject] for home in self.by_session[one.code]}


class Situation:
    """How every task stands on a day, by what was known on another."""

    def __init__(self, record, template, date, known):
        self._record, self._template, self.date, self._known = record, template, date, known
        self.presence = record.presence(template, date)
        self._states = {}

    def state(self, step, subject):
        """waiting, open, early or done; nothing when there is no such task."""
        key = step.code, subject
        if key not in self._states:
            self._states[key] = self._worked_out(step, subject)
        return self._states[key]

    def _worked_out(self, step, subject):
        if subject not in self.presence.sessions_of[step.scope]:
            return None
        ready, recorded = self.ready(step, subject), self._is_recorded(step, subject)
        if ready:
            return "done" if recorded else "open"
        return "early" if recorded and step.completed_by != "steps" else "waiting"

    def ready(self, step, subject):
        before = [self._template.steps[code] for code in step.after]
        within_module = ("module", "session", "participation")
        if step.scope == "person" and any(one.scope in within_module for one in before):
            wanted = self.presence.plan.learners[subject]["modules"].split(";")
            if not set(wanted) <= set(self.presence.of_person[subject]):
                return False
        return all(self.state(one, other) in ("done", None) for one in before
                   for other in self.presence.around(step.scope, subject, one.scope))

    def _is_recorded(self, step, subject):
        if step.completed_by == "steps":
            return True
        who, module = subject if step.scope == "participation" else (subject, "")
        if step.completed_by == "attendance":
            session = self.presence.of_person[who][module]
            return all(self._holds("attended", who, module, "", date) for date in session.live)
        return self._holds("done", who, module, step.code)

    def _holds(self, *thing):
        return self._record.holds(self.date, self._known, thing)

    # ----- lines of letters

    def owners(self, step, subject):
        """Who does a task, with the task as it is called in that one's letter."""
        code = f"{step.code}:{subject}" if subject != "programme" else step.code
        if step.owner == "programme" and step.scope not in ("participation", "person"):
            return [("programme", code)]
        if step.owner == "learner":
            whose = f"{step.code}:{subject[1]}:{subject[0]}" if step.scope == "participation" else code
            return [("learner:" + (subject[0] if step.scope == "participation" else subject), whose)]
        if step.scope in ("participation", "person"):
            grouped, home = self.grouped(step, subject)
            return [(who, grouped) for who in self.offices(step, subject, home)]
        if step.owner == "department":
            return [(f"department:{home}", f"{code}:{home}")
                    for home in self.presence.provinces(step.scope, subject)]
        return [(who, code) for who in self.offices(step, subject, "")]

    def grouped(self, step, subject):
        """A task of several learners in one line, and their province."""
        learner = subject[0] if step.scope == "participation" else subject
        home = self.presence.plan.learners[learner]["province"]
        if step.scope == "person":
            return f"{step.code}:{home}", home
        return f"{step.code}:{self.presence.of_person[learner][subject[1]].code}:{home}", home

    def offices(self, step, subject, home):
        if step.owner in ("programme", "department"):
            return ["programme" if step.owner == "programme" else f"department:{home}"]
        plan, [session] = self.presence.plan, self.presence.sessions_of[step.scope][subject]
        if step.owner == "lecturer":
            return [f"lecturer:{who}" for who in plan.lecturers[session.code]]
        return [f"institution:{plan.institution_of[plan.lead[session.code]]}"]

    def lines(self, policy):
        """Everything that falls on the day."""
        found = set()
        for due, tasks in self.presence.tasks_due.items():
            stages = policy.stages(due).get(self.date)
            for step, subject in tasks if stages else ():
                found.update(self.lines_about(step, subject, due, stages))
        return found

    def lines_about(self, step, subject, due, stages):
        state = self.state(step, subject)
        if state not in ("waiting", "open") or step.completed_by == "steps":
            return
        late = state == "open" and step.completed_by != "attendance"
        for recipient, task in self.owners(step, subject):
            for stage in stages["owner"]:
                if late or stage.kind == "ahead":
                    yield Line(recipient, task, stage, due)
            if late and recipient != "programme":
                yield from self.escalated(step, subject, due, task, stages)

    def escalated(self, step, subject, due, task, stages):
        if step.owner == "learner":
            task, home = self.grouped(step, subject)
            for stage in stages["department"]:
                yield Line(f"department:{home}", task, stage, due)
        for stage in stages["programme"]:
            yield Line("programme", task, stage, due)

    # ----- looking at a line again

    def subjects(self, task):
        """The step and the subjects that a task is about, of those that are there."""
        code, *words = task.split(":")
        step = self._template.steps[code]
        everything = self.presence.sessions_of[step.scope]
        learners = self.presence.plan.learners
        if step.scope == "programme":
            return step, ["programme"]
        if step.scope == "person" and step.owner != "learner":
            return step, [who for who in everything if learners[who]["province"] == words[0]]
        if step.scope == "participation" and "/" in words[0]:
            session = self.presence.plan.sessions.get(words[0])
            if session is None or words[0] not in self.presence.by_session:
                return step, []
            there = self.presence.by_session[words[0]].get(words[1], ())
            return step, [(who, session.module) for who in there]
        subject = (words[1], words[0]) if step.scope == "participation" else words[0]
        if subject not in everything:
            return step, []
        homes = self.presence.provinces(step.scope, subject) if step.owner == "department" else words
        return step, [subject] if words[-1] in homes else []

    def has_left(self, task):
        """Whether a task has no subjects since its people have left."""
        step, words = self._template.steps[task.split(":")[0]], task.split(":")[1:]
        if step.scope == "participation" and "/" not in words[0]:
            return words[1] in self.presence.gone
        return step.scope == "person" or words[0] in self.presence.sessions_of[
            "session" if step.scope == "participation" else step.scope]

    def standing(self, task, due):
        """due, done, moved or cancelled."""
        step, subjects = self.subjects(task)
        seen = set()
        for subject in subjects:
            same = self.presence.due[step.code, subject] == due
            is_done = self.state(step, subject) in ("done", "early")
            seen.add(("done" if is_done else "due") if same else "moved")
        return next((one for one in ("due", "done", "moved") if one in seen), "cancelled")


# ---------------------------------------------------------------------------------------------------
# Who is written to


class Contacts:
    def __init__(self, record, date):
        self._plan, self._date = record.plan_on(date), date
        self._facts = collections.defaultdict(list)
        for kind, recipient, since, value in record.contacts:
            if since <= date:
                self._facts[recipient].append((since, kind, value))

    def contact(self, recipient):
        """The address, or why there is none."""
        address, opted_out, bounced = self._plan.emails.get(recipient, ""), False, set()
        for _, kind, value in sorted(self._facts[recipient]):
            if kind == "address":
                address, bounced = value, bounced - {value}
            elif kind == "bounced":
                bounced.add(value or address)
            else:
                opted_out = True
        reason = ("opted_out" if opted_out else "no_address" if not address else
                  "bounced" if address in bounced else "")
        return ("", reason) if reason else (address.partition("@")[0] + "@" +
                                            address.partition("@")[2].lower(), "")

    def stand_ins(self, recipient):
        if recipient.startswith("learner:"):
            yield "department:" + self._plan.learners[recipient.partition(":")[2]]["province"]
        if recipient != "programme":
            yield "programme"

    def route(self, recipient):
        """Address and why it is somebody else's."""
        address, reason = self.contact(recipient)
        if address:
            return address, ""
        for other in self.stand_ins(recipient):
            if self.contact(other)[0]:
                return self.contact(other)[0], reason
        return "", reason


# ---------------------------------------------------------------------------------------------------
# The runs


@dataclasses.dataclass(frozen=True)
class Entry:
    """A line of the ledger."""
    planned: datetime.date
    run: object  # the day on which it was sent; nothing when it was skipped
    stage: str
    task: str
    due: datetime.date
    recipient: str
    via: str
    skipped: str
    address: str


class Oracle:
    """The ledger as it should be after the runs so far."""

    policy_type, situation_type, contacts_type = Policy, Situation, Contacts

    def __init__(self, template, record):
        self.template, self.record = template, record
        self.policy = self.policy_type(template)
        self.entries = {}  # by the identity of a reminder
        self._told = {}  # (task, recipient): due date told last
        self._agreeing = {}
        self._decided = None

    def situation(self, date, known):
        return self.situation_type(self.record, self.template, date, known)

    def identity(self, line, date):
        """A correction is one of the plan that made it necessary."""
        baseline = sum(approved <= date for approved, _ in self.record.plans)
        return (line, baseline) if line.stage.kind in CORRECTIONS else line

    def missed_days(self, today):
        count = (today - self._decided).days - 1 if self._decided else 0
        return [today - days(back) for back in range(count, 0, -1)]

    def run(self, today):
        """Nobody is written to on a quiet day: what was missed waits for the next run."""
        if self._decided and self._decided >= today or self.policy.quiet(today):
            return
        now = self.situation(today, today)
        kept = {}  # line: day on which it fell
        for missed in self.missed_days(today):
            for line in self.lines_of(missed, today):
                standing = now.standing(line.task, line.due)
                if standing == "due" and not self.too_late(line, today):
                    kept[line] = missed
                else:
                    self.skip(line, missed, "lapsed" if standing == "due" else standing, today)
        for line in self.lines_of(today, today) | self.corrections(now, today):
            kept[line] = today
        for line in self.superseded(kept):
            self.skip(line, kept.pop(line), "lapsed", today)
        self.send(kept, today)
        self._decided = today

    def lines_of(self, date, today):
        if not any(approved <= date for approved, _ in self.record.plans):
            return set()
        return {line for line in self.situation(date, today).lines(self.policy)
                if self.identity(line, today) not in self.entries}

    @staticmethod
    def too_late(line, today):
        return line.stage.kind == "ahead" and line.due < today

    @staticmethod
    def superseded(kept):
        """Of several stages of one line the latest is sent."""
        together = collections.defaultdict(list)
        for line in kept:
            together[line.recipient, line.task, line.due].append(line)
        return [line for some in together.values()
                for line in sorted(some, key=lambda one: later(one.stage))[:-1]]

    def corrections(self, now, today):
        """What was told otherwise, and is not over."""
        found = set()
        agreeing = self._agreeing.setdefault(id(now.presence), set())
        for told in self._told.items():
            if told in agreeing:
                continue
            (task, recipient), due = told
            step, subjects = now.subjects(task)
            if subjects and {now.presence.due[step.code, subject] for subject in subjects} == {due}:
                agreeing.add(told)  # and as long as everybody is where they are
                continue
            line = self.correction(now, task, recipient, due, today)
            if line and self.identity(line, today) not in self.entries:
                found.add(line)
        return found

    def correction(self, now, task, recipient, told, today):
        """Nothing about what is done, where both dates are over, to somebody who has left or has not to
        do it any more, and about several learners where the date told is still that of one."""
        step, subjects = now.subjects(task)
        if not subjects:
            gone = told >= today and not now.has_left(task)
            return Line(recipient, task, Stage("cancelled", 0), told) if gone else None
        dues = {subject: now.presence.due[step.code, subject] for subject in subjects}
        if told in dues.values() or max(told, *dues.values()) < today:
            return None
        dues = {subject: due for subject, due in dues.items()
                if now.state(step, subject) in ("waiting", "open")}
        if not dues or max(told, due := min(dues.values())) < today:
            return None
        owners = {own for subject in dues for own in now.owners(step, subject)}
        return Line(recipient, task, Stage("moved", 0), due) if (recipient, task) in owners else None

    def send(self, kept, today):
        contacts = self.contacts_type(self.record, today)
        for line, planned in kept.items():
            address, via = contacts.route(line.recipient)
            self._add(line, today, Entry(planned, today if address else None, word(line.stage), line.task,
                                         line.due, line.recipient, via, "" if address else "nobody", address))
            if address and line.stage.kind in ("ahead", "overdue", "moved"):
                self._told[line.task, line.recipient] = line.due

    def skip(self, line, planned, reason, today):
        self._add(line, today, Entry(planned, None, word(line.stage), line.task, line.due, line.recipient,
                                     "", reason, ""))

    def _add(self, line, today, entry):
        self.entries[self.identity(line, today)] = entry

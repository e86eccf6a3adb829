"""A programme with the daily job, played day by day from the approval to the last reminder: the ledger
has exactly what reminder_oracle.py says, and who was written to, for what and when. Each rule of the
oracle is then broken in turn, and the ledger must notice.

The regular test plays a province for ten months, and the tiny scenario with other rules;
LOTRINH_LONG=1 plays the national year too."""

import collections
import os
import unittest

import reminder_oracle
from reminder_season import NATION, PROVINCE, SMALL, days_between, entry_of, played
from season_history import Model, PARTS, day, days

LONG = os.environ.get("LOTRINH_LONG") == "1"
SHOWN = 20  # differences, at most


class Year:
    """What holds for every season that is played."""

    setting = PROVINCE

    @classmethod
    def setUpClass(cls):
        cls.season = played(cls, cls.setting)
        cls.rows = cls.season.ledger()
        cls.entries = [entry_of(row) for row in cls.rows]
        cls.expected = list(cls.season.oracle.entries.values())

    def test_the_ledger_is_the_oracles_day_by_day(self):
        entries, expected = set(self.entries), set(self.expected)
        self.assertEqual((len(entries), len(expected)), (len(self.entries), len(self.expected)))
        differing = sorted(entries ^ expected,
                           key=lambda one: (one.planned, one.recipient, one.task, one.stage))
        self.assertEqual([("oracle" if entry in expected else "ledger", *vars(entry).values())
                          for entry in differing[:SHOWN]], [], f"{len(differing)} of {len(expected)}")

    def test_every_identity_has_a_key_of_its_own(self):
        self.assertEqual(len({row["reminder"] for row in self.rows}), len(self.rows))
        self.assertEqual({row["state"] for row in self.rows}, {"sent", "skipped"})

    def test_a_reader_gets_one_letter_a_day(self):
        letters = collections.defaultdict(set)
        for row, entry in zip(self.rows, self.entries):
            if entry.run:
                letters[entry.run, entry.address].add(row["message"])
        self.assertEqual({len(messages) for messages in letters.values()}, {1})
        a_day = collections.Counter(run for run, _ in letters)
        for run, answer in zip(self.season.runs, self.season.answers):
            self.assertEqual((answer["sent"], answer["letters"]), (a_day[run], a_day[run]), run)
        self.assertEqual(sum(a_day.values()), len({row["message"] for row in self.rows} - {""}))

    def test_nothing_is_written_on_quiet_days(self):
        quiet = {run for run in self.season.runs
                 if run.weekday() == 6 or run in reminder_oracle.HOLIDAYS}
        self.assertGreater(len(quiet), 5)
        self.assertEqual(quiet & {entry.run for entry in self.entries}, set())

    def test_the_season_has_everything_that_can_happen(self):
        """Else the comparison would say little."""
        happened = collections.Counter()
        for entry in self.entries:
            kind = entry.stage.partition("-")[0]
            for what in (kind, f"{kind} {entry.skipped}", entry.via, entry.recipient.partition(":")[0]):
                happened[what] += 1
        for what in self.must_happen:
            with self.subTest(what):
                self.assertGreater(happened[what], 0, happened)

    def test_states_of_the_oracle_are_those_of_the_model_of_the_season_test(self):
        """Two derivations in Python, the other one for the steps of this template only."""
        season, model = self.season, Model()
        model.plans, model.left, model.not_held = (season.record.plans, season.record.left,
                                                   season.record.not_held)
        model._statements = {thing: [said[:3] for said in all_said]
                             for thing, all_said in season.record._statements.items()}
        for date in days_between(self.setting.approved, self.setting.end)[20::40]:
            situation = season.oracle.situation(date, self.setting.end)
            done = {one: {step for step in ("pre_study", *PARTS, "module_certificate")
                          if situation.state(season.template.steps[step], one) == "done"}
                    for one in situation.presence.sessions_of["participation"]}
            self.assertEqual(done, model.at(date).done, date)


# ----- breaking the rules


class Broken(reminder_oracle.Oracle):
    """An oracle for which one rule is another one."""

    def __init__(self, season, part, **rules):
        changed = lambda own: type("Changed", (own,), rules)
        parts = {name: getattr(self, f"{name}_type") for name in ("policy", "situation", "contacts")}
        if part == "oracle":
            for name, rule in rules.items():
                setattr(self, name, rule.__get__(self))
        else:
            setattr(self, f"{part}_type", changed(parts[part]))
        super().__init__(season.template, season.record)


Policy, Situation, Contacts, Oracle = (reminder_oracle.Policy, reminder_oracle.Situation,
                                       reminder_oracle.Contacts, reminder_oracle.Oracle)


def with_every_week_longer(self, first):
    return list(range(first, self.last + 1, self.every + 1))


def lines_whatever_it_waits_for(self, step, subject, due, stages):
    """What waits is overdue as if it could be done."""
    state, self._states[step.code, subject] = self.state(step, subject), None
    self._states[step.code, subject] = "open" if state == "waiting" else state
    yield from Situation.lines_about(self, step, subject, due, stages)
    self._states[step.code, subject] = state


def lines_of_early_ones_too(self, step, subject, due, stages):
    state = self.state(step, subject)
    self._states[step.code, subject] = "waiting" if state == "early" else state
    yield from Situation.lines_about(self, step, subject, due, stages)
    self._states[step.code, subject] = state


def presence_is_overdue(self, step, subject, due, stages):
    own_step = reminder_oracle.dataclasses.replace(step, completed_by="record") \
        if step.completed_by == "attendance" else step
    self.state(step, subject)
    return Situation.lines_about(self, own_step, subject, due, stages)


def never_escalated_to_the_department(self, *arguments):
    return (line for line in Situation.escalated(self, *arguments) if line.recipient == "programme")


def first_lecturers_only(self, step, subject, home):
    return Situation.offices(self, step, subject, home)[:1]


def by_session_escalated_as_it_is(self, step, subject, due, task, stages):
    """Of a learner's step every learner in a line of their own."""
    for stage in stages["programme"]:
        yield reminder_oracle.Line("programme", task, stage, due)


BROKEN = [
    ("people are written to on Sundays", "policy",
     {"quiet": lambda self, date: date in self.quiet_holidays}),
    ("people are written to on holidays", "policy",
     {"quiet": lambda self, date: date.weekday() in self.quiet_weekdays}),
    ("what is ahead moves past the day when it is due", "policy",
     {"day_ahead": lambda self, due, count: self.not_quiet(due - days(count), 1)}),
    ("what is ahead moves to the day before", "policy",
     {"day_ahead": lambda self, due, count: self.not_quiet(due - days(count), -1)}),
    ("what is overdue moves to the day before", "policy",
     {"day_after": lambda self, due, count: self.not_quiet(due + days(count), -1)}),
    ("every eighth day", "policy", {"repeated": with_every_week_longer}),
    ("nothing is repeated", "policy", {"repeated": lambda self, first: [first]}),
    ("the last week is left out", "policy",
     {"overdue_counts": lambda self: Policy.overdue_counts(self)[:-1]}),
    ("the programme hears of nothing", "policy",
     {"escalated_counts": lambda self, to: Policy.escalated_counts(self, to) if to == "department" else []}),
    ("what waits is overdue", "situation", {"lines_about": lines_whatever_it_waits_for}),
    ("what is recorded early is asked for", "situation", {"lines_about": lines_of_early_ones_too}),
    ("presence is overdue", "situation", {"lines_about": presence_is_overdue}),
    ("departments hear nothing of learners", "situation",
     {"escalated": never_escalated_to_the_department}),
    ("each learner in a line of their own", "situation", {"escalated": by_session_escalated_as_it_is}),
    ("nobody waits for anybody", "situation", {"ready": lambda self, step, subject: True}),
    ("co-lecturers are forgotten", "situation", {"offices": first_lecturers_only}),
    ("whoever opted out is written to", "contacts",
     {"contact": lambda self, who: ((found := Contacts.contact(self, who))[1] != "opted_out"
                                    and found or (self._plan.emails[who], ""))}),
    ("bounced mail is sent again", "contacts",
     {"contact": lambda self, who: ((found := Contacts.contact(self, who))[1] != "bounced"
                                    and found or (self._plan.emails[who], ""))}),
    ("addresses stay as they were", "contacts",
     {"contact": lambda self, who: ((found := Contacts.contact(self, who))[1]
                                    and found or (self._plan.emails[who], ""))}),
    ("the programme stands in for all", "contacts",
     {"stand_ins": lambda self, who: ["programme"]}),
    ("nobody stands in", "contacts", {"stand_ins": lambda self, who: []}),
    ("corrections are forgotten", "oracle", {"corrections": lambda self, now, today: set()}),
    ("all stages that meet are sent", "oracle", {"superseded": lambda self, kept: []}),
    ("the first of two stages is sent", "oracle",
     {"superseded": lambda self, kept: reversed_order(Oracle.superseded, kept)}),
    ("missed days are forgotten", "oracle", {"missed_days": lambda self, today: []}),
    ("missed days are sent whatever happened since", "oracle",
     {"too_late": lambda self, line, today: False}),
    ("results are known a day late", "oracle",
     {"situation": lambda self, date, known: Oracle.situation(self, date, known - days(1))}),
    ("the plan is that of yesterday", "oracle",
     {"situation": lambda self, date, known: Oracle.situation(
         self, max(date - days(1), self.record.plans[0][0]), known)}),
]


def reversed_order(superseded, kept):
    gone = set(superseded(kept))
    together = {(line.recipient, line.task, line.due) for line in gone}
    return [line for line in kept if (line.recipient, line.task, line.due) in together and line not in gone]


class Province(Year, unittest.TestCase):
    must_happen = ("ahead", "overdue", "escalated", "moved", "cancelled", "ahead lapsed", "ahead done",
                   "overdue lapsed", "no_address", "opted_out", "bounced", "programme", "institution",
                   "department", "learner")


class Small(Year, unittest.TestCase):
    """Two provinces in a class, two institutions, steps of lecturers, and another policy."""

    setting = SMALL
    must_happen = ("ahead", "overdue", "escalated", "moved", "ahead lapsed", "overdue lapsed", "no_address",
                   "opted_out", "bounced", "programme", "institution", "department", "lecturer", "learner",
                   "cancelled", "overdue done")

    def test_a_broken_rule_is_noticed(self):
        entries = set(self.entries)
        for name, part, rules in BROKEN:
            with self.subTest(name):
                broken = Broken(self.season, part, **rules)
                for run in self.season.runs:
                    broken.run(run)
                self.assertTrue(set(broken.entries.values()) ^ entries)


@unittest.skipUnless(LONG, "LOTRINH_LONG=1 plays the national year: several minutes")
class Nation(Year, unittest.TestCase):
    setting = NATION
    must_happen = (*Province.must_happen, "overdue done")

    def test_a_day_takes_less_than_a_second(self):
        """Of the processor: other tests may be running. Without the days that make up for others."""
        season = self.season
        yesterday = [run - days(1) in season.runs for run in season.runs]
        daily = sorted(taken for taken, there in zip(season.seconds, yesterday) if there)
        print(f"\n{len(season.runs)} runs, {sum(season.seconds):.1f} s: median {daily[len(daily) // 2]:.2f}, "
              f"longest {daily[-1]:.2f}, after days without a run {max(season.seconds):.2f}; "
              f"{len(self.rows)} entries, {len({row['message'] for row in self.rows}) - 1} letters")
        self.assertLess(daily[len(daily) // 2], 1)


if __name__ == "__main__":
    unittest.main()

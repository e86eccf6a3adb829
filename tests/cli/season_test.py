"""The national year from July to December: planned, approved, recorded week by week, disturbed,
replanned each month, and ended with certificates. What the program says on each date is compared
with a model of its own (season_history.py), and at the end with the script itself."""

import collections
import contextlib
import csv
import datetime
import json
import shutil
import sqlite3
import unittest

from program import SOURCE, ProgramTest
from season_history import (COMPLETES, PARTS, History, Model, Plan, day, days, done, fate,
                            never_confirmed, number, rows_of)

NATIONAL = SOURCE / "scenarios" / "national-2021" / "national-2021.toml"
PROVINCES = SOURCE / "configs" / "vietnam" / "provinces-63.csv"
MODULES = ("4", "5", "9")
APPROVED = day("2021-07-05")
REPLANNED = [day("2021-08-02"), day("2021-09-06"), day("2021-10-04")]
KNOWN = [date - days(7) for date in REPLANNED]  # some disturbances are known a week before
SOME_ARE_LATE = 3  # the exit code
END = day("2021-12-13")
MONTH_ENDS = [day(text) for text in ("2021-07-31", "2021-08-31", "2021-09-30", "2021-10-31",
                                     "2021-11-30")]
TWICE = day("2021-09-13")  # the week that is recorded in several ways
DEFAULTERS = day("2021-08-23")
COLUMNS = "kind,subject,module,step,date,until,value,holds,stated,code,name,modules".split(",")
LMS_COLUMNS = "learner,name,province,module,date".split(",")  # an export of the LMS has no kind


def morning(date):
    """The clock stands at half past eight in the morning, in UTC, of this day."""
    then = datetime.datetime.combine(date, datetime.time(8, 30), datetime.timezone.utc)
    return {"SOURCE_DATE_EPOCH": str(int(then.timestamp()))}


class Played(ProgramTest):
    """The season; afterwards the folder has the database, and the fields have what went in."""

    def play(self):
        self.model, self.history = Model(), History()
        self.today, self.answers, self.revisions, self.leaving = APPROVED, {}, [], []
        self.not_held = None
        self.plan = self._approve(self.asked("plan", "plan", NATIONAL, "--seed", 1)["plan"])
        self._record([self.write_facts("before", self.history.preparations(MODULES))])
        while self.today < END:
            self.today += days(7)
            if self.today in KNOWN[1:]:
                self.not_held = self._class_that_fails()
            self._week()
            if self.today in KNOWN:
                self._record_disturbances(self._known_disturbances())
            if self.today in REPLANNED:
                self._replan()
            if self.today in [*REPLANNED, DEFAULTERS, day("2021-11-01"), day("2021-12-06")]:
                yesterday = self.today - days(1)  # of today more will be recorded
                self.answers[yesterday] = self.progress(yesterday, "province")
        self._certificates()

    def command(self, *arguments, at=None):
        return self.lotrinh(*arguments, environment=morning(at or self.today)).stdout

    def asked(self, schema, *arguments):
        return self.json_of(schema, *arguments, environment=morning(self.today))

    def shown(self, *arguments):
        """A large answer, whose form other tests check."""
        return json.loads(self.command("show", *arguments, "--json"))

    def progress(self, date, by, *more):
        return self.shown("progress", "--at", date, "--by", by, *more)

    def _approve(self, plan):
        self.command("approve", plan, "--on", self.today)
        folder = f"plan-{self.today}"
        self.command("export", "--out", folder, "--plan", plan)
        self.model.plans.append((self.today, Plan(self.folder / folder)))
        return self.model.plans[-1][1]

    # ----- one week

    def write_facts(self, name, events):
        """A table of events; they are in the model from now on, too."""
        events = list(events)
        self.model.state(events)
        return self.write_table(name, COLUMNS, [
            {"kind": event.kind, "subject": event.subject, "module": event.module,
             "step": event.step, "date": event.date, "holds": "" if event.holds else "no",
             "stated": "" if event.stated == event.date else event.stated} for event in events])

    def write_table(self, name, columns, rows):
        with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as table:
            writer = csv.DictWriter(table, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return [f"{name}.csv"]

    def _lms_export(self, step, events):
        self.model.state(events)
        return [*self.write_table(f"{self.today}-{step}", LMS_COLUMNS, [
            {"learner": event.subject, "name": self.plan.learners[event.subject]["name"],
             "province": self.plan.learners[event.subject]["province"], "module": event.module,
             "date": event.date} for event in events]), "--kind", "done", "--step", step]

    def _week(self):
        events = self.history.week(self.plan, self.today, self.not_held)
        exported = [[event for event in events if event.step == step]
                    for step in ("pre_study", "tasks")]
        other = [event for event in events if event.step not in ("pre_study", "tasks")]
        files = [self._lms_export(step, some)
                 for step, some in zip(("pre_study", "tasks"), exported) if some]
        files.append(self.write_facts(f"{self.today}", other))
        if self.today == TWICE:
            self._copy_database("before.db")
            self.files_of_week = files
        self._record(files)
        if self.today == TWICE:
            self._copy_database("after.db")

    def _copy_database(self, name):
        with contextlib.closing(sqlite3.connect(self.folder / "lotrinh.db")) as source, \
                contextlib.closing(sqlite3.connect(self.folder / name)) as copy:
            source.backup(copy)

    def _record(self, files):
        for arguments in files:
            self.command("record", *arguments)

    # ----- disturbances

    def _class_that_fails(self):
        """A class whose live days were in the week that is over."""
        return min(code for code, session in self.plan.sessions.items() if session.module != "4"
                   and self.today - days(7) <= session.live[0] and session.live[-1] < self.today)

    def _leaving(self):
        """Five learners who have a module before them."""
        last_opening = collections.defaultdict(lambda: APPROVED)
        for (learner, _), session in self.plan.session_of.items():
            last_opening[learner] = max(last_opening[learner], session.opens)
        staying = [learner for learner in self.plan.learners
                   if learner not in self.history.gone and last_opening[learner] > self.today]
        chosen = sorted(staying, key=lambda learner: number(f"{self.today} {learner}"))[:5]
        self.leaving += chosen
        self.history.gone.update(chosen)
        self.model.left.update((learner, self.today) for learner in chosen)
        return chosen

    def _busiest_lecturer(self):
        counts = collections.Counter()
        for session in self.plan.sessions.values():
            if self.today <= session.live[0] < self.today + days(14):
                counts.update({dict(row)["lecturer"] for row in self.plan.teaching[session.code]})
        return min(counts, key=lambda lecturer: (-counts[lecturer], lecturer))

    def _known_disturbances(self):
        for learner in self._leaving():
            yield {"kind": "withdrawn", "subject": learner, "date": self.today}
        if self.not_held:
            opens = self.plan.sessions[self.not_held].opens
            self.model.not_held.add((self.not_held, opens, self.today))
            yield {"kind": "not_held", "subject": self.not_held, "date": opens}

    def _disturbances_of_the_day(self):
        yield {"kind": "absence", "subject": self._busiest_lecturer(), "date": self.today,
               "until": self.today + days(10)}
        for place, learner in enumerate(self._leaving(), 1):
            left = [module for module in MODULES  # successors have the others from elsewhere
                    if self.plan.session_of[learner, module].opens >= self.today]
            yield {"kind": "replaced", "subject": learner, "date": self.today,
                   "modules": ";".join(left), "code": f"MOI-{self.today:%m}-{place}",
                   "name": "Người Mới"}
        if self.today == day("2021-09-06"):
            yield {"kind": "closure", "subject": "VN63-45", "date": "2021-09-20",
                   "until": "2021-10-03", "value": "online_only"}

    def _record_disturbances(self, rows):
        self._record([self.write_table(f"{self.today}-disturbances", COLUMNS, [
            {**row, "stated": self.today} for row in rows])])

    def _replan(self):
        self._record_disturbances(self._disturbances_of_the_day())
        found = self.json_of("replan", "replan", "--from", self.today,
                             environment=morning(self.today), expect=(0, SOME_ARE_LATE))
        verified = self.command("verify", "--plan", found["plan"])
        before, self.plan = self.plan, self._approve(found["plan"])
        self.revisions.append((self.today, before, self.plan, found, verified, self.not_held))
        self.not_held = None

    # ----- the end

    def _certificates(self):
        """Whoever is thought to have completed everything gets a certificate of the programme."""
        self._record([self.write_facts("certificates", [
            done(learner, "", "programme_certificate", self.today) for learner in self.plan.learners
            if learner not in self.history.gone and self.thought_complete(learner)])])

    def thought_complete(self, learner):
        return all(fate(learner, module) in COMPLETES
                   for module in self.plan.learners[learner]["modules"].split(";"))


class Season(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.season = Played("play")
        cls.season.setUp()
        cls.addClassCleanup(cls.season.doCleanups)
        cls.season.play()
        cls.model, cls.plan = cls.season.model, cls.season.plan
        cls.region_of = {row["code"]: row["region"] for row in rows_of(PROVINCES)}
        cls.home = {learner: row["province"] for _, plan in cls.model.plans
                    for learner, row in plan.learners.items()}
        cls.end = cls.model.at(END)

    def test_each_revised_plan_is_valid_and_keeps_the_classes_that_were_held(self):
        self.assertEqual([when for when, *_ in self.season.revisions], REPLANNED)
        for when, before, after, found, verified, not_held in self.season.revisions:
            with self.subTest(str(when)):
                self.assertIn(": 0 violations in ", verified)
                self.assertEqual(found["unplaced"], 0)
                held = [code for code, session in before.sessions.items()
                        if session.live[-1] < when and code != not_held]
                self.assertGreater(len(held), 20)
                for code in held:
                    self.assertEqual(after.all_of(code), before.all_of(code), code)
                if not_held:
                    self.assertGreater(after.sessions[not_held].opens, when)

    # ----- progress

    def check_progress(self, date, by, unit, modules=MODULES, thresholds=(0, 40, 70)):
        chosen = [word for module in modules for word in ("--module", module)]
        asked = [word for percent in thresholds for word in ("--threshold", percent)]
        answer = self.season.progress(date, by, *chosen, *asked)
        expected = self.model.at(date).counts(unit, modules)
        found = {row["code"] or row["region"] or "": [row["participations"], row["done"], row["complete"]]
                 for row in answer["rows"]}
        self.assertEqual([part["step"] for part in answer["parts"]], list(PARTS))
        self.assertEqual(found, expected)
        self.assertEqual(answer["thresholds"], [
            {"percent": percent, "of": len(expected), "units": sum(
                complete * 100 >= all_of_them * percent for all_of_them, _, complete in expected.values())}
            for percent in thresholds])
        return answer["total"]

    def test_the_roll_up_agrees_with_the_model_on_each_date(self):
        totals = []
        for date in [*REPLANNED, *MONTH_ENDS, END]:
            with self.subTest(str(date)):
                self.check_progress(date, "province", self.home.get)
                self.check_progress(date, "region", lambda who: self.region_of[self.home[who]])
                totals.append(self.check_progress(date, "nation", lambda who: ""))
        self.assertGreater(totals[-1]["complete"], 10000)

    def test_the_roll_up_of_one_module_agrees_with_the_model(self):
        for module in MODULES:
            for date in (day("2021-09-06"), day("2021-10-31"), END):
                with self.subTest(f"{module} on {date}"):
                    self.check_progress(date, "province", self.home.get, (module,))

    def test_a_date_of_the_past_has_the_answer_that_was_given_then(self):
        self.assertGreater(len(self.season.answers), 4)
        for date, answer in self.season.answers.items():
            with self.subTest(str(date)):
                self.assertEqual(self.season.progress(date, "province"), answer)
                self.assertGreater(answer["total"]["participations"], 11000)

    # ----- tasks and variance

    def test_who_has_not_studied_before_the_live_days_is_listed_by_name(self):
        standing = self.model.at(DEFAULTERS)
        session = max((session for session in standing.plan.sessions.values()
                       if session.live[0] == DEFAULTERS and session.module == "5"),
                      key=lambda one: (len(self.lacking(standing, one)), one.code))
        rows = [row for row in self.season.shown(
                    "tasks", "--at", DEFAULTERS, "--owner", "learner", "--people")["rows"]
                if row["step"] == "pre_study" and row["subject"] == session.code]
        self.assertTrue(all(row["bars_from_live_days"] and row["state"] == "late" for row in rows))
        self.assertEqual(sorted(one["learner"] for row in rows for one in row["not_done"]),
                         self.lacking(standing, session))
        self.assertTrue(self.lacking(standing, session))

    @staticmethod
    def lacking(standing, session):
        return sorted(learner for learner in standing.plan.members[session.code]
                      if "pre_study" not in standing.done.get((learner, session.module), {"pre_study"}))

    def test_variance_counts_what_is_finished_and_late_against_the_first_plan(self):
        first = self.model.plans[0][1].session_of
        for date in (day("2021-08-31"), day("2021-10-04"), END):
            standing = self.model.at(date)
            answer = self.season.asked("show-variance", "show", "variance", "--at", date, "--by", "nation")
            for row in answer["rows"]:
                module = row["module"]
                now = {key: session for key, session in standing.plan.session_of.items()
                       if key[1] == module and key in standing.done}
                complete = {key for key in now if standing.complete(*key)}
                with self.subTest(f"{module} on {date}"):
                    self.assertEqual(row["planned"], sum(key[1] == module for key in first))
                    self.assertEqual(row["planned_by"], sum(
                        key[1] == module and session.closes <= date for key, session in first.items()))
                    self.assertEqual(row["participations"], len(now))
                    self.assertEqual(row["finished"], len(complete))
                    self.assertEqual(row["late"], sum(
                        first.get(key, session).closes < date for key, session in now.items()
                        if key not in complete))

    # ----- how it ended

    def test_everybody_has_completed_what_the_script_says(self):
        rows = self.season.progress(END, "person")["rows"]
        complete = {row["code"]: row["complete"] for row in rows}
        self.assertEqual(sum(learner.startswith("MOI-") for learner in complete), 15)
        for learner, own in complete.items():
            modules = [module for module in MODULES if (learner, module) in self.end.done]
            by_script = sum(fate(learner, module) in COMPLETES for module in modules)
            if self.end.gone(learner):
                self.assertLessEqual(own, by_script)
            else:
                self.assertEqual(own, by_script, learner)

    def test_certificates_of_modules_are_as_the_script_says(self):
        having, lacking = collections.Counter(), set()
        for row in self.season.shown("tasks", "--at", END, "--owner", "academy", "--all", "--people")["rows"]:
            if row["step"] == "module_certificate":
                having[row["subject"]] += row["done"]
                lacking |= {(one["learner"], row["module"]) for one in row["not_done"]}
        for (learner, module), steps in self.end.done.items():
            self.assertEqual((learner, module) not in lacking, "module_certificate" in steps)
            if not self.end.gone(learner):
                session = self.plan.session_of[learner, module].code
                self.assertEqual((learner, module) not in lacking,
                                 fate(learner, module) in COMPLETES and not never_confirmed(session))
        self.assertEqual(sum(having.values()) + len(lacking), len(self.end.done))

    def test_certificates_of_the_programme_are_for_those_who_completed_all_modules(self):
        rows = [row for row in self.season.shown(
                    "tasks", "--at", END, "--owner", "academy", "--all", "--people")["rows"]
                if row["step"] == "programme_certificate"]
        lacking = {one["learner"] for row in rows for one in row["not_done"]}
        expected, expected_lacking = self.end.programme_certificates()
        self.assertEqual(lacking, expected_lacking)
        self.assertEqual(sum(row["done"] for row in rows), len(expected))
        by_script = {learner for learner in self.plan.learners
                     if not self.end.gone(learner) and self.season.thought_complete(learner)
                     and not any(never_confirmed(self.plan.session_of[learner, module].code)
                                 for module in MODULES if (learner, module) in self.plan.session_of)}
        self.assertEqual(expected, by_script)
        self.assertEqual(len(self.season.leaving), 30)
        self.assertFalse((expected | lacking).intersection(self.season.leaving))

    # ----- recording a week in several ways

    def facts_of(self, database):
        with contextlib.closing(sqlite3.connect(self.season.folder / database)) as opened:
            return opened.execute("SELECT identity, kind, subject, module, step, date, until, value, "
                                  "holds, stated, note FROM fact ORDER BY identity").fetchall()

    def shuffled_halves(self, name):
        rows = rows_of(self.season.folder / name)
        rows.sort(key=lambda row: number(";".join(row.values())))
        return [self.season.write_table(f"{half}-{name[:-4]}", list(rows[0]), some)
                for half, some in (("first", rows[::2]), ("second", rows[1::2]))]

    def test_a_week_recorded_twice_shuffled_and_in_halves_gives_the_same(self):
        folder = self.season.folder
        for copy in ("twice.db", "halves.db"):
            shutil.copy(folder / ("before.db" if copy == "halves.db" else "after.db"), folder / copy)
        for name, *how in self.season.files_of_week:
            told = self.season.asked("record", "record", name, *how, "--db", "twice.db")
            self.assertGreater(told["rows"], 100)
            self.assertEqual(told["new"], 0)
            for [half] in reversed(self.shuffled_halves(name)):
                self.season.command("record", half, *how, "--db", "halves.db")
        expected = self.facts_of("after.db")
        self.assertGreater(len(expected), len(self.facts_of("before.db")) + 1000)
        shown = self.season.shown("progress", "--by", "province", "--at", TWICE, "--db", "after.db")
        for copy in ("twice.db", "halves.db"):
            self.assertEqual(self.facts_of(copy), expected)
            self.assertEqual(self.season.shown("progress", "--by", "province", "--at", TWICE,
                                               "--db", copy), shown)


if __name__ == "__main__":
    unittest.main()

// A time-indexed model: for each activity one variable says which of its options (a start in a
// mode) is taken, and tables over options give start, end and use of everything at each time. For
// each member of a team a variable says who it is. Source of the solver: Schulte, Tack and
// Lagerkvist, "Modeling and programming with Gecode".
#include "rcpsp/oracle/gecode_model.hpp"

#include <algorithm>
#include <gecode/int.hh>
#include <gecode/minimodel.hh>
#include <gecode/search.hh>
#include <vector>

namespace lotrinh::oracle {
namespace {

using namespace rcpsp;
using Gecode::BoolVar;
using Gecode::BoolVarArgs;
using Gecode::IntArgs;
using Gecode::IntVar;
using Gecode::IntVarArgs;
using Gecode::IntVarArray;

struct Option {
  const Mode* mode = nullptr;
  Time start = 0;

  [[nodiscard]] Time end() const { return start + mode->duration; }
  [[nodiscard]] Time work_from() const { return start + mode->staffed_from; }
  [[nodiscard]] Time work_to() const { return start + mode->staffed_to; }
};

int as_int(std::size_t n) { return static_cast<int>(n); }

// The copy constructor is how Gecode copies a space; nothing else may.
class Model : public Gecode::IntMinimizeSpace {  // NOLINT(*-special-member-functions)
 public:
  explicit Model(const Problem& problem) : problem_(&problem) {
    for (const Activity& activity : problem.activities) list_options(activity);
    makespan_ = IntVar(*this, 0, problem.horizon);
    post_options();
    if (failed()) return;
    post_links();
    post_resources();
    post_teams();
    post_exclusions();
    for (const WorkerId worker : problem.workers.ids()) post_limits(worker);
    Gecode::branch(*this, makespan_, Gecode::INT_VAL_MIN());
    Gecode::branch(*this, option_, Gecode::INT_VAR_SIZE_MIN(), Gecode::INT_VAL_MIN());
    Gecode::branch(*this, member_, Gecode::INT_VAR_SIZE_MIN(), Gecode::INT_VAL_MIN());
  }
  Model(Model& other) : IntMinimizeSpace(other) {
    makespan_.update(*this, other.makespan_);
    option_.update(*this, other.option_);
    member_.update(*this, other.member_);
  }
  Gecode::Space* copy() override { return new Model(*this); }
  [[nodiscard]] IntVar cost() const override { return makespan_; }

 private:
  // One member of a team: the slots of an activity stand in a row in `member_`.
  struct Slot {
    std::size_t activity = 0;
    PoolId pool;
  };

  void list_options(const Activity& activity) {
    auto& options = options_.emplace_back();
    for (const Mode& mode : activity.modes) {
      for (Time start = 0; start + mode.duration <= problem_->horizon; ++start) {
        const Option option{&mode, start};
        if (problem_->start_sets[mode.starts].contains(start)) options.push_back(option);
      }
    }
  }

  /// Value of a table over the options of an activity.
  template <class Value>
  IntVar by_option(std::size_t activity, Value value) {
    IntArgs table(as_int(options_[activity].size()));
    int least = 0;
    int most = 0;
    for (std::size_t i = 0; i < options_[activity].size(); ++i) {
      table[as_int(i)] = value(options_[activity][i]);
      least = std::min(least, table[as_int(i)]);
      most = std::max(most, table[as_int(i)]);
    }
    IntVar result(*this, least, most);
    Gecode::element(*this, table, option_[as_int(activity)], result);
    return result;
  }

  void post_options() {
    option_ = IntVarArray(*this, as_int(options_.size()));
    for (std::size_t a = 0; a < options_.size(); ++a) {
      if (options_[a].empty()) {
        fail();
        return;
      }
      option_[as_int(a)] = IntVar(*this, 0, as_int(options_[a].size()) - 1);
    }
    for (std::size_t a = 0; a < options_.size(); ++a) {
      starts_ << by_option(a, [](const Option& option) { return option.start; });
      ends_ << by_option(a, [](const Option& option) { return option.end(); });
      Gecode::rel(*this, ends_[as_int(a)], Gecode::IRT_LQ, makespan_);
    }
  }

  void post_links() {
    for (const Precedence& link : problem_->precedences) {
      const IntVar start = starts_[as_int(link.after.row())];
      const IntVar end = ends_[as_int(link.before.row())];
      Gecode::rel(*this, start - end >= link.lag);
      if (link.max_lag) Gecode::rel(*this, start - end <= *link.max_lag);
    }
    for (const Disjunction& pair : problem_->disjunctions) {
      const int one = as_int(pair.one.row());
      const int other = as_int(pair.other.row());
      Gecode::rel(*this, (ends_[one] <= starts_[other]) || (ends_[other] <= starts_[one]));
    }
  }

  void post_resources() {
    for (const ResourceId resource : problem_->resources.ids()) {
      for (Time t = 0; t < problem_->horizon; ++t) {
        IntVarArgs used;
        for (std::size_t a = 0; a < options_.size(); ++a) {
          const auto amount = [&](const Option& option) {
            return use(problem_->activities[ActivityId(a)].usages, resource, t - option.start) +
                   use(option.mode->usages, resource, t - option.start);
          };
          used << by_option(a, amount);
        }
        const auto& capacity = problem_->resources[resource].capacity;
        Gecode::linear(*this, used, Gecode::IRT_LQ, capacity[static_cast<std::size_t>(t)]);
      }
    }
  }

  static int use(const std::vector<Usage>& usages, ResourceId resource, Time after_start) {
    int sum = 0;
    for (const Usage& usage : usages) {
      if (usage.resource == resource && usage.from <= after_start && after_start < usage.to)
        sum += usage.amount;
    }
    return sum;
  }

  void post_teams() {
    for (std::size_t a = 0; a < options_.size(); ++a) {
      for (const Demand& demand : problem_->activities[ActivityId(a)].demands) {
        for (std::int32_t i = 0; i < demand.count; ++i) slots_.push_back({a, demand.pool});
      }
    }
    member_ = IntVarArray(*this, as_int(slots_.size()), 0,
                          std::max(0, as_int(problem_->workers.size()) - 1));
    for (std::size_t s = 0; s < slots_.size(); ++s) post_member(s);
    for (std::size_t a = 0; a < options_.size(); ++a) {
      IntVarArgs team;
      for (std::size_t s = 0; s < slots_.size(); ++s) {
        if (slots_[s].activity == a) team << member_[as_int(s)];
      }
      Gecode::distinct(*this, team);
    }
    for (std::size_t s = 0; s < slots_.size(); ++s) {
      for (std::size_t t = s + 1; t < slots_.size(); ++t) {
        if (slots_[s].activity != slots_[t].activity) post_pair(s, t);
      }
    }
  }

  /// Value of a table over what two variables say, 1 or 0.
  template <class Holds>
  IntVar by_both(const IntVar& one, int ones, const IntVar& other, int others, Holds holds) {
    IntArgs table(ones * others);
    for (int j = 0; j < others; ++j) {
      for (int i = 0; i < ones; ++i) table[j * ones + i] = holds(i, j) ? 1 : 0;
    }
    IntVar result(*this, 0, 1);
    Gecode::element(*this, table, one, ones, other, others, result);
    return result;
  }

  /// Who may do which option.
  void post_member(std::size_t slot) {
    const auto& options = options_[slots_[slot].activity];
    const auto& pool = problem_->pools[slots_[slot].pool];
    const auto may = [&](int option, int worker) {
      const WorkerId id(static_cast<std::size_t>(worker));
      return std::find(pool.begin(), pool.end(), id) != pool.end() &&
             may_do(problem_->workers[id], options[static_cast<std::size_t>(option)]);
    };
    const IntVar allowed = by_both(option_[as_int(slots_[slot].activity)], as_int(options.size()),
                                   member_[as_int(slot)], as_int(problem_->workers.size()), may);
    Gecode::rel(*this, allowed, Gecode::IRT_EQ, 1);
  }

  static bool may_do(const Worker& worker, const Option& option) {
    const bool at_home = !option.mode->site.valid() || option.mode->site == worker.home;
    if (worker.mobility == Mobility::home_only && !at_home) return false;
    for (Time t = option.work_from(); t < option.work_to(); ++t) {
      if (!worker.available.contains(t)) return false;
    }
    return true;
  }

  /// One worker in both slots: the two works do not overlap and leave the time to travel.
  void post_pair(std::size_t s, std::size_t t) {
    const std::size_t a = slots_[s].activity;
    const std::size_t b = slots_[t].activity;
    const auto can_do_both = [&](int i, int j) {
      const Option& one = options_[a][static_cast<std::size_t>(i)];
      const Option& other = options_[b][static_cast<std::size_t>(j)];
      return can_follow(one, other) || can_follow(other, one);
    };
    const IntVar together = by_both(option_[as_int(a)], as_int(options_[a].size()),
                                    option_[as_int(b)], as_int(options_[b].size()), can_do_both);
    const BoolVar same = Gecode::expr(*this, member_[as_int(s)] == member_[as_int(t)]);
    Gecode::rel(*this, same >> (together == 1));
  }

  [[nodiscard]] bool can_follow(const Option& first, const Option& next) const {
    Time gap = 0;
    const SiteId from = first.mode->site;
    const SiteId to = next.mode->site;
    if (from.valid() && to.valid() && from != to)
      gap = problem_->site_pairs[from.row() * static_cast<std::size_t>(problem_->sites) + to.row()]
                .gap;
    return first.work_to() + gap <= next.work_from();
  }

  /// Whether the worker is in the activity's team.
  BoolVar in_team(std::size_t activity, WorkerId worker) {
    BoolVarArgs any;
    for (std::size_t s = 0; s < slots_.size(); ++s) {
      if (slots_[s].activity == activity)
        any << Gecode::expr(*this, member_[as_int(s)] == as_int(worker.row()));
    }
    BoolVar result(*this, 0, 1);
    Gecode::rel(*this, Gecode::BOT_OR, any, result);
    return result;
  }

  void post_exclusions() {
    for (std::size_t a = 0; a < options_.size(); ++a) {
      const Activity& activity = problem_->activities[ActivityId(a)];
      for (const WorkerId worker : activity.required) Gecode::rel(*this, in_team(a, worker));
      for (const Exclusion& exclusion : activity.exclusions) {
        const auto applies = [&](const Option& option) {
          const auto& labels = exclusion.labels;
          const bool so = labels.empty() || std::find(labels.begin(), labels.end(),
                                                      option.mode->label) != labels.end();
          return so && option.start >= exclusion.from && option.start < exclusion.to ? 1 : 0;
        };
        BoolVarArgs all{Gecode::channel(*this, by_option(a, applies))};
        for (const WorkerId worker : exclusion.workers) all << in_team(a, worker);
        Gecode::rel(*this, Gecode::BOT_AND, all, 0);
      }
    }
  }

  void post_limits(WorkerId id) {
    const Worker& worker = problem_->workers[id];
    for (std::size_t kind = 0; kind < problem_->period_kinds.size(); ++kind) {
      const PeriodKind& periods = problem_->period_kinds[kind];
      for (std::int32_t period = 0; period < periods.periods; ++period) {
        IntVarArgs worked;
        for (std::size_t a = 0; a < options_.size(); ++a) {
          const auto inside = [&](const Option& option) {
            int times = 0;
            for (Time t = option.work_from(); t < option.work_to(); ++t)
              times += periods.period_at[static_cast<std::size_t>(t)] == period ? 1 : 0;
            return times;
          };
          worked << Gecode::expr(*this, by_option(a, inside) * in_team(a, id));
        }
        const int left =
            worker.limits[kind] - worker.worked_before[kind][static_cast<std::size_t>(period)];
        Gecode::linear(*this, worked, Gecode::IRT_LQ, left);
      }
    }
  }

  const Problem* problem_ = nullptr;  // while constraints are posted
  std::vector<std::vector<Option>> options_;
  std::vector<Slot> slots_;
  IntVarArgs starts_;
  IntVarArgs ends_;
  IntVar makespan_;
  IntVarArray option_;
  IntVarArray member_;
};

}  // namespace

Solved shortest_by_gecode(const Problem& problem, std::uint64_t most_failures) {
  if (problem.activities.empty()) return {true, 0};
  Gecode::Search::FailStop stop(most_failures);
  Gecode::Search::Options options;
  options.stop = &stop;
  Model model(problem);
  Gecode::BAB<Model> search(&model, options);
  Solved solved;
  // A solution restricts the search to better ones; the makespan is tried from the least on, so the
  // first is optimal and the search for a better one fails at once.
  while (const Model* better = search.next()) {
    solved.makespan = better->cost().val();
    delete better;
  }
  solved.complete = !search.stopped();
  return solved;
}

}  // namespace lotrinh::oracle

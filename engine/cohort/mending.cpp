// Repair of classes by small moves, each of which leaves every other class within its sizes: what
// cannot be repaired is taken out rather than passed on. The moves are those of bin-packing
// repairs; the shift along two classes is an ejection chain of length two (Glover, "Ejection
// chains, reference structures and alternating path methods", DAM 1996).
#include "cohort/mending.hpp"

#include <algorithm>

namespace lotrinh::cohort {
namespace {

class Mender {
 public:
  Mender(const Rules& rules, const Sizes& sizes, std::vector<Members>& classes)
      : rules_(rules), sizes_(sizes), classes_(classes) {}

  Members run() {
    part_schools();
    for (std::size_t at = 0; at < classes_.size(); ++at) {
      if (!too_small(classes_[at])) continue;
      const Members lonely = classes_[at];
      for (const LearnerId learner : lonely) (void)rehomed(at, learner);
      if (classes_[at].empty() || topped_up(at)) continue;
      left_out_.insert(left_out_.end(), classes_[at].begin(), classes_[at].end());
      classes_[at].clear();
    }
    std::erase_if(classes_, [](const Members& members) { return members.empty(); });
    return std::move(left_out_);
  }

 private:
  [[nodiscard]] bool has_room(const Members& members) const {
    return static_cast<int>(members.size()) < sizes_.largest;
  }
  [[nodiscard]] bool too_small(const Members& members) const {
    return static_cast<int>(members.size()) < sizes_.smallest;
  }

  /// Gives all but one of each school in a class another class. Who finds none begins a class of
  /// their own, which is filled or dissolved with the small ones.
  void part_schools() {
    for (std::size_t at = 0; at < classes_.size(); ++at) {
      const Members before = classes_[at];
      for (const LearnerId learner : before) {
        if (!has_twin(at, learner)) continue;
        if (rehomed(at, learner) || exchanged(at, learner) || shifted(at, learner)) continue;
        std::erase(classes_[at], learner);
        classes_.push_back({learner});
      }
    }
  }

  /// Whether the learner is in the class together with somebody of the same school.
  [[nodiscard]] bool has_twin(std::size_t at, LearnerId learner) const {
    const Members& now = classes_[at];
    if (std::find(now.begin(), now.end(), learner) == now.end()) return false;
    return std::any_of(now.begin(), now.end(), [&](LearnerId other) {
      return other != learner && rules_.same_school(other, learner);
    });
  }

  /// Moves one learner out of `from` into some class with room.
  bool rehomed(std::size_t from, LearnerId learner) {
    for (std::size_t to = 0; to < classes_.size(); ++to) {
      if (to == from || classes_[to].empty() || !has_room(classes_[to])) continue;
      if (!rules_.may_join(learner, classes_[to])) continue;
      classes_[to].push_back(learner);
      std::erase(classes_[from], learner);
      return true;
    }
    return false;
  }

  /// Exchanges the learner with one of another class so that both may stay.
  bool exchanged(std::size_t from, LearnerId learner) {
    Members left = classes_[from];
    std::erase(left, learner);
    for (std::size_t to = 0; to < classes_.size(); ++to) {
      if (to == from) continue;
      for (LearnerId& other : classes_[to]) {
        if (!may_replace(learner, other, classes_[to]) || !rules_.may_join(other, left)) continue;
        left.push_back(other);
        other = learner;
        classes_[from] = std::move(left);
        return true;
      }
    }
    return false;
  }

  /// Moves the learner into a class out of which somebody else can move into a third one.
  bool shifted(std::size_t from, LearnerId learner) {
    for (std::size_t to = 0; to < classes_.size(); ++to) {
      if (to == from) continue;
      const Members members = classes_[to];
      for (const LearnerId other : members) {
        if (!may_replace(learner, other, members) || !rehomed(to, other)) continue;
        classes_[to].push_back(learner);
        std::erase(classes_[from], learner);
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool may_replace(LearnerId learner, LearnerId other, const Members& members) const {
    Members rest = members;
    std::erase(rest, other);
    return rules_.may_join(learner, rest);
  }

  /// Gives a class learners from classes that can spare them. Who is taken first decides who fits
  /// in later, so it is tried from several classes on; when nothing helps, nothing is changed.
  bool topped_up(std::size_t small) {
    constexpr std::size_t most_attempts = 32;
    const std::size_t step = classes_.size() / most_attempts + 1;
    for (std::size_t first = 0; first < classes_.size(); first += step) {
      const std::vector<Taken> taken = spared(small, first);
      if (static_cast<int>(classes_[small].size() + taken.size()) < sizes_.smallest) continue;
      for (const auto& [from, learner] : taken) {
        std::erase(classes_[from], learner);
        classes_[small].push_back(learner);
      }
      return true;
    }
    return false;
  }

  struct Taken {
    std::size_t from = 0;
    LearnerId learner;
  };

  /// Whom other classes, asked in turn from `first` on, can spare to bring a class to its size.
  [[nodiscard]] std::vector<Taken> spared(std::size_t small, std::size_t first) const {
    std::vector<Taken> taken;
    Members filled = classes_[small];
    for (std::size_t i = 0; i < classes_.size() && too_small(filled); ++i) {
      const std::size_t from = (first + i) % classes_.size();
      if (from == small) continue;
      int spare = static_cast<int>(classes_[from].size()) - sizes_.smallest;
      const Members& donors = classes_[from];
      for (auto donor = donors.rbegin(); donor != donors.rend() && spare > 0; ++donor) {
        if (!too_small(filled)) break;
        if (!rules_.may_join(*donor, filled)) continue;
        filled.push_back(*donor);
        taken.push_back({from, *donor});
        --spare;
      }
    }
    return taken;
  }

  const Rules& rules_;
  const Sizes& sizes_;
  std::vector<Members>& classes_;
  Members left_out_;
};

}  // namespace

Members mend(const Rules& rules, const Sizes& sizes, std::vector<Members>& classes) {
  return Mender(rules, sizes, classes).run();
}

}  // namespace lotrinh::cohort

#pragma once

#include "base/id.hpp"
#include "rcpsp/time_set.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace lotrinh::rcpsp {

using WorkerId = Id<struct WorkerTag>;
using KeptId = Id<struct KeptTag>;

/// An earlier decision about an activity that people count on, and what going back on it costs:
/// everybody concerned is told, at a price that depends on how far off it is what they are told
/// about.
struct Kept {
  /// What was decided. Who carries it out is told as well, as is who newly does.
  struct Decision {
    Time start = 0;
    Time worked_from = 0;        ///< when the team's work was to begin: `start` and a mode's offset
    std::int32_t label = 0;      ///< of the mode
    std::vector<WorkerId> team;  ///< in the order of the demands
    std::int64_t people = 0;     ///< told whatever changes, besides the team

    [[nodiscard]] bool has(WorkerId worker) const;
  };
  /// People who were to take part in another activity that starts then: they are told whatever
  /// happens, about the earlier of the two starts.
  struct Comers {
    Time start = 0;
    std::int64_t people = 0;
  };

  std::optional<Decision> decision;  ///< none: there was nothing like this activity
  std::vector<Comers> comers;
  /// [horizon], price of telling one person about that time; shared by all activities.
  std::shared_ptr<const std::vector<std::int64_t>> weight_at;

  [[nodiscard]] std::int64_t weight(Time t) const {
    return (*weight_at)[static_cast<std::size_t>(t)];
  }
  [[nodiscard]] bool same_start_and_label(Time start, std::int32_t label) const {
    return decision && decision->start == start && decision->label == label;
  }

  /// Price of leaving the activity out.
  [[nodiscard]] std::int64_t price_left_out() const;
  /// Price of doing it so, whoever does it: a lower bound for every team.
  [[nodiscard]] std::int64_t least_price(Time start, std::int32_t label) const;
  /// Price of doing it so with these different workers.
  [[nodiscard]] std::int64_t price(Time start, std::int32_t label, const WorkerId* team,
                                   std::size_t team_size) const;
  /// By how much each worker who was not in the old team makes a team of its size dearer. Besides
  /// that, any other team than the old one at the same start and label has price_of_other_team().
  [[nodiscard]] std::int64_t price_of_new_member(Time start, std::int32_t label) const;
  /// Price of telling the people about another team.
  [[nodiscard]] std::int64_t price_of_other_team() const;

 private:
  [[nodiscard]] std::int64_t price_of_comers(Time start) const;
  /// Told about one person when start or label are not as decided.
  [[nodiscard]] std::int64_t weight_of_move(Time start) const;
};

}  // namespace lotrinh::rcpsp

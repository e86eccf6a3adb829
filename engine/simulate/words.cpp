#include "simulate/year.hpp"

namespace lotrinh::simulate {

std::string_view headline_name(Headline headline) {
  switch (headline) {
    case Headline::unfinished:
      return "unfinished";
    case Headline::learner_days_late:
      return "learner_days_late";
    case Headline::completion_day:
      return "completion_day";
    case Headline::people_told:
      return "people_told";
    case Headline::moved_sessions:
      return "moved_sessions";
    case Headline::substituted:
      return "substituted";
    case Headline::switched:
      return "switched";
    case Headline::make_up_classes:
      return "make_up_classes";
    case Headline::top_up_classes:
      return "top_up_classes";
    case Headline::make_up_waiting:
      return "make_up_waiting";
    case Headline::overtime_days:
      return "overtime_days";
    case Headline::cancelled:
      return "cancelled";
    case Headline::deadline_missed:
      return "deadline_missed";
  }
  return "";
}

}  // namespace lotrinh::simulate

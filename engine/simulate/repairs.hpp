#pragma once

#include "simulate/play.hpp"

namespace lotrinh::simulate {

/// Why a class cannot go on as it is.
struct Trouble {
  enum class Kind {
    lecturer,   ///< one or more are missing on its live days
    closed,     ///< a province or venue may not meet
    outage,     ///< of the LMS
    not_ready,  ///< materials are late
    sequence,   ///< what comes before it ends too late
  };
  Row row = 0;
  Kind kind = Kind::lecturer;
  int earliest = 0;  ///< opening that the trouble leaves
};

enum class Overtime { no, yes };

/// What can be done for a class, for policies to choose from. Each keeps all rules of a plan or
/// changes nothing.
class Repairs {
 public:
  explicit Repairs(Play& play) : play_(play) {}

  /// Others step in for lecturers who are missing on live days to come; a co-lecturer who may lead
  /// steps up when no other lead is to be had.
  bool substitute(Row row, Overtime overtime);
  /// The live days to come are held in another place of this mode, if the module allows: a virtual
  /// room for a class in person, or another venue.
  bool change_place(Row row, DeliveryMode mode, Overtime overtime);
  /// The class opens on the next day from `earliest` on that has all it needs, and what comes
  /// after it is moved along.
  bool move(Row row, int earliest);
  /// The class is given up; its learners wait for make-up classes.
  void cancel(Row row);

  /// Days from now to the first live day.
  [[nodiscard]] int days_to_live(Row row) const;
  [[nodiscard]] bool in_person(Row row) const;
  [[nodiscard]] const ReplanPolicy& rules() const { return play_.world.scenario.replan; }

 private:
  void push_along(Row row);

  Play& play_;
};

/// Learners who are in the class now.
[[nodiscard]] int present(const Play& play, Row row);

}  // namespace lotrinh::simulate

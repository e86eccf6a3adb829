#include "rcpsp/exact/branching.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::rcpsp::exact {
namespace {
constexpr Value no_preference = std::numeric_limits<Value>::min();
}

void Branching::open(const Trail& trail, std::vector<Var> leading) {
  leading_ = std::move(leading);
  const auto variables = static_cast<Var>(trail.variables());
  for (Var x = 0; x < variables; ++x) {
    first_row_.push_back(static_cast<std::int32_t>(splits_.size()));
    first_low_.push_back(trail.low(x));
    for (Value value = trail.low(x) + 1; value <= trail.high(x); ++value)
      splits_.push_back({x, value});
  }
  activity_.assign(splits_.size(), 0);
  place_.assign(splits_.size(), -1);
  preferred_.resize(variables, no_preference);
}

void Branching::prefer(Var x, Value value) {
  if (preferred_.size() <= static_cast<std::size_t>(x)) preferred_.resize(x + 1, no_preference);
  preferred_[x] = value;
}

std::int32_t Branching::row_of(Literal l) const {
  const Var x = variable(l);
  const Value split = (l.slot & 1) == 0 ? l.value : 1 - l.value;  // x <= v is not x >= v + 1
  return first_row_[x] + (split - first_low_[x] - 1);
}

void Branching::bump(Literal l) {
  const std::int32_t row = row_of(l);
  constexpr double too_large = 1e100;
  activity_[row] += step_;
  if (activity_[row] > too_large) {
    for (double& activity : activity_) activity /= too_large;
    step_ /= too_large;
  }
  if (place_[row] < 0)
    insert(row);
  else
    rise(static_cast<std::size_t>(place_[row]));
}

void Branching::fade() {
  constexpr double fading = 1 / 0.95;
  step_ *= fading;
}

void Branching::went_back(int entries) {
  while (!popped_.empty() && popped_.back().entries >= entries) {
    if (place_[popped_.back().row] < 0) insert(popped_.back().row);
    popped_.pop_back();
  }
}

void Branching::insert(std::int32_t row) {
  place_[row] = static_cast<std::int32_t>(heap_.size());
  heap_.push_back(row);
  rise(heap_.size() - 1);
}

void Branching::rise(std::size_t place) {
  const std::int32_t row = heap_[place];
  while (place > 0 && before(row, heap_[(place - 1) / 2])) {
    heap_[place] = heap_[(place - 1) / 2];
    place_[heap_[place]] = static_cast<std::int32_t>(place);
    place = (place - 1) / 2;
  }
  heap_[place] = row;
  place_[row] = static_cast<std::int32_t>(place);
}

void Branching::sink(std::size_t place) {
  const std::int32_t row = heap_[place];
  while (2 * place + 1 < heap_.size()) {
    std::size_t child = 2 * place + 1;
    if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
    if (!before(heap_[child], row)) break;
    heap_[place] = heap_[child];
    place_[heap_[place]] = static_cast<std::int32_t>(place);
    place = child;
  }
  heap_[place] = row;
  place_[row] = static_cast<std::int32_t>(place);
}

std::int32_t Branching::pop() {
  const std::int32_t top = heap_.front();
  place_[top] = -1;
  const std::int32_t last = heap_.back();
  heap_.pop_back();
  if (!heap_.empty()) {
    heap_.front() = last;
    sink(0);
  }
  return top;
}

Literal Branching::sided(Split split) const {
  const bool late = preferred_[split.x] != no_preference && preferred_[split.x] >= split.value;
  return late ? at_least(split.x, split.value) : at_most(split.x, split.value - 1);
}

std::optional<Literal> Branching::next(const Trail& trail) {
  while (!heap_.empty()) {
    const std::int32_t row = pop();
    popped_.push_back({row, trail.size()});
    const Split split = splits_[row];
    const Literal literal = at_least(split.x, split.value);
    if (!trail.holds(literal) && !trail.fails(literal)) return sided(split);
  }
  return earliest(trail);
}

std::optional<Literal> Branching::earliest(const Trail& trail) const {
  Var chosen = -1;
  for (const Var x : leading_) {
    if (!trail.fixed(x) && (chosen < 0 || trail.low(x) < trail.low(chosen))) chosen = x;
  }
  if (chosen >= 0) return at_most(chosen, trail.low(chosen));
  for (Var x = 0; x < static_cast<Var>(trail.variables()); ++x) {
    if (!trail.fixed(x)) return sided({x, trail.high(x)});
  }
  return std::nullopt;
}

}  // namespace lotrinh::rcpsp::exact

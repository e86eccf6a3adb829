#pragma once

#include <stdexcept>
#include <string_view>

namespace lotrinh {

/// The world failed: a disk, a database, a network, a plugin. Names the file or statement.
/// Caught only where the program ends or a web request does; exit code 1.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Another process holds the lock; exit code 4.
class Locked : public Error {
 public:
  using Error::Error;
};

/// States what must hold at this point. Aborts in every build when it does not: it is for our own
/// mistakes, never for input.
void expects(bool condition, std::string_view what_must_hold);

}  // namespace lotrinh

#pragma once

namespace lotrinh::app {

/// How a command prints its result.
enum class Output {
  text,  ///< for people
  json,  ///< one document for programs, with a schema in engine/docs/schemas
};

}  // namespace lotrinh::app

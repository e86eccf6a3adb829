#pragma once

#include <string>
#include <string_view>

namespace lotrinh::synthetic {

/// A made-up address, "vn63-01-th-cbql-00001@learners.example": one that can never be delivered
/// (RFC 2606), so that nobody is written to by mistake.
///
/// @param code  of who has it
/// @param kind  the part of the domain before `.example`
[[nodiscard]] std::string made_address(std::string code, std::string_view kind);

}  // namespace lotrinh::synthetic

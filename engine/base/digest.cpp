#include "base/digest.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <array>
#include <openssl/evp.h>

namespace lotrinh {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  const int ok =
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
  if (ok != 1) throw Error("OpenSSL cannot compute SHA-256");
  std::string text;
  for (unsigned int i = 0; i < length; ++i) text += fmt::format("{:02x}", digest[i]);
  return text;
}

}  // namespace lotrinh

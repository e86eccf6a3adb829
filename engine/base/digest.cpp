#include "base/digest.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <memory>
#include <openssl/evp.h>

namespace lotrinh {

namespace {

using Digest = std::array<unsigned char, 32>;

struct EndAlgorithm {
  void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
};

Digest digest_of(std::string_view bytes) {
  // Looking for it anew each time takes as long as a line of text.
  static const std::unique_ptr<EVP_MD, EndAlgorithm> algorithm(
      EVP_MD_fetch(nullptr, "SHA256", nullptr));
  Digest digest{};
  const bool ok = algorithm && EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr,
                                          algorithm.get(), nullptr) == 1;
  if (!ok) throw Error("OpenSSL cannot compute SHA-256");
  return digest;
}

}  // namespace

std::string sha256(std::string_view bytes) { return hexadecimal(digest_of(bytes)); }

ShortDigest short_digest(std::string_view bytes) {
  const Digest whole = digest_of(bytes);
  ShortDigest half{};
  std::copy_n(whole.begin(), half.size(), half.begin());
  return half;
}

std::string hexadecimal(std::span<const unsigned char> bytes) {
  constexpr std::string_view all_digits = "0123456789abcdef";
  std::string digits;
  digits.reserve(2 * bytes.size());
  for (const unsigned char byte : bytes) {
    digits += all_digits[byte >> 4U];
    digits += all_digits[byte & 15U];
  }
  return digits;
}

}  // namespace lotrinh

#include "model/cascade.hpp"

#include <numeric>

namespace lotrinh {

int CascadeProvince::colleagues() const { return std::accumulate(done.begin(), done.end(), 0); }

}  // namespace lotrinh

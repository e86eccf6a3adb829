#include "app/freed_memory.hpp"

#include <malloc.h>

namespace lotrinh::app {

void give_freed_tables_back() {
  constexpr int large_bytes = 1 << 20;
  (void)mallopt(M_MMAP_THRESHOLD, large_bytes);  // once it is set, it stays
}

}  // namespace lotrinh::app

#pragma once

namespace lotrinh::app {

/// From now on the memory of a large table goes back to the system when the table does. Left to
/// itself, the allocator of the C library keeps larger and larger ones for itself as they come and
/// go, which is quicker in a search, but of a job that reads one table after the other it makes a
/// process as large as all of them together.
void give_freed_tables_back();

}  // namespace lotrinh::app

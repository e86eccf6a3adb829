#include "app/today.hpp"

#include <date/tz.h>

namespace lotrinh::app {

Day today(const std::string& time_zone, date::sys_seconds now) {
  return date::floor<days>(date::locate_zone(time_zone)->to_local(now));
}

}  // namespace lotrinh::app

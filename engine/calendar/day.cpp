#include "calendar/day.hpp"

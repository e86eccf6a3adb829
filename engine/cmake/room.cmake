# lotrinh_room(NAME USES room... LIBS target...) declares the folder of the caller as a room.
#
# USES are the rooms that its headers and sources may include; LIBS are third-party targets, which
# stay private. A room may only use rooms declared before it, so an undeclared or later room stops
# the configuration here, and tests/architecture reads every #include against the same list.
function(lotrinh_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LIBS" ${ARGN})
  if(ROOM_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "room ${name}: unexpected arguments: ${ROOM_UNPARSED_ARGUMENTS}")
  endif()

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(lotrinh_${name} STATIC ${sources})
    set(scope PUBLIC)
    set(private PRIVATE)
  else()
    add_library(lotrinh_${name} INTERFACE)
    set(scope INTERFACE)
    set(private INTERFACE)
  endif()
  target_include_directories(lotrinh_${name} ${scope} "${PROJECT_SOURCE_DIR}/engine")
  target_link_libraries(lotrinh_${name} ${scope} date::date fmt::fmt ${private} lotrinh_settings)

  foreach(used IN LISTS ROOM_USES)
    if(NOT TARGET lotrinh_${used})
      message(FATAL_ERROR "room ${name} uses room ${used}, which is not declared before it; "
                          "the order is in engine/CMakeLists.txt")
    endif()
    target_link_libraries(lotrinh_${name} ${scope} lotrinh_${used})
  endforeach()
  target_link_libraries(lotrinh_${name} ${private} ${ROOM_LIBS})
endfunction()

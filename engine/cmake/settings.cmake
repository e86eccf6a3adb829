# Compiler settings and third-party packages, the same for every room.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

option(LOTRINH_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(LOTRINH_UNITY "Compile several files at once: faster from scratch" ON)
option(LOTRINH_FUZZ "Build the libFuzzer targets (clang only)" OFF)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()
set(CMAKE_UNITY_BUILD ${LOTRINH_UNITY})

add_library(lotrinh_settings INTERFACE)
target_compile_options(lotrinh_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
if(LOTRINH_SANITIZE)
  target_compile_options(lotrinh_settings INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(lotrinh_settings INTERFACE -fsanitize=address,undefined)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # The instrumentation hides from g++ that a value was set: it warns of good code in headers.
    target_compile_options(lotrinh_settings INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
if(LOTRINH_FUZZ)
  # clang reports a deprecation inside the stable_sort of libstdc++ 12.
  target_compile_options(lotrinh_settings INTERFACE
    -fsanitize=fuzzer-no-link -Wno-deprecated-declarations)
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(SQLiteCpp 3.2 REQUIRED)
find_package(date 3 REQUIRED)
find_package(tomlplusplus 3.3 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS i18n uc)
pkg_check_modules(LEMON REQUIRED IMPORTED_TARGET lemon)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(LIBICAL REQUIRED IMPORTED_TARGET libical)
find_library(LIBCSV csv REQUIRED)

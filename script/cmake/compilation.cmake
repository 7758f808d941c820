# How our own code is compiled, everywhere. Third-party code gets none of the warnings.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# A module is one piece at a fixed place; position independent code would only make it larger.
if(NOT EMSCRIPTEN)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()

# Asserts guard invariants in what ships too, so no build type defines NDEBUG.
# Debug is the daily build: quick to compile, yet quick enough to run a simulation.
foreach(language C CXX)
  set(CMAKE_${language}_FLAGS_DEBUG "-O1 -g1" CACHE STRING "" FORCE)
  set(CMAKE_${language}_FLAGS_RELEASE "-O2" CACHE STRING "" FORCE)
  set(CMAKE_${language}_FLAGS_MINSIZEREL "-Oz" CACHE STRING "" FORCE)
endforeach()
if(EMSCRIPTEN)
  foreach(language C CXX)
    set(CMAKE_${language}_FLAGS_DEBUG "-O1" CACHE STRING "" FORCE)
  endforeach()
  # What ships is optimised as a whole, the standard library with it, which spares a thirtieth of it for a link of half a minute.
  add_compile_options("$<$<CONFIG:MinSizeRel>:-flto>")
  add_link_options("$<$<CONFIG:MinSizeRel>:-flto>")
  # -Oz calls where other levels inline: every begin() and every size() of the standard library is a function. Putting the smallest of
  # them back makes the module smaller and nearly everything twice as fast (script/bench core). What has one caller stays a function
  # unless it is small: a whole screen in one function has so many variables that it compresses worse. The last pass tidies up.
  set(passes --always-inline-max-function-size=8 --one-caller-inline-max-function-size=60 --inlining-optimizing -Oz)
  list(JOIN passes "," passes)
  add_link_options("$<$<CONFIG:MinSizeRel>:-sBINARYEN_EXTRA_PASSES=${passes}>")
endif()
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Debug CACHE STRING "" FORCE)
endif()

# ccache: hits are shared between build folders and clones, because paths are taken relative to the tree.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

# No path of the building machine ends up in a binary.
add_compile_options(-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)

set(ACTLINE_SANITIZE "" CACHE STRING "Sanitizers for everything, e.g. address,undefined")
if(ACTLINE_SANITIZE)
  add_compile_options(-fsanitize=${ACTLINE_SANITIZE} -fno-omit-frame-pointer)
  if(ACTLINE_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
  add_link_options(-fsanitize=${ACTLINE_SANITIZE})
endif()

if(EMSCRIPTEN)
  # From -O2 on, linking runs acorn under node; Debian keeps it outside node's default path.
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs --")
  # Newer releases give a program 64 KB of stack, which neither Dear ImGui nor Catch2 can live with.
  if(EMSCRIPTEN_VERSION VERSION_GREATER_EQUAL 3.1.27)
    add_link_options(-sSTACK_SIZE=1MB)
  endif()
endif()

add_library(actline_compilation INTERFACE)
target_include_directories(actline_compilation INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(actline_compilation INTERFACE
  -Wall -Wextra -Wpedantic -Werror
  -Wshadow -Wconversion -Wno-sign-conversion -Wdouble-promotion
  -Wold-style-cast -Wcast-qual -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi
  # A designated initialiser leaves out members on purpose: their defaults are the point.
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(actline_compilation INTERFACE
    -Wduplicated-cond -Wlogical-op
    # g++ 12 reports these inside its own std::string and std::variant where nothing is wrong.
    -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds)
endif()

# The product's libraries are written without exceptions; on the web they are compiled so.
# (Natively they keep unwinding, since server and tests, which throw, are linked around them.)
add_library(actline_no_exceptions INTERFACE)
if(EMSCRIPTEN)
  target_compile_options(actline_no_exceptions INTERFACE -fno-exceptions -fno-rtti)
endif()

# Of our own code alone, and of the product's libraries as they ship to phones: with exceptions every call would be a branch.
option(ACTLINE_COVERAGE "Notes which lines and branches run (preset coverage)" OFF)
if(ACTLINE_COVERAGE)
  target_compile_options(actline_compilation INTERFACE -O0 --coverage)
  target_compile_options(actline_no_exceptions INTERFACE -fno-exceptions)
  add_link_options(--coverage)
endif()

# The few shapes a target of ours can have. Sources are found by pattern, again at every build.

find_program(ACTLINE_NODE node REQUIRED)

# actline_sources(<variable> <pattern>… [EXCLUDE <regex>]): .cpp files below the current folder.
function(actline_sources variable)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "EXCLUDE" "")
  file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} ${arg_UNPARSED_ARGUMENTS})
  if(arg_EXCLUDE)
    list(FILTER found EXCLUDE REGEX "${arg_EXCLUDE}")
  endif()
  set(${variable} ${found} PARENT_SCOPE)
endfunction()

# actline_test_program(<name> [CATCH] SOURCES … LINK …): an executable, and a ctest entry when it is
# a Catch2 program. In WebAssembly it runs under node and, unlike the product, may throw.
function(actline_test_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "CATCH" "" "SOURCES;LINK")
  if(NOT arg_SOURCES)
    message(STATUS "${name}: no sources")
    return()
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE actline_compilation ${arg_LINK})
  if(EMSCRIPTEN)
    target_compile_options(${name} PRIVATE -fexceptions)
    target_link_options(${name} PRIVATE -fexceptions -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1
      -sALLOW_MEMORY_GROWTH=1)
  endif()
  if(arg_CATCH)
    target_link_libraries(${name} PRIVATE third_party::catch2)
    add_test(NAME ${name} COMMAND ${name} --colour-mode none WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  endif()
endfunction()

# rapidjson, headers only, as a copy in the build tree: emcc does not look into /usr/include, and must not.
# In the copy the test whether a stack has room is as in later versions of the library: Debian's adds to a null pointer
# whenever a stack is still empty, which is undefined and ends a build with sanitizers.
find_path(ACTLINE_JSON_INCLUDE rapidjson/reader.h PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(json_include ${PROJECT_BINARY_DIR}/third_party/json)
set(stack_header rapidjson/internal/stack.h)
file(COPY ${ACTLINE_JSON_INCLUDE}/rapidjson DESTINATION ${json_include} PATTERN stack.h EXCLUDE)
file(READ ${ACTLINE_JSON_INCLUDE}/${stack_header} stack)
string(REGEX REPLACE "stackTop_ \\+ (sizeof\\(T\\) \\* count) (>|<=) stackEnd_" "\\1 \\2 static_cast<size_t>(stackEnd_ - stackTop_)"
  stack "${stack}")
set(written "")
if(EXISTS ${json_include}/${stack_header})
  file(READ ${json_include}/${stack_header} written)
endif()
if(NOT stack STREQUAL written)
  file(WRITE ${json_include}/${stack_header} "${stack}")
endif()

add_library(third_party_json INTERFACE)
add_library(third_party::rapidjson ALIAS third_party_json)
target_include_directories(third_party_json SYSTEM INTERFACE ${json_include})

# nlohmann_json, headers only. emcc does not look into /usr/include, and must not: so only this
# one folder is shown to it, through a link in the build tree.
find_path(ACTLINE_JSON_INCLUDE nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(json_include ${PROJECT_BINARY_DIR}/third_party/json)
file(MAKE_DIRECTORY ${json_include})
file(CREATE_LINK ${ACTLINE_JSON_INCLUDE}/nlohmann ${json_include}/nlohmann SYMBOLIC)

add_library(third_party_json INTERFACE)
add_library(third_party::nlohmann_json ALIAS third_party_json)
target_include_directories(third_party_json SYSTEM INTERFACE ${json_include})

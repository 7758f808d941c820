# rapidjson, headers only. emcc does not look into /usr/include, and must not: so only this
# one folder is shown to it, through a link in the build tree.
find_path(ACTLINE_JSON_INCLUDE rapidjson/reader.h PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(json_include ${PROJECT_BINARY_DIR}/third_party/json)
file(MAKE_DIRECTORY ${json_include})
file(CREATE_LINK ${ACTLINE_JSON_INCLUDE}/rapidjson ${json_include}/rapidjson SYMBOLIC)

add_library(third_party_json INTERFACE)
add_library(third_party::rapidjson ALIAS third_party_json)
target_include_directories(third_party_json SYSTEM INTERFACE ${json_include})

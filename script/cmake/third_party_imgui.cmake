# Dear ImGui's core, without demo, debug tools, file access or any backend: renderer, fonts and
# input are client/platform's own. A configuration header of the client is used when it is there.
third_party_folder(ACTLINE_IMGUI_DIR imgui imgui.cpp)
set(ACTLINE_IMGUI_CONFIG client/platform/imgui_config.hpp CACHE STRING "Dear ImGui's IMGUI_USER_CONFIG, from the root of this repository")

add_library(third_party_imgui STATIC EXCLUDE_FROM_ALL
  ${ACTLINE_IMGUI_DIR}/imgui.cpp
  ${ACTLINE_IMGUI_DIR}/imgui_draw.cpp
  ${ACTLINE_IMGUI_DIR}/imgui_tables.cpp
  ${ACTLINE_IMGUI_DIR}/imgui_widgets.cpp)
add_library(third_party::imgui ALIAS third_party_imgui)
target_include_directories(third_party_imgui SYSTEM PUBLIC ${ACTLINE_IMGUI_DIR})
target_compile_definitions(third_party_imgui PUBLIC
  IMGUI_USE_WCHAR32 IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_FILE_FUNCTIONS)
target_link_libraries(third_party_imgui PRIVATE actline_no_exceptions)
if(EXISTS ${PROJECT_SOURCE_DIR}/${ACTLINE_IMGUI_CONFIG})
  target_compile_definitions(third_party_imgui PUBLIC IMGUI_USER_CONFIG="${ACTLINE_IMGUI_CONFIG}")
  target_include_directories(third_party_imgui PRIVATE ${PROJECT_SOURCE_DIR})
endif()

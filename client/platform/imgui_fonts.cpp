// The default font loader Dear ImGui asks for when an atlas has none. Ours always has one before the first font is added
// (client/platform/font.hpp), so reaching this is a broken invariant.
#include <imgui.h>
#include <misc/freetype/imgui_freetype.h>

#include <cstdlib>

const ImFontLoader* ImGuiFreeType::GetFontLoader() { std::abort(); }

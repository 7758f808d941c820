// Dear ImGui as the browser's module uses it (IMGUI_USER_CONFIG): draw lists and the glyph atlas only, with a font loader of
// our own (client/platform/font.hpp). What is left out here is not downloaded. Natively nothing is left out.
#pragma once

#ifdef __EMSCRIPTEN__

#define IMGUI_DISABLE_DEFAULT_FONT

// Names FreeType as the default loader only so that the built-in one, which reads font files, is not compiled
// (client/platform/imgui_fonts.cpp): the atlas must be told its loader before the first font is added.
#define IMGUI_ENABLE_FREETYPE

// A broken invariant stops the module, as everywhere; the sentence for it would cost 20 kB.
#define IM_ASSERT(condition) ((condition) ? static_cast<void>(0) : __builtin_trap())

#endif

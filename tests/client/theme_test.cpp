// The looks' promises: contrast of every pair that is used, and icons that are the ones drawn.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <fstream>
#include <iterator>

#include "client/platform/font.hpp"
#include "client/theme/icon.hpp"
#include "client/theme/theme.hpp"
#include "shared/base/json.hpp"

using namespace actline::client::theme;
using Catch::Matchers::WithinAbs;

namespace {
const Scheme all_schemes[] = {{.dark = false}, {.dark = true}, {.more_contrast = true}, {.dark = true, .more_contrast = true}};
}

TEST_CASE("the light palette has the contrast it was designed with") {
  const Palette p = palette_of({});
  CHECK_THAT(contrast(p.text, p.surface), WithinAbs(15.8, 0.1));
  CHECK_THAT(contrast(p.text_muted, p.surface), WithinAbs(5.5, 0.1));
  CHECK_THAT(contrast(p.text_faint, p.surface), WithinAbs(3.0, 0.1));
  CHECK_THAT(contrast(p.on_brand, p.brand), WithinAbs(5.9, 0.1));
  CHECK_THAT(contrast(p.ok, p.surface), WithinAbs(5.0, 0.1));
  CHECK_THAT(contrast(p.warn, p.surface), WithinAbs(5.4, 0.1));
  CHECK_THAT(contrast(p.error, p.surface), WithinAbs(5.3, 0.1));
  CHECK_THAT(contrast(p.info, p.surface), WithinAbs(5.7, 0.1));
}

TEST_CASE("the dark palette has the contrast it was designed with") {
  const Palette p = palette_of({.dark = true});
  CHECK_THAT(contrast(p.text, p.surface), WithinAbs(13.6, 0.1));
  CHECK_THAT(contrast(p.text_muted, p.surface), WithinAbs(7.2, 0.1));
  CHECK_THAT(contrast(p.brand, p.surface), WithinAbs(6.6, 0.1));
}

TEST_CASE("with more contrast, all text is at least 7 to 1 and every frame stands out") {
  for (const bool dark : {false, true}) {
    const Palette p = palette_of({.dark = dark, .more_contrast = true});
    INFO(dark);
    CHECK(contrast(p.text, p.surface) >= 20);
    CHECK(contrast(p.text_muted, p.surface) >= 7);
    for (const Tone tone : {Tone::brand, Tone::ok, Tone::warn, Tone::error, Tone::info})
      CHECK(contrast(tone_color(p, tone), p.surface) >= 7);
    CHECK(contrast(p.line, p.surface) >= 3);
    CHECK(contrast(p.focus, p.page) >= 7);
  }
}

TEST_CASE("text is at least 4.5 to 1 wherever it is put, and the frame of a control 3 to 1, in every scheme") {
  const Scheme scheme = GENERATE(from_range(all_schemes));
  INFO("dark " << scheme.dark << ", more contrast " << scheme.more_contrast);
  const Palette p = palette_of(scheme);
  for (const Color ground : {p.page, p.surface, p.raised, p.sunken, over(p.surface, p.hover), over(p.surface, p.selected)}) {
    INFO(css(ground));
    CHECK(contrast(p.text, ground) >= 4.5);
    CHECK(contrast(p.text_muted, ground) >= 4.5);
  }
  for (const Tone tone : {Tone::neutral, Tone::brand, Tone::ok, Tone::warn, Tone::error, Tone::info}) {
    INFO(static_cast<int>(tone));
    CHECK(contrast(tone_color(p, tone), tone_soft(p, tone)) >= 4.5);
    CHECK(contrast(tone_color(p, tone), p.surface) >= 4.5);
  }
  CHECK(contrast(p.brand, over(p.surface, p.selected)) >= 4.5);
  for (const Color ground : {p.brand, p.brand_hover, p.brand_pressed}) CHECK(contrast(p.on_brand, ground) >= 4.5);
  for (const Color ground : {p.danger, p.danger_hover, p.danger_pressed}) CHECK(contrast(p.on_danger, ground) >= 4.5);
  CHECK(contrast(p.on_toast, p.toast) >= 4.5);
  CHECK(contrast(p.line_strong, p.surface) >= 3.0);
  CHECK(contrast(p.line_strong, p.page) >= 2.9);
  CHECK(contrast(p.focus, p.surface) >= 3.0);
  CHECK(contrast(p.focus, p.page) >= 3.0);
}

TEST_CASE("a contrast theme of the system keeps every pair readable, even one whose own colours do not go together") {
  using actline::client::platform::SystemColors;
  // Windows 11's Aquatic, Desert, Dusk and Night sky as they come; then an accent nobody could read, and its text as well.
  const SystemColors colors = GENERATE(SystemColors{0x202020, 0xFFFFFF, 0xA6A6A6, 0x8EE3F0, 0x263B50, 0x75E9FC},
                                       SystemColors{0xFFFAEF, 0x3D3D3D, 0x676767, 0x903909, 0xFFF5E3, 0x1C5E75},
                                       SystemColors{0x2D3236, 0xFFFFFF, 0xA6A6A6, 0xA1BFDE, 0x212D3B, 0x70EBDE},
                                       SystemColors{0x000000, 0xFFFFFF, 0xA6A6A6, 0xD6B4FD, 0x2B2B2B, 0x8080FF},
                                       SystemColors{0xFFFFFF, 0x000000, 0x6D6D6D, 0xFFFF00, 0xFFFFFF, 0xFFE0A0},
                                       SystemColors{0x000000, 0xFFFF00, 0x3FF23F, 0x0000FF, 0x0000A0, 0x000080});
  const Palette p = palette_from(colors);
  INFO(css(p.page) << " " << css(p.brand));
  CHECK(p.page == rgb(colors.canvas));
  CHECK(p.text == rgb(colors.canvas_text));
  for (const Color ground : {p.page, p.surface, p.raised, over(p.surface, p.hover), over(p.surface, p.selected)}) {
    CHECK(contrast(p.text, ground) >= 4.5);
    CHECK(contrast(p.text_muted, ground) >= 4.5);
  }
  for (const Tone tone : {Tone::neutral, Tone::brand, Tone::ok, Tone::warn, Tone::error, Tone::info})
    CHECK(contrast(tone_color(p, tone), tone_soft(p, tone)) >= 4.5);
  CHECK(contrast(p.on_brand, p.brand) >= 4.5);
  CHECK(contrast(p.on_danger, p.danger) >= 4.5);
  CHECK(contrast(p.on_toast, p.toast) >= 4.5);
  CHECK(contrast(p.line_strong, p.surface) >= 3);
  CHECK(contrast(p.focus, p.page) >= 3);
}

TEST_CASE("which of several choices is chosen stands out by 3 to 1 in every scheme") {
  const Scheme scheme = GENERATE(from_range(all_schemes));
  const Palette p = palette_of(scheme);
  CHECK(contrast(p.brand, p.neutral_soft) >= 3);
  CHECK(contrast(p.brand, p.surface) >= 4.5);
}

TEST_CASE("compact rows are a mouse's: a finger keeps its targets") {
  using actline::client::platform::Density;
  const Theme usual = theme_for({.width = 1280}), compact = theme_for({.width = 1280, .density = Density::compact});
  CHECK(usual.size.row == 40);
  CHECK(compact.size.row == 32);
  CHECK(compact.size.table_row < usual.size.table_row);
  CHECK(compact.size.list_pad < usual.size.list_pad);
  const Theme touched = theme_for({.width = 1280, .touch = true, .density = Density::compact});
  CHECK(touched.size.row >= touch_target);
  CHECK(touched.size.list_pad == usual.size.list_pad);
  CHECK(theme_for({.width = 390, .density = Density::compact}).size.row == theme_for({.width = 390}).size.row);
}

TEST_CASE("light or dark is what the ground is, not what it is called") {
  using actline::client::platform::SystemColors;
  CHECK(theme_for({.scheme = {.dark = true}}).dark);
  CHECK_FALSE(theme_for({}).dark);
  CHECK(theme_for({.forced_colors = SystemColors{0x202020, 0xFFFFFF, 0xA6A6A6, 0x8EE3F0, 0x263B50, 0x75E9FC}}).dark);
  CHECK_FALSE(
      theme_for({.scheme = {.dark = true}, .forced_colors = SystemColors{0xFFFAEF, 0x3D3D3D, 0x676767, 0x903909, 0xFFF5E3, 0x1C5E75}}).dark);
}

TEST_CASE("contrast is WCAG's") {
  CHECK_THAT(contrast(rgb(0x000000), rgb(0xFFFFFF)), WithinAbs(21.0, 0.001));
  CHECK_THAT(contrast(rgb(0x777777), rgb(0xFFFFFF)), WithinAbs(4.48, 0.005));
  CHECK(contrast(rgb(0x2457E6), rgb(0x2457E6)) == 1.0);
  CHECK(css(rgb(0x2457E6)) == "#2457e6");
  CHECK(over(rgb(0xFFFFFF), {0, 0, 0, 128}) == rgb(0x7F7F7F));
}

TEST_CASE("a finger gets larger targets and inputs that iOS does not zoom into") {
  const Theme phone = theme_for({.width = 390, .touch = true});
  CHECK(phone.form == FormFactor::phone);
  CHECK(phone.size.control >= touch_target);
  CHECK(phone.size.small_control >= touch_target);
  CHECK(phone.type.input >= 16);
  const Theme tablet = theme_for({.width = 800, .touch = true});
  CHECK(tablet.form == FormFactor::tablet);
  CHECK(tablet.size.row >= touch_target);
  CHECK(theme_for({.width = 1440}).form == FormFactor::desktop);
}

TEST_CASE("every icon has an outline under its own code point") {
  std::ifstream file("assets/icons/icons.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto json = actline::base::parse_json(text);
  REQUIRE(json);
  const auto& icons = *json->member("icons")->array();
  REQUIRE(icons.size() == static_cast<std::size_t>(Icon::count) - 1);
  for (std::size_t i = 0; i < icons.size(); ++i) {
    const auto icon = static_cast<Icon>(i + 1);
    CHECK(icon_name(icon) == *icons[i].member("name")->text());
    const std::string_view utf8 = icon_text(icon);
    REQUIRE(utf8.size() == 3);
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(utf8[at]); };
    const ImWchar code = (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    CHECK(code == actline::client::platform::font::first_icon + i);
  }
  CHECK(icon_text(Icon::none).empty());
}

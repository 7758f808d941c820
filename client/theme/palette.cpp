#include "client/theme/palette.hpp"

namespace actline::client::theme {
namespace {

Palette light_palette() {
  Palette p;
  p.page = rgb(0xF5F6F8);
  p.surface = rgb(0xFFFFFF);
  p.raised = rgb(0xFFFFFF);
  p.sunken = rgb(0xFAFBFC);
  p.text = rgb(0x1F2329);
  p.text_muted = rgb(0x646A73);
  p.text_faint = rgb(0x8F959E);
  p.line = rgb(0xE5E6EB);
  p.line_strong = rgb(0x8A9099);
  p.brand = rgb(0x2457E6);
  p.brand_hover = rgb(0x1D4AC9);
  p.brand_pressed = rgb(0x183EAB);
  p.on_brand = rgb(0xFFFFFF);
  p.danger = rgb(0xC9302C);
  p.danger_hover = rgb(0xB02925);
  p.danger_pressed = rgb(0x96221F);
  p.on_danger = rgb(0xFFFFFF);
  p.ok = rgb(0x1A7F4B);
  p.warn = rgb(0x9A5B00);
  p.error = rgb(0xC9302C);
  p.info = rgb(0x0B6E99);
  p.neutral_soft = rgb(0xF0F1F4);
  p.brand_soft = rgb(0xEDF2FE);
  p.ok_soft = rgb(0xEFF9F4);
  p.warn_soft = rgb(0xFFF6E6);
  p.error_soft = rgb(0xFDF0F0);
  p.info_soft = rgb(0xECF6FA);
  p.hover = {0x1F, 0x23, 0x29, 0x0A};
  p.pressed = {0x1F, 0x23, 0x29, 0x14};
  p.selected = {0x24, 0x57, 0xE6, 0x14};
  p.focus = rgb(0x2457E6);
  p.scrim = {0x0E, 0x11, 0x16, 0x73};
  p.shadow = {0x0E, 0x16, 0x2B, 0x1A};
  p.skeleton = rgb(0xEBEDF0);
  p.toast = rgb(0x2A2E35);
  p.on_toast = rgb(0xFFFFFF);
  return p;
}

Palette dark_palette() {
  Palette p;
  p.page = rgb(0x15171A);
  p.surface = rgb(0x1D2024);
  p.raised = rgb(0x262A30);
  p.sunken = rgb(0x191C1F);
  p.text = rgb(0xE8EAED);
  p.text_muted = rgb(0xA6ADB7);
  p.text_faint = rgb(0x767D87);
  p.line = rgb(0x343941);
  p.line_strong = rgb(0x7D8590);
  p.brand = rgb(0x7FA1FF);
  p.brand_hover = rgb(0x97B3FF);
  p.brand_pressed = rgb(0xAFC5FF);
  p.on_brand = rgb(0x0E1522);
  p.danger = rgb(0xFF8A85);
  p.danger_hover = rgb(0xFFA19D);
  p.danger_pressed = rgb(0xFFB8B5);
  p.on_danger = rgb(0x230B0A);
  p.ok = rgb(0x5CC98F);
  p.warn = rgb(0xE5B15C);
  p.error = rgb(0xFF8A85);
  p.info = rgb(0x6CC3E8);
  p.neutral_soft = rgb(0x2A2E34);
  p.brand_soft = rgb(0x222C45);
  p.ok_soft = rgb(0x1B3327);
  p.warn_soft = rgb(0x362C19);
  p.error_soft = rgb(0x3A2423);
  p.info_soft = rgb(0x1B3038);
  p.hover = {0xE8, 0xEA, 0xED, 0x0D};
  p.pressed = {0xE8, 0xEA, 0xED, 0x1A};
  p.selected = {0x7F, 0xA1, 0xFF, 0x24};
  p.focus = rgb(0x7FA1FF);
  p.scrim = {0x00, 0x00, 0x00, 0x99};
  p.shadow = {0x00, 0x00, 0x00, 0x66};
  p.skeleton = rgb(0x2A2E34);
  p.toast = rgb(0xE8EAED);
  p.on_toast = rgb(0x1F2329);
  return p;
}

// Frames and secondary text as strong as the text itself, and no greys between page and surface.
Palette with_more_contrast(Palette p, bool dark) {
  const Color ink = rgb(dark ? 0xFFFFFF : 0x000000), paper = rgb(dark ? 0x000000 : 0xFFFFFF);
  p.page = p.surface = p.raised = p.sunken = paper;
  p.text = ink;
  p.text_muted = rgb(dark ? 0xDADDE1 : 0x33373D);
  p.text_faint = rgb(dark ? 0xA6ADB7 : 0x5A6068);
  p.line = rgb(dark ? 0x8A9099 : 0x757B84);
  p.line_strong = ink;
  p.focus = ink;
  if (!dark) {
    p.brand = rgb(0x153BA8);
    p.ok = rgb(0x0E5A33);
    p.warn = rgb(0x6B3F00);
    p.error = p.danger = rgb(0x9B1B18);
    p.info = rgb(0x074C6B);
  }
  return p;
}

}  // namespace

Palette palette_of(Scheme scheme) {
  const Palette usual = scheme.dark ? dark_palette() : light_palette();
  return scheme.more_contrast ? with_more_contrast(usual, scheme.dark) : usual;
}

Palette palette_from(const platform::SystemColors& colors) {
  const Color paper = rgb(colors.canvas), ink = rgb(colors.canvas_text);
  const auto readable = [](Color on, Color under, Color else_color) { return contrast(on, under) >= 4.5 ? on : else_color; };
  // An accent that cannot be read on the canvas cannot carry links and icons.
  const Color accent = readable(rgb(colors.highlight), paper, readable(rgb(colors.link_text), paper, ink));
  const Color on_accent = readable(rgb(colors.highlight_text), accent, contrast(paper, accent) >= contrast(ink, accent) ? paper : ink);
  Palette p;
  p.page = p.surface = p.raised = p.sunken = paper;
  p.text = p.text_muted = ink;
  p.text_faint = rgb(colors.gray_text);
  p.line = p.line_strong = ink;
  p.brand = p.brand_hover = p.brand_pressed = p.focus = accent;
  p.on_brand = on_accent;
  p.danger = p.danger_hover = p.danger_pressed = ink;
  p.on_danger = paper;
  p.ok = p.warn = p.error = p.info = ink;
  p.neutral_soft = p.brand_soft = p.ok_soft = p.warn_soft = p.error_soft = p.info_soft = paper;
  p.hover = faded(accent, 0.12F);
  p.pressed = faded(accent, 0.2F);
  p.selected = faded(accent, 0.16F);
  p.scrim = faded(paper, 0.7F);
  p.shadow = faded(ink, 0);
  p.skeleton = rgb(colors.gray_text);
  p.toast = ink;
  p.on_toast = paper;
  return p;
}

Color tone_color(const Palette& palette, Tone tone) {
  switch (tone) {
    case Tone::neutral: return palette.text_muted;
    case Tone::brand: return palette.brand;
    case Tone::ok: return palette.ok;
    case Tone::warn: return palette.warn;
    case Tone::error: return palette.error;
    case Tone::info: return palette.info;
  }
  return palette.text;
}

Color tone_soft(const Palette& palette, Tone tone) {
  switch (tone) {
    case Tone::neutral: return palette.neutral_soft;
    case Tone::brand: return palette.brand_soft;
    case Tone::ok: return palette.ok_soft;
    case Tone::warn: return palette.warn_soft;
    case Tone::error: return palette.error_soft;
    case Tone::info: return palette.info_soft;
  }
  return palette.neutral_soft;
}

}  // namespace actline::client::theme

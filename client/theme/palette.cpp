#include "client/theme/palette.hpp"

namespace actline::client::theme {

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

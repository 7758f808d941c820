// What the app says back: toasts, banners, progress, waiting, and the panels for nothing there, error and offline.
#pragma once

#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

// A short word that passes (4 s, errors 8 s), spoken by the live region. From anywhere; drawn by draw_toasts.
void show_toast(Frame& frame, Tone tone, std::string_view text);
// FrameLoop does this at the end of every pass.
void draw_toasts(Frame& frame);

// FrameLoop too: the words of Frame::hint, once they are due.
void draw_hint(Frame& frame);

struct Banner {
  Tone tone = Tone::info;
  Icon icon = Icon::none;  // none: the tone's own
  std::string_view text;
  std::string_view action = {};
};
// Something that stays true until dealt with. True when its action was pressed.
bool banner(Frame& frame, const Box& box, const Key& key, const Banner& banner);
float banner_height(Frame& frame, const Banner& banner, float width);

// fraction 0..1. 6 px in the middle of the box.
void progress(Frame& frame, const Box& box, const Key& key, std::string_view name, float fraction);

// Where content will be, shown only when waiting lasts (300 ms after the key first appears).
void skeleton_lines(Frame& frame, const Box& box, const Key& key, int lines);

struct StatePanel {
  Icon icon = Icon::none;
  Tone tone = Tone::neutral;
  std::string_view title;
  std::string_view message = {};
  std::string_view action = {};  // a button
};
// In the middle of the box: nothing here yet, it went wrong, no network. True when its action was pressed.
bool state_panel(Frame& frame, const Box& box, const Key& key, const StatePanel& panel);

}  // namespace actline::client::widget

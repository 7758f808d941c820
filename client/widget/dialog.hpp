// Questions and small tasks above the page: dialogs and drawers at a desk, bottom sheets on a phone.
// The caller keeps whether it is open, and gives it a history entry so that Back closes it.
//   if (open) { Dialog dialog(frame, "assign", {.title = …, .content_height = …});  …body()…footer()…
//               if (dialog.dismissed()) open = false; }
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "client/widget/frame.hpp"
#include "client/widget/scroll.hpp"

namespace actline::client::widget {

enum class Presentation : std::uint8_t {
  automatic,  // sheet on a phone, else dialog
  dialog,
  sheet,
  drawer,     // from the right, full height; on a phone the whole screen
};

struct DialogOptions {
  std::string_view title;
  float width = 480;
  float content_height = 200;  // of the body; scrolls where the screen is lower
  bool footer = true;          // room for buttons below
  Presentation presentation = Presentation::automatic;
};

class Dialog {
 public:
  Dialog(Frame& frame, const Key& key, const DialogOptions& options);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;

  // Content coordinates of the body's own scroll region. Declare the body's widgets first, then footer().
  Box body() const { return body_; }
  // Ends the body; canvas coordinates.
  Box footer();
  // Close button, Escape, or a press beside it.
  bool dismissed() const { return dismissed_; }

 private:
  void end_body();

  Frame& frame_;
  std::optional<Scroll> scroll_;
  Box body_, footer_;
  float content_height_ = 0;
  bool dismissed_ = false;
};

struct Confirmation {
  std::string_view title;
  std::string_view message;
  std::string_view confirm;  // a verb
  std::string_view cancel;
  bool danger = false;
};
// Nothing while the person decides; then whether they agreed.
std::optional<bool> confirm(Frame& frame, const Key& key, const Confirmation& confirmation);

struct MenuItem {
  std::string_view key;
  std::string_view label;
  Icon icon = Icon::none;
  bool disabled = false;
  bool danger = false;
  bool checked = false;
};
struct MenuOutcome {
  std::optional<std::size_t> chosen;
  bool dismissed = false;  // also set with `chosen`: the caller closes it
};
// Below (or above) its anchor, which is in canvas coordinates; on a phone a sheet with `title`.
MenuOutcome menu(Frame& frame, const Box& anchor, const Key& key, std::string_view title, std::span<const MenuItem> items);

}  // namespace actline::client::widget

// Questions and small tasks above the page: dialogs and drawers at a desk, bottom sheets on a phone.
// The caller keeps whether it is open, and gives it a history entry so that Back closes it.
//   if (open) { Dialog dialog(frame, "assign", {.title = …, .content_height = …});  …body()…footer()…
//               if (dialog.dismissed()) open = false; }
#pragma once

#include <optional>
#include <string_view>

#include "client/widget/frame.hpp"
#include "client/widget/scroll.hpp"

namespace actline::client::widget {

enum class Presentation : std::uint8_t {
  automatic,  // sheet on a phone, else dialog
  dialog,
  sheet,
  drawer,  // from the right, full height; on a phone the whole screen
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

  // Content coordinates of the body's own scroll region, content_height high. Declare the body's widgets, then footer().
  Box body() const { return body_; }
  // Of a drawer, whose size does not follow its content: what the body came to, told before footer().
  void content(float height) { scroll_->content(height); }
  // Where the body's text has its width, for measuring it before the dialog is made.
  static float body_width(const Frame& frame, const DialogOptions& options);
  // Ends the body.
  Box footer();
  // Close button, Escape, or a press beside it.
  bool dismissed() const { return dismissed_; }

 private:
  Frame& frame_;
  std::optional<Scroll> scroll_;
  Box panel_, body_, footer_;
  bool sheet_ = false;
  bool dismissed_ = false;
};

struct AnswerButtons {
  std::string_view primary;         // a verb
  std::string_view secondary = {};  // empty: none
  bool danger = false;
  bool disabled = false;  // the primary one
  bool busy = false;
};
enum class Answer : std::uint8_t { none, primary, secondary };
// At the foot of a dialog or form: at the right on a desk, side by side over the full width on a phone.
Answer answer_buttons(Frame& frame, const Box& box, const AnswerButtons& buttons);

struct Confirmation {
  std::string_view title;
  std::string_view message;
  std::string_view confirm;  // a verb
  std::string_view cancel;
  bool danger = false;
};
// Nothing while the person decides; then whether they agreed.
std::optional<bool> confirm(Frame& frame, const Key& key, const Confirmation& confirmation);

}  // namespace actline::client::widget

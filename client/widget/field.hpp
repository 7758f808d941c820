// Fields a person types into. The canvas draws label, frame, hints and, while idle, the value; the page's own input over
// it does the editing, with the system's keyboard, input method and autofill (ui.md 4.3 in the design).
// Values are UTF-8 text: dates "2026-11-23", date-times "2026-11-23T09:05", numbers as typed.
// Text that is still being composed does not reach `value`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct FieldOptions {
  std::string_view label;
  std::string_view placeholder = {};
  std::string_view hint = {};                              // below the frame
  std::string_view error = {};                             // instead of the hint; marks the field invalid
  std::string_view input_mode = {};                        // which on-screen keyboard: "numeric" for a code, else the kind's own
  std::string_view autocomplete = {};                      // HTML autofill token: "name", "tel", "street-address", …
  std::string_view name = {};                              // form field name for autofill
  std::string_view enter_key = {};                         // enterkeyhint: "done", "search", "next"
  std::string_view minimum = {}, maximum = {}, step = {};  // number and date fields
  Icon icon = Icon::none;
  int max_length = 0;     // in Unicode characters as the browser counts them (UTF-16 units); 0: no limit
  int lines = 4;          // text_area: height in lines
  bool required = false;  // marked beside the label
  bool disabled = false;
  bool read_only = false;
  bool label_hidden = false;  // the label is only in the mirror (search boxes)
};

struct FieldOutcome {
  bool changed = false;    // `value` is new in this pass
  bool submitted = false;  // Enter in a single-line field outside a Form
  bool focused = false;
  bool composing = false;
  bool left = false;  // lost the focus: the moment to check and to save a draft
  NodeId node = 0;
};

// Box: top left corner and width count; the height is field_height().
FieldOutcome text_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value);
FieldOutcome text_area(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value);
FieldOutcome phone_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value);
FieldOutcome number_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value);
// In 元, with the keypad for decimals. While idle it shows ¥ and thousands; what is no amount (base/money.hpp) stays as typed.
FieldOutcome money_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value);
FieldOutcome date_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value);
FieldOutcome date_time_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value);
// "09:05"
FieldOutcome time_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value);
// Escape empties it; a button to do so stands at its end while it holds something.
FieldOutcome search_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value);

struct Choice {
  std::string_view value;
  std::string_view label;
};
// The system's own picker. A value that is none of the choices shows the placeholder. Ideographic spaces that set a label in count in the
// list alone.
FieldOutcome select_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::span<const Choice> choices,
                          std::string& value);

// Height of any single-line field or select with these options, label and hint lines included.
float field_height(const Frame& frame, const FieldOptions& options);
// The words over a field, for what is made of one: box as field_height gives it above the control.
void field_label(Frame& frame, const Box& box, const FieldOptions& options);
float text_area_height(const Frame& frame, const FieldOptions& options);

// Fields and buttons that are sent together: Enter in a single-line field, or the on-screen keyboard's "go", submits.
class Form {
 public:
  Form(Frame& frame, const Key& key, std::string_view name, const Box& box);
  ~Form();
  Form(const Form&) = delete;
  Form& operator=(const Form&) = delete;

  // Ask after the fields were declared.
  bool submitted() const;

 private:
  Frame& frame_;
  NodeId id_ = 0;
};

}  // namespace actline::client::widget

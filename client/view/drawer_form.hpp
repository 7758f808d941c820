// What a form in a drawer needs around its fields: a refusal at the field it is about, above them where none is, 保存 and 取消 at the
// foot. A drawer at a desk, the whole screen on a phone.
//   DrawerForm form(frame, "unit_form", {.title = …, .why = …});  form.text(…);  …  return form.finish();
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/widget/widgets.hpp"
#include "shared/base/refusal.hpp"

namespace actline::client::view {

struct DrawerFormOptions {
  std::string_view title;
  const base::Refusal* why = nullptr;             // why saving was refused
  std::span<const std::string_view> fields = {};  // those that say what is refused about them
  bool saving = false;
};

struct DrawerFormOutcome {
  bool changed = false, save = false, dismissed = false;
};

class DrawerForm {
 public:
  DrawerForm(widget::Frame& frame, const widget::Key& key, const DrawerFormOptions& options);

  // `path`: of the field in refusals.
  void text(const widget::Key& key, widget::FieldOptions options, std::string_view path, std::string& value);
  void select(const widget::Key& key, widget::FieldOptions options, std::string_view path, std::span<const widget::Choice> choices,
              std::string& value);
  void date(const widget::Key& key, widget::FieldOptions options, std::string_view path, std::string& value);
  void segmented(const widget::Key& key, std::string_view label, std::span<const widget::Choice> choices, std::string& value);
  // A sentence between the fields.
  void note(std::string_view text);
  // Something that stands fixed.
  void fixed(std::string_view label, std::string_view value);
  // A place this leads to; what is typed stays. True when it was pressed.
  bool way(const widget::Key& key, std::string_view label, std::string_view detail);
  void on_off(const widget::Key& key, std::string_view label, std::string_view hint, std::string_view path, bool& on);
  // Declares what is below the fields. Once, at the end.
  DrawerFormOutcome finish();

 private:
  std::string error_for(std::string_view path) const;
  void banner(const widget::Key& key, const std::string& text);

  widget::Frame& frame_;
  DrawerFormOptions options_;
  widget::Dialog drawer_;
  std::optional<widget::Form> form_;
  widget::Column column_;
  DrawerFormOutcome outcome_;
};

}  // namespace actline::client::view

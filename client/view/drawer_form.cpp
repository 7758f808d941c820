#include "client/view/drawer_form.hpp"

#include <algorithm>

#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float drawer_width = 480, least_button = 96, caption_line = 20;

}  // namespace

DrawerForm::DrawerForm(Frame& frame, const Key& key, const DrawerFormOptions& options)
    : frame_(frame),
      options_(options),
      drawer_(frame, key, {.title = options.title, .width = drawer_width, .presentation = Presentation::drawer}),
      column_(drawer_.body(), space::l) {
  form_.emplace(frame, "form", options.title, drawer_.body());
  const auto& fields = options.fields;
  if (options.why == nullptr || std::find(fields.begin(), fields.end(), options.why->field) != fields.end()) return;
  banner("why", refusal_text(frame, *options.why));
}

std::string DrawerForm::error_for(std::string_view path) const {
  return options_.why != nullptr && options_.why->field == path ? refusal_text(frame_, *options_.why) : std::string{};
}

void DrawerForm::banner(const Key& key, const std::string& text) {
  const Banner refused{.tone = Tone::error, .text = text};
  widget::banner(frame_, column_.next(banner_height(frame_, refused, column_.width())), key, refused);
}

void DrawerForm::text(const Key& key, FieldOptions options, std::string_view path, std::string& value) {
  const std::string error = error_for(path);
  options.error = error;
  outcome_.changed |= text_field(frame_, column_.next(field_height(frame_, options)), key, options, value).changed;
}

void DrawerForm::select(const Key& key, FieldOptions options, std::string_view path, std::span<const Choice> choices, std::string& value) {
  const std::string error = error_for(path);
  options.error = error;
  outcome_.changed |= select_field(frame_, column_.next(field_height(frame_, options)), key, options, choices, value).changed;
}

void DrawerForm::date(const Key& key, FieldOptions options, std::string_view path, std::string& value) {
  const std::string error = error_for(path);
  options.error = error;
  outcome_.changed |= date_field(frame_, column_.next(field_height(frame_, options)), key, options, value).changed;
}

void DrawerForm::note(std::string_view text) {
  const Banner said{.tone = Tone::info, .text = text};
  widget::banner(frame_, column_.next(banner_height(frame_, said, column_.width())), "note", said);
}

void DrawerForm::segmented(const Key& key, std::string_view label, std::span<const Choice> choices, std::string& value) {
  const float height = segmented_height(frame_, choices, column_.width());
  Box box = column_.next(caption_line + space::xs + height);
  widget::label(frame_, cut_top(box, caption_line, space::xs), label, {.style = caption_style(frame_), .ink = Ink::muted, .silent = true});
  outcome_.changed |= widget::segmented(frame_, box, key, label, choices, value);
}

void DrawerForm::fixed(std::string_view label, std::string_view value) { fact(frame_, column_.next(fact_height(frame_)), label, value); }

void DrawerForm::on_off(const Key& key, std::string_view label, std::string_view hint, std::string_view path, bool& on) {
  const SwitchOptions options{.hint = hint};
  outcome_.changed |= switch_row(frame_, column_.next(switch_row_height(frame_, column_.width(), options)), key, label, on, options);
  if (const std::string error = error_for(path); !error.empty()) banner(Key("refused", path), error);
}

bool DrawerForm::way(const Key& key, std::string_view label, std::string_view detail) {
  const ListRow row{.title = label, .trailing = detail, .chevron = true, .divided = false};
  const Box box = column_.next(list_row_height(frame_, row));
  card(frame_, box);
  return list_row(frame_, box, key, row);
}

DrawerFormOutcome DrawerForm::finish() {
  outcome_.save = form_->submitted();
  form_.reset();
  drawer_.content(column_.height() + space::l);

  Box footer = drawer_.footer();
  const ButtonOptions save{.style = ButtonStyle::primary, .busy = options_.saving};
  const std::string_view agree = frame_.tr("action.save"), cancel = frame_.tr("action.cancel");
  if (frame_.phone()) {
    outcome_.save |= button(frame_, footer, "save", agree, save);
  } else {
    const float width = std::max(least_button, button_width(frame_, agree, save));
    outcome_.save |= button(frame_, cut_right(footer, width, space::s), "save", agree, save);
    outcome_.dismissed = button(frame_, cut_right(footer, button_width(frame_, cancel)), "cancel", cancel, {.style = ButtonStyle::quiet});
  }
  outcome_.dismissed |= drawer_.dismissed();
  return outcome_;
}

}  // namespace actline::client::view

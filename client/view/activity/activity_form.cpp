#include "client/view/activity/activity_form.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "client/view/activity/activity_wording.hpp"
#include "client/view/choice_names.hpp"
#include "client/view/wording.hpp"
#include "shared/domain/activity/activity_rules.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float drawer_width = 480;
// Where a refusal can be said where it belongs.
constexpr std::array<std::string_view, 4> fields_with_errors{"note", "next_step_at", "occurred_at", "duration_min"};

class FormView {
 public:
  FormView(Frame& frame, const ActivityFormModel& model, ActivityDraft& draft) : frame_(frame), model_(model), draft_(draft) {}

  ActivityFormOutcome draw();

 private:
  void chips(Column& column, const Key& key, std::string_view label_key, std::span<const Choice> choices, std::string& value);
  void direction(Column& column);
  void photos(Column& column);
  void place(Column& column);
  // A small caption over what is no field, as fields have one.
  void caption(Column& column, std::string_view text) {
    label(frame_, column.next(20), text, {.style = caption_style(frame_), .ink = Ink::muted});
  }
  void problem(Column& column, const Key& key, std::string_view sentence) {
    if (sentence.empty()) return;
    const Banner said{.tone = Tone::warn, .text = sentence};
    banner(frame_, column.next(banner_height(frame_, said, column.width())), key, said);
  }
  void note(FieldOutcome outcome) {
    outcome_.changed |= outcome.changed;
    outcome_.left_field |= outcome.left;
  }
  std::string error_for(std::string_view field) const {
    return model_.why && model_.why->field == field ? refusal_text(frame_, *model_.why) : std::string{};
  }

  Frame& frame_;
  const ActivityFormModel& model_;
  ActivityDraft& draft_;
  ActivityFormOutcome outcome_;
};

void FormView::chips(Column& column, const Key& key, std::string_view label_key, std::span<const Choice> choices, std::string& value) {
  const std::string_view title = frame_.tr(label_key);
  Box head = column.next(20);
  label(frame_, head, title, {.style = caption_style(frame_), .ink = Ink::muted});
  const float height = choice_chips_height(frame_, choices, column.width());
  const Box box{column.x(), column.bottom() + space::xs, column.width(), height};
  outcome_.changed |= choice_chips(frame_, box, key, title, choices, value);
  column.skip(height + space::xs);
}

void FormView::direction(Column& column) {
  const auto kind = choice_named<domain::ActivityKind>(domain::activity_kind_names, draft_.kind);
  if (!kind || !domain::has_direction(*kind)) return;
  std::vector<Choice> choices;
  for (const auto each : {domain::Direction::outbound, domain::Direction::inbound}) {
    choices.push_back({choice_name(domain::direction_names, each), direction_label(frame_, *kind, each)});
  }
  chips(column, "direction", "activity.direction", choices, draft_.direction);
}

void FormView::photos(Column& column) {
  caption(column, frame_.tr("photo.title"));
  column.skip(space::xs - space::l);
  std::vector<std::string> texts;
  texts.reserve(3 * draft_.photos.size());
  std::vector<StripPhoto> strip;
  for (std::size_t i = 0; i < draft_.photos.size(); ++i) {
    const std::string number = std::to_string(i + 1), count = std::to_string(draft_.photos.size());
    texts.push_back(tr_with(frame_, "photo.new_name", {{"number", number}, {"count", count}}));
    texts.push_back(tr_with(frame_, "photo.open", {{"name", texts.back()}}));
    texts.push_back(tr_with(frame_, "photo.remove", {{"number", number}}));
    const std::string_view name = texts[3 * i], open = texts[3 * i + 1], remove = texts[3 * i + 2];
    strip.push_back({.key = draft_.photos[i].sha256, .source = draft_.photos[i].sha256, .name = name, .open_name = open, .action = remove});
  }
  if (!strip.empty()) {
    const Box box = column.next(photo_strip_height(frame_, strip, column.width()));
    const PhotoStripOutcome shown = photo_strip(frame_, box, "photos", frame_.tr("photo.title"), strip);
    outcome_.open_photo = shown.open;
    outcome_.remove_photo = shown.action;
    column.skip(space::s - space::l);
  }
  const bool full = draft_.photos.size() + model_.photos_coming >= model_.photos_at_most;
  Box row = column.next(button_height(frame_));
  const auto add = [&](const Key& key, std::string_view text, Icon icon) {
    const ButtonOptions options{.icon = icon, .disabled = full, .busy = model_.photos_coming > 0};
    return button(frame_, cut_left(row, button_width(frame_, text, options), space::s), key, text, options);
  };
  // Only what has a camera in the hand takes a picture of what stands before it.
  if (frame_.touch()) outcome_.take_photo = add("take_photo", frame_.tr("photo.take"), Icon::camera);
  outcome_.choose_photos = add("choose_photos", frame_.tr("photo.choose"), Icon::image);
  const std::string_view hint = frame_.tr(full ? "photo.full" : frame_.touch() ? "photo.limit" : "photo.hint");
  label(frame_, row, hint, {.style = caption_style(frame_), .ink = Ink::muted});
  problem(column, "photo_problem", model_.photo_problem);
}

void FormView::place(Column& column) {
  caption(column, frame_.tr("place.title"));
  column.skip(space::xs - space::l);
  Box row = column.next(button_height(frame_));
  if (draft_.place) {
    const float side = icon_button_size(frame_);
    outcome_.drop_place =
        icon_button(frame_, cut_right(row, side).centered(side, side), "drop_place", Icon::trash, frame_.tr("place.remove"));
    icon(frame_, cut_left(row, 20, space::s), Icon::map_pin, 18, frame_.palette().brand);
    const std::string metres = std::to_string(draft_.place->accuracy_m);
    label(frame_, row, tr_with(frame_, "place.found", {{"metres", metres}}));
  } else {
    const ButtonOptions options{.icon = Icon::map_pin, .busy = model_.locating};
    const std::string_view text = frame_.tr(model_.locating ? "place.locating" : "place.locate");
    outcome_.locate = button(frame_, cut_left(row, button_width(frame_, text, options), space::s), "locate", text, options);
  }
  problem(column, "place_problem", model_.place_problem);
}

ActivityFormOutcome FormView::draw() {
  const std::string_view title = frame_.tr(model_.is_correction ? "activity.correct_title" : "activity.record_title");
  Dialog drawer(frame_, "activity_form", {.title = title, .width = drawer_width, .presentation = Presentation::drawer});
  {
    const Form form(frame_, "activity", title, drawer.body());
    Column column(drawer.body(), space::l);
    if (model_.why && std::find(fields_with_errors.begin(), fields_with_errors.end(), model_.why->field) == fields_with_errors.end()) {
      const std::string text = refusal_text(frame_, *model_.why);
      const Banner refused{.tone = Tone::error, .text = text};
      banner(frame_, column.next(banner_height(frame_, refused, column.width())), "why", refused);
    }
    label(frame_, column.next(24), model_.customer, {.style = strong_style(frame_)});
    chips(column, "kind", "activity.kind", choices_of(frame_, "activity.kind.", domain::activity_kind_names), draft_.kind);
    direction(column);
    chips(column, "outcome", "activity.outcome", choices_of(frame_, "activity.outcome.", domain::activity_outcome_names), draft_.outcome);

    const std::string note_error = error_for("note");
    const FieldOptions note_options{.label = frame_.tr("activity.note"),
                                    .placeholder = frame_.tr("activity.note_hint"),
                                    .error = note_error,
                                    .lines = frame_.phone() ? 4 : 5};
    note(text_area(frame_, column.next(text_area_height(frame_, note_options)), "note", note_options, draft_.note));

    photos(column);
    place(column);

    const FieldOptions next{.label = frame_.tr("activity.next_step"), .placeholder = frame_.tr("activity.next_step_hint")};
    note(text_field(frame_, column.next(field_height(frame_, next)), "next_step", next, draft_.next_step));

    const std::string date_error = error_for("next_step_at"), when_error = error_for("occurred_at"),
                      duration_error = error_for("duration_min");
    const FieldOptions date{.label = frame_.tr("activity.next_step_at"), .error = date_error};
    const FieldOptions time{.label = frame_.tr("activity.next_step_time")};
    Box row = column.next(field_height(frame_, date));
    Box second = cut_right(row, std::floor((row.width - space::m) * 0.4F), space::m);
    note(date_field(frame_, row, "next_date", date, draft_.next_date));
    note(time_field(frame_, second.with_height(field_height(frame_, time)), "next_time", time, draft_.next_time));

    const FieldOptions when{.label = frame_.tr("activity.occurred_at"), .error = when_error};
    const FieldOptions minutes{.label = frame_.tr("activity.duration"), .error = duration_error};
    const float minutes_height = field_height(frame_, minutes);
    // Fingers need room for a field and its two buttons.
    const bool one_below_other = frame_.phone() || frame_.touch();
    row = column.next(one_below_other ? field_height(frame_, when) : std::max(field_height(frame_, when), minutes_height));
    second = one_below_other ? column.next(minutes_height) : cut_right(row, std::floor((row.width - space::m) * 0.4F), space::m);
    note(date_time_field(frame_, row.with_height(field_height(frame_, when)), "occurred", when, draft_.occurred));
    const StepperOptions length{.field = minutes, .maximum = domain::duration_min_most, .step = 5};
    note(stepper(frame_, second.with_height(minutes_height), "duration", length, draft_.duration));
    if (form.submitted()) outcome_.save = true;
    drawer.content(column.height() + space::l);
  }

  Box footer = drawer.footer();
  const ButtonOptions save{.style = ButtonStyle::primary, .busy = model_.saving};
  if (frame_.phone()) {
    outcome_.save |= button(frame_, footer, "save", frame_.tr("action.save"), save);
  } else {
    const float width = std::max(96.0F, button_width(frame_, frame_.tr("action.save"), save));
    outcome_.save |= button(frame_, cut_right(footer, width, space::s), "save", frame_.tr("action.save"), save);
    const float cancel = button_width(frame_, frame_.tr("action.cancel"));
    if (button(frame_, cut_right(footer, cancel), "cancel", frame_.tr("action.cancel"), {.style = ButtonStyle::quiet}))
      outcome_.dismissed = true;
  }
  outcome_.dismissed |= drawer.dismissed();
  return outcome_;
}

}  // namespace

ActivityFormOutcome activity_form(Frame& frame, const ActivityFormModel& model, ActivityDraft& draft) {
  return FormView(frame, model, draft).draw();
}

}  // namespace actline::client::view

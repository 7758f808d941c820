// Buttons, fields and choices.
#include <algorithm>
#include <array>

#include "client/view/gallery/gallery_sections.hpp"
#include "client/view/wording.hpp"
#include "shared/domain/activity/activity.hpp"
#include "shared/domain/customer/customer.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

void button_row(Frame& frame, Column& column, const Key& key, const ButtonOptions& look) {
  const Scope scope(frame, key);
  Flow flow(column.next(0), button_height(frame), space::m);
  const std::string_view save = frame.tr("action.save");
  const auto add = [&](const Key& name, ButtonOptions options) {
    options.style = look.style;
    button(frame, flow.next(button_width(frame, save, options)), name, save, options);
  };
  add("plain", {});
  add("icon", {.icon = Icon::check});
  add("disabled", {.disabled = true});
  add("busy", {.busy = true});
  add("small", {.small = true});
  column.skip(flow.height());
}

}  // namespace

void gallery_buttons(Frame& frame, Column& column) {
  gallery_head(frame, column, "buttons", "gallery.buttons");
  button_row(frame, column, "primary", {.style = ButtonStyle::primary});
  button_row(frame, column, "secondary", {.style = ButtonStyle::secondary});
  button_row(frame, column, "quiet", {.style = ButtonStyle::quiet});
  button_row(frame, column, "danger", {.style = ButtonStyle::danger});
  Flow flow(column.next(0), icon_button_size(frame), space::m);
  const float size = icon_button_size(frame);
  icon_button(frame, flow.next(size), "find", Icon::search, frame.tr("palette.title"));
  icon_button(frame, flow.next(size), "pressed", Icon::filter, frame.tr("customers.filters"), {.pressed = true});
  icon_button(frame, flow.next(size), "badge", Icon::inbox, frame.tr("place.attention"), {.badge = 3});
  icon_button(frame, flow.next(size), "off", Icon::edit, frame.tr("action.edit"), {.disabled = true});
  const std::string_view where = frame.tr("place.customers");
  link(frame, flow.next(std::max(theme::touch_target, text_width(frame, where, body_style(frame)) + 2)), "link", where, "#/customers");
  column.skip(flow.height());
}

void gallery_fields(Frame& frame, Column& column, GalleryState& state) {
  gallery_head(frame, column, "fields", "gallery.fields");
  GalleryCells cells(frame, column);
  const std::string_view name = frame.tr("customer.name"), hint = frame.tr("gallery.hint"), wrong = frame.tr("gallery.error");
  const float plain = field_height(frame, {.label = name}), noted = field_height(frame, {.label = name, .hint = hint});
  text_field(frame, cells.next(noted), "text",
             {.label = name, .placeholder = frame.tr("gallery.placeholder"), .hint = hint, .required = true}, state.text);
  phone_field(frame, cells.next(noted), "phone", {.label = frame.tr("customer.phones"), .error = wrong}, state.phone);
  search_field(frame, cells.next(noted), "search", {.label = frame.tr("palette.title"), .placeholder = frame.tr("palette.placeholder")},
               state.search);
  number_field(frame, cells.next(plain), "number", {.label = frame.tr("gallery.number")}, state.number);
  money_field(frame, cells.next(plain), "money", {.label = frame.tr("gallery.money"), .placeholder = "¥0.00"}, state.money);
  stepper(frame, cells.next(plain), "stepper", {.field = {.label = frame.tr("gallery.stepper")}, .minimum = 0, .maximum = 5}, state.steps);
  date_field(frame, cells.next(plain), "date", {.label = frame.tr("gallery.date")}, state.date);
  time_field(frame, cells.next(plain), "time", {.label = frame.tr("gallery.time")}, state.time);
  date_time_field(frame, cells.next(plain), "moment", {.label = frame.tr("gallery.moment")}, state.moment);
  const auto kinds = choices_of(frame, "customer.kind.", domain::customer_kind_names);
  select_field(frame, cells.next(plain), "select", {.label = frame.tr("customer.kind"), .placeholder = frame.tr("gallery.placeholder")},
               kinds, state.select);
  const auto lives = choices_of(frame, "customer.lifecycle.", domain::lifecycle_names);
  const MultiSelectOptions several{.label = frame.tr("customer.lifecycle"), .none = frame.tr("gallery.all"), .open = state.several_open};
  const auto chosen = multi_select(frame, cells.next(plain), "several", several, lives, state.several);
  if (chosen.open) {
    state.several_open = *chosen.open;
    frame.wake();
  }
  std::string fixed(frame.tr("gallery.fixed"));
  text_field(frame, cells.next(plain), "read_only", {.label = frame.tr("gallery.read_only"), .read_only = true}, fixed);
  text_field(frame, cells.next(plain), "disabled", {.label = frame.tr("gallery.disabled"), .disabled = true}, fixed);
  const FieldOptions note{.label = frame.tr("customer.note"), .placeholder = frame.tr("gallery.placeholder"), .lines = 3};
  text_area(frame, column.next(text_area_height(frame, note)), "area", note, state.area);
}

void gallery_choices(Frame& frame, Column& column, GalleryState& state) {
  gallery_head(frame, column, "choices", "gallery.choices");
  {
    GalleryCells cells(frame, column);
    const float height = checkbox_height(frame);
    checkbox(frame, cells.next(height), "on", frame.tr("gallery.checked"), state.checked);
    checkbox(frame, cells.next(height), "off", frame.tr("gallery.unchecked"), state.unchecked);
    checkbox(frame, cells.next(height), "mixed", frame.tr("gallery.mixed"), state.mixed, {.mixed = !state.mixed});
    bool fixed = true;
    checkbox(frame, cells.next(height), "fixed", frame.tr("gallery.disabled"), fixed, {.disabled = true});
  }
  const SwitchOptions hinted{.hint = frame.tr("gallery.hint")};
  switch_row(frame, column.next(switch_row_height(frame, column.width(), hinted)), "switch_on", frame.tr("gallery.switch"), state.on,
             hinted);
  switch_row(frame, column.next(switch_row_height(frame, column.width())), "switch_off", frame.tr("gallery.unchecked"), state.off);
  const auto kinds = choices_of(frame, "customer.kind.", domain::customer_kind_names);
  radio_list(frame, column.next(radio_list_height(frame, kinds)), "radio", frame.tr("customer.kind"), kinds, state.radio);
  const std::array<Choice, 3> owners{
      {{"all", frame.tr("customers.own.all")}, {"mine", frame.tr("customers.own.mine")}, {"pool", frame.tr("customers.own.pool")}}};
  segmented(frame, column.next(button_height(frame)).with_width(std::min(column.width(), 320.0F)), "segmented", frame.tr("customers.own"),
            owners, state.segment);
  const auto ways = choices_of(frame, "activity.kind.", domain::activity_kind_names);
  choice_chips(frame, column.next(choice_chips_height(frame, ways, column.width())), "chips", frame.tr("activity.kind"), ways, state.chips);
  const std::string_view filter = frame.tr("customers.filters");
  filter_chip(frame, column.next(filter_chip_height(frame)).with_width(filter_chip_width(frame, filter)), "filter", filter, state.filter);
}

}  // namespace actline::client::view

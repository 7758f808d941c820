#include "client/view/gallery/gallery.hpp"

#include <array>

#include "client/view/gallery/gallery_sections.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

using Overlay = GalleryState::Overlay;

constexpr float widest = 1040;

void open_dialog(Frame& frame, GalleryState& state, Presentation presentation) {
  const FieldOptions name{.label = frame.tr("customer.name")};
  Dialog dialog(frame, "dialog",
                {.title = frame.tr("gallery.dialog"), .content_height = field_height(frame, name) + space::s, .presentation = presentation});
  text_field(frame, dialog.body(), "name", name, state.text);
  const Answer answer = answer_buttons(frame, dialog.footer(), {.primary = frame.tr("action.save"), .secondary = frame.tr("action.cancel")});
  if (answer != Answer::none || dialog.dismissed()) state.overlay = Overlay::none;
}

void open_menu(Frame& frame, GalleryState& state) {
  const std::array<MenuItem, 4> items{{{.key = "edit", .label = frame.tr("action.edit"), .icon = Icon::edit},
                                       {.key = "checked", .label = frame.tr("gallery.checked"), .icon = Icon::star, .checked = true},
                                       {.key = "off", .label = frame.tr("gallery.disabled"), .icon = Icon::lock, .disabled = true},
                                       {.key = "delete", .label = frame.tr("gallery.delete"), .icon = Icon::trash, .danger = true}}};
  if (menu(frame, state.menu_anchor, "menu", frame.tr("gallery.menu"), items).dismissed) state.overlay = Overlay::none;
}

void open_palette(Frame& frame, GalleryState& state) {
  const std::array<PaletteEntry, 3> entries{
      {{"save", std::string(frame.tr("action.save")), {}, Icon::check, std::string(frame.tr("palette.actions"))},
       {"customers", std::string(frame.tr("place.customers")), {}, Icon::customers, std::string(frame.tr("palette.places"))},
       {"sync", std::string(frame.tr("place.sync")), "42", Icon::sync, std::string(frame.tr("palette.places"))}}};
  const auto outcome = command_palette(
      frame, "palette", {frame.tr("palette.title"), frame.tr("palette.placeholder"), frame.tr("palette.nothing")}, state.palette, entries);
  if (outcome.chosen || outcome.dismissed) state.overlay = Overlay::none;
}

}  // namespace

void gallery_overlays(Frame& frame, Column& column, GalleryState& state) {
  gallery_head(frame, column, "overlays", "gallery.overlays");
  Flow flow(column.next(0), button_height(frame), space::m);
  const std::array<std::pair<std::string_view, Overlay>, 5> all{{{"gallery.dialog", Overlay::dialog},
                                                                 {"gallery.drawer", Overlay::drawer},
                                                                 {"gallery.confirm", Overlay::confirm},
                                                                 {"gallery.menu", Overlay::menu},
                                                                 {"palette.title", Overlay::palette}}};
  for (const auto& [text, overlay] : all) {
    const Box place = flow.next(button_width(frame, frame.tr(text)));
    if (!button(frame, place, Key("open", text), frame.tr(text))) continue;
    state.overlay = overlay;
    state.menu_anchor = frame.paint().on_canvas(place);
    frame.wake();
  }
  const std::string_view toast = frame.tr("gallery.toast");
  if (button(frame, flow.next(button_width(frame, toast)), "toast", toast)) show_toast(frame, Tone::ok, frame.tr("gallery.banner"));
  column.skip(flow.height());
}

void gallery_open_overlay(Frame& frame, GalleryState& state) {
  switch (state.overlay) {
    case Overlay::none: return;
    case Overlay::dialog: open_dialog(frame, state, Presentation::automatic); break;
    case Overlay::drawer: open_dialog(frame, state, Presentation::drawer); break;
    case Overlay::menu: open_menu(frame, state); break;
    case Overlay::palette: open_palette(frame, state); break;
    case Overlay::confirm: {
      const Confirmation question{.title = frame.tr("gallery.confirm"),
                                  .message = frame.tr("gallery.hint"),
                                  .confirm = frame.tr("gallery.delete"),
                                  .cancel = frame.tr("action.cancel"),
                                  .danger = true};
      if (confirm(frame, "confirm", question)) state.overlay = Overlay::none;
      break;
    }
  }
  if (state.overlay == Overlay::none) frame.wake();
}

bool gallery(Frame& frame, const Box& whole, GalleryState& state) {
  Box area = whole;
  bool back = false;
  if (frame.phone()) {
    back = app_bar(frame, cut_top(area, frame.theme().size.app_bar), "bar", {.title = frame.tr("gallery.title"), .back = true}).back;
  }
  {
    Scroll scroll(frame, area, "gallery", {.name = frame.tr("gallery.title")});
    const float margin = frame.theme().size.margin;
    Column column(Box{margin, margin, scroll.width() - 2 * margin, 0}.at_most_wide(widest), space::m);
    if (!frame.phone())
      label(frame, column.next(page_style(frame).line_height()), frame.tr("gallery.title"), {.style = page_style(frame), .heading = 1});
    const auto section = [&](std::string_view name, auto draw) {
      const Scope scope(frame, name);
      draw();
    };
    section("buttons", [&] { gallery_buttons(frame, column); });
    section("fields", [&] { gallery_fields(frame, column, state); });
    section("choices", [&] { gallery_choices(frame, column, state); });
    section("surfaces", [&] { gallery_surfaces(frame, column, state); });
    section("lists", [&] { gallery_lists(frame, column, state); });
    section("feedback", [&] { gallery_feedback(frame, column); });
    section("overlays", [&] { gallery_overlays(frame, column, state); });
    section("text", [&] { gallery_text(frame, column); });
    scroll.content(column.bottom() + margin);
  }
  gallery_open_overlay(frame, state);
  return back;
}

}  // namespace actline::client::view

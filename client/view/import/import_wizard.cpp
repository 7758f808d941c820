#include "client/view/import/import_wizard.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "client/view/choice_names.hpp"
#include "client/view/figure.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"
#include "shared/base/utf8.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr std::array<std::string_view, domain::import_column_count> column_names{
    "ignored", "name", "phone", "community", "address", "kind", "source", "note", "owner", "contact_name", "contact_phone"};
constexpr std::size_t problems_shown = 200;  // more are more of the same; their number is told
constexpr std::size_t rows_shown = 5;
constexpr float widest = 960;

float page_width(float room) { return std::min(room, widest); }

std::size_t lines_left_out(const domain::ImportPreview& preview) {
  std::set<std::int64_t> lines;
  for (const domain::ImportProblem& problem : preview.problems) {
    if (problem.blocking) lines.insert(problem.line);
  }
  return lines.size();
}

std::string_view first_value(const base::CsvTable& table, std::size_t column) {
  for (const auto& row : table.rows) {
    const std::string_view value = column < row.cells.size() ? base::trimmed(row.cells[column]) : std::string_view{};
    if (!value.empty()) return value;
  }
  return {};
}

std::string why_text(const Frame& frame, const domain::ImportProblem& problem) {
  const base::Refusal& why = problem.why;
  if (why.code == base::RefusalCode::missing_value) return std::string(frame.tr("import.missing"));
  if (!problem.blocking) return tr_with(frame, "import.other_choice", {{"value", why.detail}});
  return refusal_text(frame, why) + (why.detail.empty() ? "" : " (" + why.detail + ")");
}

std::string problem_text(const Frame& frame, const domain::ImportProblem& problem) {
  const std::string line = std::to_string(problem.line), why = why_text(frame, problem);
  if (problem.column.empty()) return tr_with(frame, "import.line", {{"line", line}}) + " · " + why;
  return tr_with(frame, "import.problem", {{"line", line}, {"column", problem.column}, {"why", why}});
}

class Wizard {
 public:
  Wizard(Frame& frame, const ImportModel& model) : frame_(frame), model_(model) {}

  ImportOutcome draw(Box area);

 private:
  Box head(Box area);
  // Where cards stand, in line with the title.
  Box page(const Box& area) const {
    const Box box = area.inset(frame_.theme().size.margin, frame_.phone() ? space::m : 0);
    return box.with_width(page_width(box.width));
  }
  void choose(const Box& area);
  void check(Box area);
  void sending(const Box& area);
  void done(const Box& area);

  void file_line(Column& column);
  void figures(Column& column);
  void columns(Column& column);
  void column_choice(const Box& box, std::size_t index);
  void problems(Column& column);
  void first_rows(Column& column);
  void foot(Box box);

  Frame& frame_;
  const ImportModel& model_;
  ImportOutcome outcome_;
};

Box Wizard::head(Box area) {
  if (frame_.phone()) {
    const auto bar = app_bar(frame_, cut_top(area, frame_.theme().size.app_bar), "bar", {.title = frame_.tr("import.title"), .back = true});
    outcome_.close = bar.back;
    outcome_.sync = sync_strip(frame_, area, model_.badge);
  } else {
    outcome_.sync = page_head(frame_, area, frame_.tr("import.title"), {}, model_.badge).sync;
  }
  const std::array<std::string_view, 3> names{frame_.tr("import.step.choose"), frame_.tr("import.step.check"), frame_.tr("import.step.run")};
  const Box strip = page(cut_top(area, steps_height(frame_) + (frame_.phone() ? space::m : 0), frame_.phone() ? 0 : space::m));
  steps(frame_, strip, "steps", {frame_.tr("import.title"), names, static_cast<std::size_t>(model_.step)});
  return area;
}

void Wizard::choose(const Box& area) {
  Box box = page(area);
  if (model_.why_not || model_.not_text || !model_.why_not_pasted.empty()) {
    std::string text;
    if (!model_.why_not_pasted.empty()) {
      text = model_.why_not_pasted;
    } else if (model_.not_text) {
      text = tr_with(frame_, "import.not_text", {{"file", model_.file_name}});
    } else {
      text = tr_with(frame_, "import.unreadable", {{"file", model_.file_name}});
      if (!model_.why_not->detail.empty()) text += tr_with(frame_, "import.at_line", {{"line", model_.why_not->detail}});
    }
    const Banner refused{.tone = Tone::error, .text = text};
    banner(frame_, cut_top(box, banner_height(frame_, refused, box.width), space::l), "refused", refused);
  }
  const StatePanel panel{.icon = Icon::upload,
                         .title = frame_.tr("import.choose_title"),
                         .message = frame_.tr("import.choose_hint"),
                         .action = frame_.tr("import.choose")};
  const Box sheet = card(frame_, box.with_height(std::min(box.height, 420.0F)), {});
  outcome_.pick = state_panel(frame_, sheet, "choose", panel);
  // The other way in, at the foot of the card.
  const std::string_view paste = frame_.tr("import.paste"), hint = frame_.tr("import.paste_hint");
  const ButtonOptions options{.icon = Icon::copy};
  Box foot = sheet.inset(space::l, 0, space::l, space::l);
  foot = cut_bottom(foot, button_height(frame_) + caption_style(frame_).line_height() + space::s);
  const Box place = cut_top(foot, button_height(frame_), space::s);
  outcome_.paste = button(frame_, place.centered(button_width(frame_, paste, options), place.height), "paste", paste, options);
  label(frame_, foot, hint, {.style = caption_style(frame_), .ink = Ink::muted, .align = Align::center});
}

void Wizard::file_line(Column& column) {
  Box row = column.next(button_height(frame_, true));
  const std::string_view again = frame_.tr("import.other_file");
  const ButtonOptions options{.style = ButtonStyle::quiet, .icon = Icon::file, .small = true, .flush = true};
  outcome_.pick |= button(frame_, cut_right(row, button_width(frame_, again, options), space::m), "other_file", again, options);
  const std::string rows = std::to_string(model_.table->rows.size());
  const std::string text =
      model_.pasted ? tr_with(frame_, "import.pasted", {{"file", model_.file_name}, {"rows", rows}})
                    : tr_with(frame_, "import.file", {{"file", model_.file_name}, {"encoding", model_.encoding}, {"rows", rows}});
  label(frame_, row, text, {.ink = Ink::muted});
}

void Wizard::figures(Column& column) {
  const Box row = column.next(figure_height);
  const std::size_t left_out = lines_left_out(*model_.preview);
  figure(frame_, nth_column(row, 0, 3, space::m), model_.preview->rows.size(), frame_.tr("import.takeable"), Ink::ok);
  figure(frame_, nth_column(row, 1, 3, space::m), left_out, frame_.tr("import.left_out"), left_out == 0 ? Ink::normal : Ink::error);
  figure(frame_, nth_column(row, 2, 3, space::m), model_.preview->duplicate_rows, frame_.tr("import.duplicates"), Ink::normal);
}

void Wizard::column_choice(const Box& box, std::size_t index) {
  const std::string& header = model_.table->header[index];
  const std::string number = std::to_string(index + 1);
  const std::string label_text = header.empty() ? tr_with(frame_, "import.column_n", {{"number", number}}) : header;
  const std::string_view sample = first_value(*model_.table, index);
  const std::string hint =
      sample.empty() ? std::string(frame_.tr("import.column_empty")) : tr_with(frame_, "import.sample", {{"value", sample}});
  const auto choices = choices_of(frame_, "import.column.", column_names);
  std::string value(choice_name(column_names, (*model_.columns)[index]));
  const FieldOptions options{.label = label_text, .hint = hint};
  if (!select_field(frame_, box, Key("column", index), options, choices, value).changed) return;
  if (const auto column = choice_named<domain::ImportColumn>(column_names, value)) outcome_.column = {index, *column};
}

void Wizard::columns(Column& column) {
  section_head(frame_, column.next(section_head_height(frame_)), "columns_head", {.title = frame_.tr("import.columns")});
  const std::size_t per_row = frame_.phone() ? 1 : 3;
  const float height = field_height(frame_, {.label = "x", .hint = "x"});
  const std::size_t count = model_.table->header.size();
  for (std::size_t i = 0; i < count; i += per_row) {
    const Box row = column.next(height);
    for (std::size_t k = 0; k < per_row && i + k < count; ++k) column_choice(nth_column(row, k, per_row, space::l), i + k);
  }
}

void Wizard::problems(Column& column) {
  const auto& all = model_.preview->problems;
  if (all.empty()) return;
  const std::string count = std::to_string(all.size());
  section_head(frame_, column.next(section_head_height(frame_)), "problems_head", {.title = frame_.tr("import.problems"), .detail = count});
  const std::size_t shown = std::min(all.size(), problems_shown);
  constexpr float mark = 16, above = 11;
  const TextStyle style = body_style(frame_);
  const float text_room = column.width() - 2 * space::l - mark - space::m;
  std::vector<std::string> texts;
  std::vector<float> heights;
  float height = 0;
  for (std::size_t i = 0; i < shown; ++i) {
    texts.push_back(problem_text(frame_, all[i]));
    heights.push_back(text_height(frame_, texts.back(), style, text_room) + 2 * above);
    height += heights.back();
  }
  Box sheet = card(frame_, column.next(height), {.padding = 0});
  const Group list(frame_, "problems", Role::list, frame_.tr("import.problems"), sheet);
  for (std::size_t i = 0; i < shown; ++i) {
    Box row = cut_top(sheet, heights[i]);
    if (!frame_.paint().visible(row, heights[i] * 4)) continue;
    frame_.add(Key("problem", i), row, {.role = Role::list_item, .name = texts[i]});
    if (i > 0) divider(frame_, row);
    row = row.inset(space::l, above);
    const bool blocking = all[i].blocking;
    icon(frame_, cut_left(row, mark, space::m).with_height(style.line_height()), blocking ? Icon::alert_circle : Icon::alert_triangle, mark,
         theme::tone_color(frame_.palette(), blocking ? Tone::error : Tone::warn));
    frame_.paint().paragraph(row, texts[i], style, frame_.palette().text);
  }
  if (shown < all.size()) {
    label(frame_, column.next(24), tr_count(frame_, "import.more_problems", all.size() - shown), {.ink = Ink::muted});
  }
}

void Wizard::first_rows(Column& column) {
  const auto& rows = model_.preview->rows;
  if (rows.empty()) return;
  section_head(frame_, column.next(section_head_height(frame_)), "rows_head", {.title = frame_.tr("import.first_rows")});
  const std::size_t shown = std::min(rows.size(), rows_shown);
  const float row_height = list_row_height(frame_, {.title = "x", .subtitle = "x"});
  Box sheet = card(frame_, column.next(row_height * static_cast<float>(shown)), {.padding = 0});
  for (std::size_t i = 0; i < shown; ++i) {
    const domain::Customer& customer = rows[i].customer;
    Box row = cut_top(sheet, row_height);
    if (i > 0) divider(frame_, row);
    row = row.inset(space::l, space::s);
    avatar(frame_, cut_left(row, 32, space::m).centered(32, 32), customer.name);
    std::string about = customer.phones.empty() ? std::string{} : phone_text(customer.phones.front());
    if (!customer.community.empty()) about += (about.empty() ? "" : " · ") + customer.community;
    label(frame_, cut_top(row, row.height / 2), customer.name, {.style = strong_style(frame_)});
    label(frame_, row, about, {.style = caption_style(frame_), .ink = Ink::muted});
  }
}

void Wizard::foot(Box box) {
  box = box.with_width(page_width(box.width));
  const std::size_t count = model_.preview->rows.size();
  const std::string text = tr_count(frame_, "import.start", count);
  const ButtonOptions options{.style = ButtonStyle::primary, .disabled = count == 0};
  const Box place = frame_.phone() ? box : cut_right(box, std::max(160.0F, button_width(frame_, text, options)));
  outcome_.start = button(frame_, place, "start", text, options);
}

void Wizard::check(Box area) {
  foot(foot_bar(frame_, area));
  Scroll scroll(frame_, area, "import", {.name = frame_.tr("import.title")});
  const float margin = frame_.theme().size.margin;
  Column column({margin, frame_.phone() ? space::m : 0, page_width(scroll.width() - 2 * margin), 0}, space::m);
  if (model_.why_not) {
    const std::string text = refusal_text(frame_, *model_.why_not);
    const Banner refused{.tone = Tone::error, .text = text};
    banner(frame_, column.next(banner_height(frame_, refused, column.width())), "refused", refused);
  }
  file_line(column);
  figures(column);
  columns(column);
  problems(column);
  first_rows(column);
  scroll.content(column.bottom() + space::xl);
}

void Wizard::sending(const Box& area) {
  Box box = page(area);
  Box inside = card(frame_, box.with_height(160), {.padding = space::xl});
  const std::string kept = std::to_string(model_.rows_kept), total = std::to_string(model_.rows_total);
  label(frame_, cut_top(inside, 28, space::s), frame_.tr("import.sending"), {.style = section_style(frame_), .heading = 2});
  label(frame_, cut_top(inside, 24, space::s), tr_with(frame_, "import.progress", {{"done", kept}, {"total", total}}), {.ink = Ink::muted});
  const float share = model_.rows_total == 0 ? 1.0F : static_cast<float>(model_.rows_kept) / static_cast<float>(model_.rows_total);
  progress(frame_, cut_top(inside, 16), "progress", frame_.tr("import.sending"), share);
}

void Wizard::done(const Box& area) {
  Box box = page(area);
  const std::string title = tr_count(frame_, "import.done", model_.rows_kept);
  const StatePanel panel{.icon = Icon::check_circle,
                         .tone = Tone::ok,
                         .title = title,
                         .message = frame_.tr("import.done_hint"),
                         .action = frame_.tr("import.finish")};
  const Box sheet = card(frame_, box.with_height(std::min(box.height, 360.0F)), {});
  outcome_.finish = state_panel(frame_, sheet, "done", panel);
}

ImportOutcome Wizard::draw(Box area) {
  area = head(area);
  switch (model_.step) {
    case ImportStep::choose: choose(area); break;
    case ImportStep::check: check(area); break;
    case ImportStep::sending: sending(area); break;
    case ImportStep::done: done(area); break;
  }
  return outcome_;
}

}  // namespace

ImportOutcome import_wizard(Frame& frame, const Box& area, const ImportModel& model) { return Wizard(frame, model).draw(area); }

}  // namespace actline::client::view

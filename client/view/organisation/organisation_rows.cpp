#include "client/view/organisation/organisation_rows.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "client/view/choice_names.hpp"
#include "client/view/organisation/organisation_wording.hpp"
#include "client/view/organisation/post_wording.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

using projection::OrganisationRow;

constexpr float drawn_beyond = 400;  // above and below what is seen
constexpr int steps_most = 5;        // deeper ones are not set in further

base::Id id_of(const OrganisationRow& row) {
  switch (row.kind) {
    case OrganisationRow::Kind::unit: return row.unit->id.value;
    case OrganisationRow::Kind::person: return row.person->id.value;
    case OrganisationRow::Kind::unplaced: break;
  }
  return {};
}

class Rows {
 public:
  Rows(Frame& frame, const OrganisationPageModel& model, OrganisationPageOutcome& outcome)
      : frame_(frame), model_(model), outcome_(outcome) {}

  void draw(const Box& area, float below);

 private:
  void any_row(const Box& box, const OrganisationRow& shown);
  void unit_row(const Box& box, const OrganisationRow& shown);
  void person_row(const Box& box, const OrganisationRow& shown);
  void unplaced_row(const Box& box);
  float row_height() const { return list_row_height(frame_, {.title = {}}); }
  Box set_in(Box row, int depth) const {
    const float step = frame_.phone() ? space::m : space::xl;
    cut_left(row, step * static_cast<float>(std::min(depth, steps_most)));
    return row;
  }

  Frame& frame_;
  const OrganisationPageModel& model_;
  OrganisationPageOutcome& outcome_;
};

void Rows::unit_row(const Box& row, const OrganisationRow& shown) {
  const domain::Unit& unit = *shown.unit;
  const std::string record = base::id_text(unit.id.value);
  const Group item(frame_, Key("unit", record), Role::list_item, unit.name, row);
  Box rest = set_in(row, shown.depth);
  const float side = icon_button_size(frame_);
  const Box fold = cut_left(rest, side), more = cut_right(rest, side, space::xs);
  if (shown.has_content) {
    const bool folded = model_.query.folded.contains(unit.id.value);
    const std::string name = tr_with(frame_, folded ? "organisation.unfold" : "organisation.fold", {{"name", unit.name}});
    const Icon mark = folded ? Icon::chevron_right : Icon::chevron_down;
    if (icon_button(frame_, fold.centered(side, side), "fold", mark, name)) outcome_.fold = unit.id;
  }
  const std::string people = tr_count(frame_, "organisation.people", shown.people);
  const std::string trailing =
      std::string(choice_label(frame_, "unit.kind.", choice_name(domain::unit_kind_names, unit.kind))) + " · " + people;
  const ListRow line{.title = unit.name,
                     .trailing = trailing,
                     .chip = unit.active ? std::string_view{} : frame_.tr("organisation.closed"),
                     .icon = unit_icon(unit.kind),
                     .divided = false,
                     .strong = true};
  if (list_row(frame_, rest, "open", line)) outcome_.open_unit = unit.id;
  const std::string more_name = tr_with(frame_, "organisation.more", {{"name", unit.name}});
  const Box more_place = more.centered(side, side);
  if (icon_button(frame_, more_place, "more", Icon::more, more_name)) {
    outcome_.menu_of = unit.id;
    outcome_.menu_at = frame_.paint().on_canvas(more_place);
  }
}

void Rows::person_row(const Box& row, const OrganisationRow& shown) {
  const domain::Staff& person = *shown.person;
  const std::string record = base::id_text(person.id.value);
  const Group item(frame_, Key("person", record), Role::list_item, person.name, row);
  Box rest = set_in(row, shown.depth - 1);
  const float side = icon_button_size(frame_);
  cut_left(rest, side), cut_right(rest, side, space::xs);
  // A phone has room for one of both beside the name.
  const bool shows_role = person.active || !frame_.phone();
  const std::string post = shows_role ? post_name(frame_, person.role, person.post, model_.posts) : std::string{};
  const ListRow line{.title = person.name,
                     .trailing = post,
                     .chip = person.active ? std::string_view{} : frame_.tr("organisation.left"),
                     .avatar_name = person.name,
                     .divided = false};
  if (list_row(frame_, rest, "open", line)) outcome_.open_person = person.id;
}

void Rows::unplaced_row(const Box& row) {
  const std::string_view text = frame_.tr("organisation.unplaced");
  const Group item(frame_, "unplaced", Role::list_item, text, row);
  Box rest = row;
  cut_left(rest, icon_button_size(frame_) + space::l);
  label(frame_, rest, text, {.style = strong_style(frame_), .ink = Ink::muted});
}

void Rows::any_row(const Box& box, const OrganisationRow& shown) {
  switch (shown.kind) {
    case OrganisationRow::Kind::unit: return unit_row(box, shown);
    case OrganisationRow::Kind::person: return person_row(box, shown);
    case OrganisationRow::Kind::unplaced: return unplaced_row(box);
  }
}

void Rows::draw(const Box& area, float below) {
  Scroll scroll(frame_, area, "organisation", {.name = frame_.tr("place.organisation")});
  const float side = frame_.phone() ? space::xs : space::s;
  Column column({side, space::s, scroll.width() - 2 * side, 0}, 0);
  const float height = row_height();
  std::optional<Box> revealed;
  {
    const Group list(frame_, "units", Role::list, frame_.tr("place.organisation"));
    for (const OrganisationRow& shown : model_.rows) {
      const Box box = column.next(height);
      if (model_.reveal != nullptr && id_of(shown) == *model_.reveal) revealed = box;
      if (frame_.paint().visible(box, drawn_beyond)) any_row(box, shown);
    }
  }
  scroll.content(column.bottom() + space::s + below);
  if (!revealed) return;
  // With its neighbours, where there is room.
  scroll.reveal(static_cast<double>(revealed->y - height), static_cast<double>(3 * height + below));
}

}  // namespace

void organisation_rows(Frame& frame, const Box& area, const OrganisationPageModel& model, float below, OrganisationPageOutcome& outcome) {
  Rows(frame, model, outcome).draw(area, below);
}

}  // namespace actline::client::view

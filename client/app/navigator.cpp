#include "client/app/navigator.hpp"

#include <charconv>
#include <utility>

namespace actline::client::app {

// An entry's state is "<depth> <sheet> <note>".
std::string Navigator::state() const { return std::to_string(depth_) + " " + sheet_ + (note_.empty() ? "" : " " + note_); }

void Navigator::arrived(const platform::RouteEvent& event) {
  here_ = parse_route(event.hash);
  returning_ = false;
  depth_ = 0;
  sheet_.clear();
  note_.clear();
  note_unwritten_ = false;
  const std::size_t space = event.state.find(' ');
  if (space == std::string_view::npos) return;
  std::from_chars(event.state.data(), event.state.data() + space, depth_);
  const std::string_view rest = event.state.substr(space + 1);
  const std::size_t next = rest.find(' ');
  sheet_ = rest.substr(0, next);
  if (next != std::string_view::npos) note_ = rest.substr(next + 1);
}

void Navigator::keep_note(std::string note) {
  if (note == note_) return;
  note_ = std::move(note);
  note_unwritten_ = true;
}

void Navigator::write_note(platform::PageWriter& page) {
  if (note_unwritten_) replace(Route(here_), page);
}

void Navigator::go(const Route& route, platform::PageWriter& page) {
  write_note(page);
  here_ = route;
  sheet_.clear();
  note_.clear();
  ++depth_;
  page.route_push(route_text(here_), state());
}

void Navigator::replace(const Route& route, platform::PageWriter& page) {
  here_ = route;
  note_unwritten_ = false;
  page.route_replace(route_text(here_), state());
}

void Navigator::start_over(const Route& route, platform::PageWriter& page) {
  sheet_.clear();
  note_.clear();
  replace(route, page);
}

void Navigator::open_sheet(std::string_view name, platform::PageWriter& page) {
  write_note(page);
  sheet_ = name;
  ++depth_;
  page.route_push(route_text(here_), state());
}

void Navigator::change_sheet(std::string_view name, platform::PageWriter& page) {
  sheet_ = name;
  replace(Route(here_), page);
}

void Navigator::go_from_sheet(const Route& route, platform::PageWriter& page) {
  sheet_.clear();
  note_.clear();
  replace(route, page);
}

void Navigator::back(const Route& otherwise, platform::PageWriter& page) {
  write_note(page);
  if (returning_) return;
  if (depth_ > 0) {
    returning_ = true;
    page.route_back();
    return;
  }
  start_over(otherwise, page);
}

}  // namespace actline::client::app

#include "client/app/navigator.hpp"

#include <charconv>

namespace actline::client::app {

// An entry's state is "<depth> <sheet>".
std::string Navigator::state() const { return std::to_string(depth_) + " " + sheet_; }

void Navigator::arrived(const platform::RouteEvent& event) {
  here_ = parse_route(event.hash);
  depth_ = 0;
  sheet_.clear();
  const std::size_t space = event.state.find(' ');
  if (space == std::string_view::npos) return;
  std::from_chars(event.state.data(), event.state.data() + space, depth_);
  sheet_ = event.state.substr(space + 1);
}

void Navigator::go(const Route& route, platform::PageWriter& page) {
  here_ = route;
  sheet_.clear();
  ++depth_;
  page.route_push(route_text(here_), state());
}

void Navigator::replace(const Route& route, platform::PageWriter& page) {
  here_ = route;
  page.route_replace(route_text(here_), state());
}

void Navigator::start_over(const Route& route, platform::PageWriter& page) {
  sheet_.clear();
  replace(route, page);
}

void Navigator::open_sheet(std::string_view name, platform::PageWriter& page) {
  sheet_ = name;
  ++depth_;
  page.route_push(route_text(here_), state());
}

void Navigator::change_sheet(std::string_view name, platform::PageWriter& page) {
  sheet_ = name;
  replace(here_, page);
}

void Navigator::back(const Route& otherwise, platform::PageWriter& page) {
  if (depth_ > 0) {
    page.route_back();
    return;
  }
  start_over(otherwise, page);
}

}  // namespace actline::client::app

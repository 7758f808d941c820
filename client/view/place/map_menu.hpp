// 导航: which map shall open?
#pragma once

#include <optional>

#include "client/view/place/map_links.hpp"
#include "client/widget/widgets.hpp"

namespace actline::client::view {

struct MapMenuOutcome {
  std::optional<Map> chosen;
  bool dismissed = false;
};

// `anchor`: canvas coordinates of what was pressed.
MapMenuOutcome map_menu(widget::Frame& frame, const widget::Box& anchor);

}  // namespace actline::client::view

// 查找 (Ctrl+K): what there is to do, where to go and whom to look up at this moment, and what becomes of the one chosen.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/app/navigator.hpp"
#include "client/app/workspace.hpp"
#include "client/view/sync/this_device.hpp"
#include "client/widget/command_palette.hpp"

namespace actline::client::app {

class Palette {
 public:
  Palette(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator) {}

  // Chosen, but for others to do. The palette has closed, or is closed by going to the list.
  struct Wish {
    bool retry = false;
    bool list = false;                               // the customer list, as it was
    std::optional<projection::CustomerQuery> query;  // the customer list, asked this
    std::optional<view::ThisDeviceOutcome> device;
  };

  void open(platform::PageWriter& page);
  // Opens by its shortcut; draws while it is open.
  Wish draw(widget::Frame& frame, const view::ThisDevice& device);

 private:
  struct Entry {
    widget::PaletteEntry shown;
    std::function<void(widget::Frame& frame, Wish& wish)> choose;
  };

  void gather(const widget::Frame& frame, const view::ThisDevice& device);
  void gather_customer_actions(const widget::Frame& frame);
  void gather_actions(const widget::Frame& frame, const view::ThisDevice& device);
  void gather_places(const widget::Frame& frame);
  void gather_customers(const widget::Frame& frame);
  // Unless what was typed is not in its title.
  void add(std::string key, std::string title, theme::Icon icon, std::string_view group,
           std::function<void(widget::Frame& frame, Wish& wish)> choose);
  std::function<void(widget::Frame& frame, Wish& wish)> to(Route route);

  Workspace& workspace_;
  Navigator& navigator_;
  std::string text_;
  std::vector<Entry> entries_;
  std::uint64_t gathered_at_ = 0;  // the directory's generation; 0: not since it was opened
};

}  // namespace actline::client::app

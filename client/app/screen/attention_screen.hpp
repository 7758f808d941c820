// 需处理: turns what a person decides about a refused command into the next command or back into its form.
#pragma once

#include <string>

#include "client/app/navigator.hpp"
#include "client/app/screen/activity_form_screen.hpp"
#include "client/app/screen/customer_form_screen.hpp"
#include "client/app/workspace.hpp"

namespace actline::client::app {

class AttentionScreen {
 public:
  AttentionScreen(Workspace& workspace, Navigator& navigator, CustomerFormScreen& customer_form, ActivityFormScreen& activity_form)
      : workspace_(workspace), navigator_(navigator), customer_form_(customer_form), activity_form_(activity_form) {}

  void draw(widget::Frame& frame, const widget::Box& area);

 private:
  void reopen(widget::Frame& frame, const projection::AttentionItem& item);
  void create_anyway(widget::Frame& frame, const projection::AttentionItem& item);
  void dismiss(widget::Frame& frame, const projection::AttentionItem& item);

  Workspace& workspace_;
  Navigator& navigator_;
  CustomerFormScreen& customer_form_;
  ActivityFormScreen& activity_form_;
};

}  // namespace actline::client::app

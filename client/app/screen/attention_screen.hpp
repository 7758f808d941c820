// 需处理: turns what a person decides about a refused command into the next command or back into its form.
#pragma once

#include <string>

#include "client/app/navigator.hpp"
#include "client/app/screen/activity_form_screen.hpp"
#include "client/app/screen/customer_form_screen.hpp"
#include "client/app/screen/deputies_screen.hpp"
#include "client/app/screen/post_form_screen.hpp"
#include "client/app/screen/staff_form_screen.hpp"
#include "client/app/screen/unit_form_screen.hpp"
#include "client/app/workspace.hpp"

namespace actline::client::app {

class AttentionScreen {
 public:
  // Where what was typed can be opened again.
  struct Forms {
    CustomerFormScreen& customer;
    ActivityFormScreen& activity;
    UnitFormScreen& unit;
    StaffFormScreen& staff;
    PostFormScreen& post;
    DeputiesScreen& deputies;
  };
  AttentionScreen(Workspace& workspace, Navigator& navigator, const Forms& forms)
      : workspace_(workspace), navigator_(navigator), forms_(forms) {}

  void draw(widget::Frame& frame, const widget::Box& area);

 private:
  void reopen(widget::Frame& frame, const projection::AttentionItem& item);
  void create_anyway(widget::Frame& frame, const projection::AttentionItem& item);
  void dismiss(widget::Frame& frame, const projection::AttentionItem& item);

  Workspace& workspace_;
  Navigator& navigator_;
  Forms forms_;
};

}  // namespace actline::client::app

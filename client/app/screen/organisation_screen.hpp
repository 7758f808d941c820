// 组织: what is folded and shown of the tree, and where a press on it leads. Only for those who maintain it.
#pragma once

#include <optional>
#include <string>

#include "client/app/navigator.hpp"
#include "client/app/screen/staff_form_screen.hpp"
#include "client/app/screen/unit_form_screen.hpp"
#include "client/app/workspace.hpp"
#include "client/view/organisation/organisation_page.hpp"

namespace actline::client::app {

class OrganisationScreen {
 public:
  OrganisationScreen(Workspace& workspace, Navigator& navigator, UnitFormScreen& unit_form, StaffFormScreen& staff_form)
      : workspace_(workspace), navigator_(navigator), unit_form_(unit_form), staff_form_(staff_form) {}

  // Whether the address is one of its own.
  static bool is_here(const Route& route);
  // The page, and the form the address names above it.
  void draw(widget::Frame& frame, const widget::Box& area, const Route& here);

 private:
  void draw_page(widget::Frame& frame, const widget::Box& area);
  void act(widget::Frame& frame, const view::OrganisationPageOutcome& outcome);
  // What was saved is seen when its form has closed.
  void follow_forms(widget::Frame& frame);
  void reveal(const base::Id& row, domain::UnitId above);
  void draw_unit_menu(widget::Frame& frame);
  void draw_add_menu(widget::Frame& frame);

  Workspace& workspace_;
  Navigator& navigator_;
  UnitFormScreen& unit_form_;
  StaffFormScreen& staff_form_;
  projection::OrganisationQuery query_;
  std::string added_;  // who was added and cannot sign in yet
  std::optional<base::Id> reveal_;
  widget::Box menu_at_;
};

}  // namespace actline::client::app

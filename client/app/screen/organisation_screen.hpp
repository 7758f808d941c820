// 组织: what is folded and shown of the tree, and where a press on it leads. Only for those who maintain it.
#pragma once

#include <optional>
#include <string>

#include "client/app/handover/handover.hpp"
#include "client/app/navigator.hpp"
#include "client/app/screen/handover_screen.hpp"
#include "client/app/screen/staff_form_screen.hpp"
#include "client/app/screen/unit_form_screen.hpp"
#include "client/app/workspace.hpp"
#include "client/view/organisation/organisation_page.hpp"

namespace actline::client::app {

class OrganisationScreen {
 public:
  struct Places {
    UnitFormScreen& unit_form;
    StaffFormScreen& staff_form;
    HandoverScreen& handover;
  };
  OrganisationScreen(Workspace& workspace, Navigator& navigator, Handover& handover, const Places& places)
      : workspace_(workspace), navigator_(navigator), handover_(handover), places_(places) {}

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
  // What is to be said above the tree, and where its action leads.
  struct Notice {
    std::string text;
    std::optional<domain::StaffId> handover;  // to this person's; else it is put away
    std::string_view action;                  // key of its words
  };
  Notice notice(const widget::Frame& frame);
  void draw_unit_menu(widget::Frame& frame);
  void draw_add_menu(widget::Frame& frame);

  Workspace& workspace_;
  Navigator& navigator_;
  Handover& handover_;
  Places places_;
  projection::OrganisationQuery query_;
  std::string added_;  // who was added and cannot sign in yet
  // Who has just left and still has customers.
  struct Left {
    domain::StaffId person;
    std::string name;
    std::size_t customers = 0;
  };
  std::optional<Left> left_;
  std::optional<base::Id> reveal_;
  widget::Box menu_at_;
};

}  // namespace actline::client::app

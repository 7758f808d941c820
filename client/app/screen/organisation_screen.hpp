// 组织: what is folded and shown of the tree, its 岗位, and where a press on them leads. Only for those who maintain it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/app/handover/handover.hpp"
#include "client/app/navigator.hpp"
#include "client/app/screen/handover_screen.hpp"
#include "client/app/screen/post_form_screen.hpp"
#include "client/app/screen/staff_form_screen.hpp"
#include "client/app/screen/unit_form_screen.hpp"
#include "client/app/workspace.hpp"
#include "client/view/organisation/organisation_page.hpp"
#include "client/view/organisation/posts_page.hpp"

namespace actline::client::app {

class OrganisationScreen {
 public:
  struct Forms {
    UnitFormScreen& unit;
    StaffFormScreen& staff;
    PostFormScreen& post;
  };
  OrganisationScreen(Workspace& workspace, Navigator& navigator, Handover& handover, HandoverScreen& handover_screen, const Forms& forms)
      : workspace_(workspace), navigator_(navigator), handover_(handover), handover_screen_(handover_screen), forms_(forms) {}

  // Whether the address is one of its own.
  static bool is_here(const Route& route);
  // The page, and the form the address names above it.
  void draw(widget::Frame& frame, const widget::Box& area, const Route& here);

 private:
  void draw_page(widget::Frame& frame, const widget::Box& area);
  void draw_posts(widget::Frame& frame, const widget::Box& area);
  std::vector<view::PostRow> post_rows() const;
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
  HandoverScreen& handover_screen_;
  Forms forms_;
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

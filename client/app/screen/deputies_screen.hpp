// 请假代理: who stands in for whom, naming somebody, and ending it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/app/navigator.hpp"
#include "client/app/screen/kept_form.hpp"
#include "client/app/workspace.hpp"
#include "client/view/deputy/deputies_page.hpp"
#include "client/view/deputy/deputy_draft.hpp"

namespace actline::client::app {

class DeputiesScreen {
 public:
  DeputiesScreen(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator), form_(workspace) {}

  // The page; above it the form where the address says so.
  void draw(widget::Frame& frame, const widget::Box& area, bool with_form);
  // Puts a refused command's content into the form, to be opened next.
  void refill(const domain::AddDeputy& command, domain::VerdictNoteId answers, base::Instant now);
  // What concerns this person now, in one line; empty: nothing does.
  std::string about_me(const widget::Frame& frame) const;
  // " · 代理 示例张三"; empty: for nobody.
  std::string acting(const widget::Frame& frame) const;
  // The form is not on the screen any more.
  void leave() { form_.leave(); }

 private:
  std::vector<view::DeputyRow> rows(base::Instant now) const;
  bool may(const command::Command& command) const;
  void draw_form(widget::Frame& frame);
  void end(widget::Frame& frame, domain::DeputyId deputy);

  Workspace& workspace_;
  Navigator& navigator_;
  KeptForm form_;
  view::DeputyDraft draft_, seen_;
};

}  // namespace actline::client::app

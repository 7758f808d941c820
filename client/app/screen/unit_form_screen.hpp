// The form of a new or changed 部门, 门店 or 经销商.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "client/app/navigator.hpp"
#include "client/app/screen/kept_form.hpp"
#include "client/app/workspace.hpp"
#include "client/view/organisation/organisation_wording.hpp"
#include "client/view/organisation/unit_draft.hpp"

namespace actline::client::app {

class UnitFormScreen {
 public:
  UnitFormScreen(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator), form_(workspace) {}

  void draw_new(widget::Frame& frame, domain::UnitId parent);
  void draw_edit(widget::Frame& frame, domain::UnitId unit);
  // Puts a refused command's content into the form, to be opened next.
  void refill(const domain::AddUnit& command, domain::VerdictNoteId answers, base::Instant now);
  void refill(const domain::PatchUnit& command, domain::VerdictNoteId answers, base::Instant now);
  // The form is not on the screen any more.
  void leave() { form_.leave(); }
  // What it has saved since it was last asked.
  std::optional<domain::UnitId> take_saved() { return std::exchange(saved_, std::nullopt); }

 private:
  void open(const std::string& name, domain::UnitId unit, view::UnitDraft now);
  void draw(widget::Frame& frame);
  void list_parents(widget::Frame& frame);

  Workspace& workspace_;
  Navigator& navigator_;
  KeptForm form_;
  domain::UnitId unit_;  // nil: a new one
  domain::UnitId made_;  // the new one, once it was submitted
  std::optional<domain::UnitId> saved_;
  view::UnitDraft draft_, seen_;
  // Where it could hang, made anew when the tree or what it depends on is another.
  view::OwnedChoices parents_;
  std::uint64_t listed_at_ = 0;
  view::UnitDraft listed_for_;
};

}  // namespace actline::client::app

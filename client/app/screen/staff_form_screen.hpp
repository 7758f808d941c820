// The form of somebody new on the staff, or of changes to them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/app/handover/handover.hpp"
#include "client/app/navigator.hpp"
#include "client/app/screen/kept_form.hpp"
#include "client/app/workspace.hpp"
#include "client/view/organisation/organisation_wording.hpp"
#include "client/view/organisation/staff_draft.hpp"

namespace actline::client::app {

class StaffFormScreen {
 public:
  StaffFormScreen(Workspace& workspace, Navigator& navigator, Handover& handover)
      : workspace_(workspace), navigator_(navigator), handover_(handover), form_(workspace) {}

  void draw_new(widget::Frame& frame, domain::UnitId unit);
  void draw_edit(widget::Frame& frame, domain::StaffId person);
  // Puts a refused command's content into the form, to be opened next.
  void refill(const domain::AddStaff& command, domain::VerdictNoteId answers, base::Instant now);
  void refill(const domain::PatchStaff& command, domain::VerdictNoteId answers, base::Instant now);
  // The form is not on the screen any more.
  void leave() { form_.leave(); }
  // Whom it has saved since it was last asked.
  struct Saved {
    domain::StaffId person;
    std::string added;  // the name of somebody new; else empty
  };
  std::optional<Saved> take_saved() { return std::exchange(saved_, std::nullopt); }

 private:
  void open(const std::string& name, domain::StaffId person, view::StaffDraft now);
  void draw(widget::Frame& frame);
  void list_choices(widget::Frame& frame);
  void list_posts();

  Workspace& workspace_;
  Navigator& navigator_;
  Handover& handover_;
  KeptForm form_;
  domain::StaffId person_;  // nil: somebody new
  view::StaffDraft draft_, seen_;
  domain::StaffId made_;  // the new one, once they were submitted
  std::optional<Saved> saved_;
  // Where they could belong and whom they could report to, made anew when the organisation or their role is another.
  view::OwnedChoices units_, managers_;
  std::vector<domain::PostPtr> posts_;
  std::uint64_t listed_at_ = 0;
  std::string listed_for_;
};

}  // namespace actline::client::app

// 工作交接 of one person: what is chosen on its page, who could take over, and what became of it. Back leads from the preview to the
// choice; a handover that was begun is found again here until it is put away.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/app/handover/handover.hpp"
#include "client/app/navigator.hpp"
#include "client/app/workspace.hpp"
#include "client/view/organisation/handover_wizard.hpp"
#include "client/view/organisation/organisation_wording.hpp"

namespace actline::client::app {

class HandoverScreen {
 public:
  HandoverScreen(Workspace& workspace, Navigator& navigator, Handover& handover)
      : workspace_(workspace), navigator_(navigator), handover_(handover) {}

  void draw(widget::Frame& frame, const widget::Box& area, domain::StaffId person);

 private:
  void open(domain::StaffId person);
  // Colleagues of the same unit first, else as the organisation reads.
  void list_colleagues(const widget::Frame& frame);
  std::vector<domain::StaffId> receivers() const;
  void plan();
  view::HandoverResult result(const HandoverBatch& batch) const;
  void act(widget::Frame& frame, const view::HandoverOutcome& outcome);
  void draw_undo_question(widget::Frame& frame, const HandoverBatch& batch);

  Workspace& workspace_;
  Navigator& navigator_;
  Handover& handover_;
  domain::StaffId person_;
  view::HandoverDraft draft_;
  view::OwnedChoices colleagues_;
  std::uint64_t listed_at_ = 0;
  std::vector<domain::HandoverMove> plan_;
  std::uint64_t planned_at_ = 0;
  std::size_t can_go_back_ = 0;
};

}  // namespace actline::client::app

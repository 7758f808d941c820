// 协作: with whom a customer is shared, the dialog that adds somebody, the question before it ends, the commands, and the word when they
// are kept. The rules of who may are the product's (shared/command/authorise.hpp, shared/domain/share).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/app/navigator.hpp"
#include "client/app/screen/colleagues.hpp"
#include "client/app/workspace.hpp"
#include "client/view/customer/collaborator_dialog.hpp"
#include "client/view/customer/collaborators.hpp"

namespace actline::client::app {

class CustomerShares {
 public:
  CustomerShares(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator) {}

  // The sheet of the dialog that adds somebody: whoever opens it in the place of another one says its name.
  static constexpr std::string_view sheet = "collaborator";

  // Those that last, the oldest first.
  std::vector<view::Collaborator> people(const widget::Frame& frame, domain::CustomerId customer) const;
  // What was asked for in the section on the customer's page.
  void act(widget::Frame& frame, const view::CollaboratorsOutcome& outcome);
  // Draws what is open above the customer's page. `list`: where somebody goes who leaves.
  void draw(widget::Frame& frame, const domain::Customer& customer, const Route& list);
  // Says what became of the one under way.
  void watch(widget::Frame& frame);

 private:
  std::vector<Colleague> candidates(const domain::Customer& customer) const;
  void draw_dialog(widget::Frame& frame, const domain::Customer& customer);
  void draw_question(widget::Frame& frame, const domain::Customer& customer, const Route& list);
  // True when it was taken.
  bool submit(widget::Frame& frame, command::Command command, std::string said);

  Workspace& workspace_;
  Navigator& navigator_;
  view::CollaboratorDraft draft_;
  std::optional<base::Refusal> why_;
  struct UnderWay {
    Workspace::Ticket ticket = 0;
    std::string said;
  };
  std::optional<UnderWay> under_way_;
};

}  // namespace actline::client::app

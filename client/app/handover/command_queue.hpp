// Commands given to the workspace a few at a time, so that the screen stays alive between them. What the rules of this device refuse is
// told apart from what only its store could not keep: then the rest is not tried.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "client/app/workspace.hpp"

namespace actline::client::app {

class CommandQueue {
 public:
  explicit CommandQueue(Workspace& workspace) : workspace_(workspace) {}

  void start(std::vector<command::Command> commands);
  // Submits what is due and hears what became of it. True when it has just come to its end.
  bool go_on(base::Instant now);
  bool running() const { return next_ < commands_.size() || !waiting_.empty(); }
  std::size_t total() const { return commands_.size(); }
  std::size_t dealt_with() const { return next_ - waiting_.size(); }

  // Why the rest was not tried; null: it was.
  const base::Refusal* stopped() const { return stopped_ ? &*stopped_ : nullptr; }
  // Null: not refused, or not in this session.
  const base::Refusal* why_not(domain::CustomerId customer) const;

 private:
  void refuse(std::size_t index, const base::Refusal& why);

  Workspace& workspace_;
  std::vector<command::Command> commands_;
  std::size_t next_ = 0;
  std::vector<std::pair<Workspace::Ticket, std::size_t>> waiting_;  // with the command's place
  std::map<domain::CustomerId, base::Refusal> refused_;
  std::optional<base::Refusal> stopped_;
};

}  // namespace actline::client::app

// The same done with many customers: a command for each, so that each is decided, merged and refused by itself. Given to the outbox a few
// at a time. What the server refuses later stands among what needs attention, like any other change.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "client/app/workspace.hpp"

namespace actline::client::app {

class BulkChange {
 public:
  explicit BulkChange(Workspace& workspace) : workspace_(workspace) {}

  // What is asked for one of them; nothing: they are passed over. `place`: which one they are.
  using Ask = std::function<std::optional<command::Command>(domain::CustomerId customer, std::size_t place)>;
  void start(std::vector<domain::CustomerId> customers, Ask ask);
  bool running() const { return !done(); }
  std::size_t total() const { return customers_.size(); }
  std::size_t dealt_with() const { return kept_ + refused_.size() + passed_over_; }

  struct Result {
    std::size_t changed = 0;
    std::vector<domain::CustomerId> refused;  // by the rules of this device, or by its store
    std::optional<base::Refusal> why;         // of the first of them
  };
  // Submits what is due and hears what became of it. The result, once, when all is dealt with.
  std::optional<Result> go_on(base::Instant now);

 private:
  struct Waiting {
    Workspace::Ticket ticket = 0;
    domain::CustomerId customer;
  };

  bool done() const { return dealt_with() == total(); }
  void submit(std::size_t place, base::Instant now);
  void refuse(domain::CustomerId customer, const base::Refusal& why);

  Workspace& workspace_;
  Ask ask_;
  std::vector<domain::CustomerId> customers_;
  std::size_t next_ = 0, kept_ = 0, passed_over_ = 0;
  std::vector<Waiting> waiting_;
  std::vector<domain::CustomerId> refused_;
  std::optional<base::Refusal> why_;
};

// One field of a customer given that value; nothing when they have it already, or are not held any more. `field`: a choice among
// domain::customer_fields().
std::optional<domain::PatchCustomer> field_change(const Workspace& workspace, domain::CustomerId customer, std::string_view field,
                                                  std::string_view value);

}  // namespace actline::client::app

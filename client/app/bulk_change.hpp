// One field of many customers given one value: a command for each, so that each is decided, merged and refused by itself. What the
// server refuses later stands among what needs attention, like any other change.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/workspace.hpp"

namespace actline::client::app {

class BulkChange {
 public:
  explicit BulkChange(Workspace& workspace) : workspace_(workspace) {}

  // `field`: a choice among domain::customer_fields(). Customers that have the value already are passed over.
  void start(std::string_view field, std::string_view value, std::vector<domain::CustomerId> customers);
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

  // Whether the customer would be changed at all.
  bool changes(std::string_view field, std::string_view value, domain::CustomerId customer) const;

 private:
  struct Waiting {
    Workspace::Ticket ticket = 0;
    domain::CustomerId customer;
  };

  bool done() const { return dealt_with() == total(); }
  void submit(domain::CustomerId customer, base::Instant now);
  void refuse(domain::CustomerId customer, const base::Refusal& why);

  Workspace& workspace_;
  std::string field_, value_;
  std::vector<domain::CustomerId> customers_;
  std::size_t next_ = 0, kept_ = 0, passed_over_ = 0;
  std::vector<Waiting> waiting_;
  std::vector<domain::CustomerId> refused_;
  std::optional<base::Refusal> why_;
};

}  // namespace actline::client::app

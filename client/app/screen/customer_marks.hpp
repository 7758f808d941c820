// The customers marked in the list, and what is done with them: copied, written to a file, changed.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "client/app/bulk_change.hpp"
#include "client/app/navigator.hpp"
#include "client/app/workspace.hpp"
#include "client/view/customer/customer_list.hpp"

namespace actline::client::app {

class CustomerMarks {
 public:
  CustomerMarks(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator), change_(workspace) {}

  using Found = std::span<const projection::Slot>;  // the list's rows, in its order

  // Marks are of what the person sees: those of customers no longer found are dropped.
  void follow(Found found);
  void clear() { marked_.clear(); }
  const view::MarkedCustomers& marked() const { return marked_; }
  view::CustomerBulkModel model() const;
  // The choice of values that is open.
  std::optional<view::BulkField> menu() const;

  // What the list says of them.
  void act(widget::Frame& frame, const view::CustomerListOutcome& outcome, Found found);
  // The question above everything, when one is open.
  void draw_question(widget::Frame& frame);
  // Goes on with a change; also while another screen is looked at.
  void go_on(widget::Frame& frame);

 private:
  struct Question {
    view::BulkField field{};
    std::string value;
    std::size_t unchanged = 0;
  };

  void take(const widget::GridMarking& marking, Found found);
  void copy(widget::Frame& frame, Found found);
  void save(widget::Frame& frame, Found found);
  void ask(widget::Frame& frame, view::BulkField field, const std::string& value);
  std::vector<const domain::Customer*> rows(Found found) const;
  domain::CustomerId id_of(projection::Slot slot) { return workspace_.directory().customer(slot).id; }

  Workspace& workspace_;
  Navigator& navigator_;
  view::MarkedCustomers marked_;
  std::size_t found_before_ = 0;
  std::optional<Question> question_;
  BulkChange change_;
};

}  // namespace actline::client::app
